//! Signing in and out, and what a session protects.

use reqwest::Method;
use serde_json::json;

use crate::world::{BRANCH, World};

#[tokio::test]
async fn a_link_signs_in_once() {
    let world = World::at_ten().await;
    let link = json!({ "link": world.link("cash-1").await });
    let first = world.post("/api/auth/login", link.clone()).await;
    assert_eq!((first.status.as_u16(), first.body["role"].as_str()), (200, Some("operator")));
    let cookie = first.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Secure"), "plain http on this machine would not send it back");
    let second = world.post("/api/auth/login", link).await;
    assert_eq!((second.status.as_u16(), second.code()), (401, "link_used"));
}

#[tokio::test]
async fn behind_https_the_cookie_insists_on_it() {
    let world = World::with(&[("LOBBY_PUBLIC_URL", "https://lobby.example.kz")]).await;
    let answer = world.post("/api/auth/login", json!({ "link": world.link("cash-1").await })).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-") && cookie.contains("Secure"), "{cookie}");
    assert!(answer.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn a_password_signs_in_and_a_wrong_one_does_not() {
    let world = World::at_ten().await;
    let office = world.office().await;
    let employee = office.employee_by_login("a.sarsenova").await.unwrap().unwrap();
    office.set_password(employee.id, "correct horse".to_owned()).await.unwrap();
    for (login, password, status) in [
        ("a.sarsenova", "correct horse", 200),
        (" A.Sarsenova ", "correct horse", 200),
        ("a.sarsenova", "wrong horse", 401),
        ("nobody", "correct horse", 401),
    ] {
        let answer = world.post("/api/auth/login", json!({ "login": login, "password": password })).await;
        assert_eq!(answer.status, status, "{login} {answer:?}");
    }
}

#[tokio::test]
async fn a_command_without_the_csrf_token_is_refused() {
    let world = World::at_ten().await;
    let operator = world.operator("cash-1").await;
    let body = json!({ "id": uuid::Uuid::nil(), "branch": BRANCH, "counter": "1", "services": [] });
    for csrf in ["", "guess"] {
        let request = world.request(Method::POST, "/api/staff/counter/on").header("cookie", &operator.cookie);
        let answer = world.send(request.header("x-csrf-token", csrf).json(&body)).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (403, "csrf"));
    }
    assert_eq!(operator.look().await["operator"]["state"], "off");
}

#[tokio::test]
async fn after_signing_out_the_cookie_is_worth_nothing() {
    let world = World::at_ten().await;
    let operator = world.operator("cash-1").await;
    let out = world.request(Method::POST, "/api/auth/logout").header("cookie", &operator.cookie);
    assert_eq!(world.send(out.header("x-csrf-token", &operator.csrf)).await.status, 204);
    assert_eq!(operator.look().await["code"], "not_signed_in");
}

#[tokio::test]
async fn a_staff_key_acts_for_its_employee_without_a_cookie() {
    let world = World::at_ten().await;
    let office = world.office().await;
    let employee = office.employee_by_login("a.sarsenova").await.unwrap().unwrap();
    let key = office.add_key(&lobby_office::staff::Machine::Staff(employee)).await.unwrap();
    let on = json!({ "id": uuid::Uuid::nil(), "branch": BRANCH, "counter": "2", "services": [] });
    let request = world.request(Method::POST, "/api/staff/counter/on").bearer_auth(&key).json(&on);
    assert_eq!(world.send(request).await.body["operator"]["counter"], "2");
    let wrong = world.request(Method::GET, "/api/staff/me").bearer_auth("guess");
    assert_eq!(world.send(wrong).await.status, 401);
}
