//! What does not fit is answered with a problem that says so, and changes nothing.

use reqwest::Method;
use serde_json::{Value, json};

use crate::world::{BRANCH, World};

#[tokio::test]
async fn every_body_that_does_not_fit_gets_its_problem() {
    let world = World::at_ten().await;
    let send = async |body: &str, kind: &str| {
        let request = world.request(Method::POST, "/api/v1/register").header("content-type", kind);
        world.send(request.body(body.to_owned())).await
    };
    let large = format!("{{\"branch\":\"{}\"}}", "x".repeat(70_000));
    let long_name = json!({ "branch": BRANCH, "service": "cash", "name": "ы".repeat(4096) }).to_string();
    for (body, kind, status, code) in [
        ("{\"branch\"", "application/json", 400, "malformed_json"),
        ("", "application/json", 400, "malformed_json"),
        ("{\"branch\":5,\"service\":\"cash\"}", "application/json", 422, "wrong_shape"),
        ("{\"branch\":\"almaty-abay\"}", "application/json", 422, "wrong_shape"),
        ("{}", "text/plain", 415, "expected_json"),
        (&large, "application/json", 413, "too_large"),
        (&long_name, "application/json", 422, "wrong_shape"),
        ("{\"branch\":\"nowhere\",\"service\":\"cash\"}", "application/json", 404, "unknown_branch"),
        ("{\"branch\":\"almaty-abay\",\"service\":\"none\"}", "application/json", 404, "unknown_service"),
        ("{\"branch\":\"almaty-abay\",\"service\":\"cash\",\"phone\":\"12\"}", "application/json", 422, "wrong_phone"),
    ] {
        let answer = send(body, kind).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{}", &body[..body.len().min(80)]);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        for member in ["type", "title", "detail"] {
            assert!(answer.body[member].as_str().is_some_and(|text| !text.is_empty()), "{member} of {code}");
        }
    }
    assert_eq!(world.get(&format!("/api/v1/queues?branch={BRANCH}")).await.body["queues"][0]["waiting"], 0);
}

#[tokio::test]
async fn every_address_that_leads_nowhere_says_so() {
    let world = World::at_ten().await;
    for (path, status, code) in [
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/status/guess", 422, "pass_forged"),
        ("/api/v1/appointments/guess", 422, "pass_forged"),
        ("/api/v1/queues?branch=nowhere", 404, "unknown_branch"),
        ("/api/v1/queues", 400, "wrong_parameter"),
        ("/api/v1/branches/nowhere/slots?service=cash&date=2026-11-24", 404, "unknown_branch"),
        ("/api/v1/branches/almaty-abay/slots?service=none&date=2026-11-24", 404, "unknown_service"),
        ("/api/v1/branches/almaty-abay/slots?service=cash&date=soon", 400, "wrong_parameter"),
        ("/api/v1/branches/nowhere/events", 404, "unknown_branch"),
        ("/api/staff/me", 401, "not_signed_in"),
        ("/t/guess.svg", 422, "pass_forged"),
    ] {
        let answer = world.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{path}");
    }
    let answer = world.send(world.request(Method::DELETE, "/api/v1/branches")).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (405, "wrong_method"));
}

#[tokio::test]
async fn a_problem_speaks_the_callers_language() {
    let world = World::at_ten().await;
    let mut titles: Vec<Value> = Vec::new();
    for language in ["ru", "kk-KZ", "en-GB,en;q=0.9"] {
        let request = world.client.get(format!("{}/api/v1/nothing", world.url)).header("accept-language", language);
        titles.push(world.send(request).await.body["title"].clone());
    }
    assert_eq!(titles, ["Не найдено", "Табылмады", "Not found"]);
}

#[tokio::test]
async fn markup_and_statements_in_a_name_are_only_text() {
    let world = World::at_ten().await;
    for name in ["'; DROP TABLE tickets; --", "<script>alert(1)</script>", "Zqxv 🙂"] {
        let body = json!({ "branch": BRANCH, "service": "cash", "name": name, "phone": "+77011234567" });
        let answer = world.post("/api/v1/register", body).await;
        assert!([201, 409].contains(&answer.status.as_u16()), "{answer:?}");
        assert!(!answer.body.to_string().contains("DROP") && !answer.body.to_string().contains("script"));
    }
}

#[tokio::test]
async fn security_headers_are_on_every_answer() {
    let world = World::at_ten().await;
    for path in ["/", "/counter", "/api/v1/branches", "/api/v1/nothing", "/healthz", "/api/docs/"] {
        let headers = world.get(path).await.headers;
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("script-src 'unsafe"), "{path}: {policy}");
        assert!(headers.contains_key("referrer-policy"), "{path}");
    }
}
