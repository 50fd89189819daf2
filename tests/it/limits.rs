//! Nobody takes more than their share.

use serde_json::json;

use crate::world::{BRANCH, World};

#[tokio::test]
async fn a_stranger_takes_five_tickets_an_hour_and_hears_when_to_return() {
    let world = World::with(&[("LOBBY_LIMITS", "default")]).await;
    for _ticket in 0..5 {
        world.ticket("cash").await;
    }
    let refused = world.post("/api/v1/register", json!({ "branch": BRANCH, "service": "cash" })).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (429, "too_many_requests"));
    let seconds: u64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=720).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn a_paired_kiosk_has_no_such_limit() {
    let world = World::with(&[("LOBBY_LIMITS_TICKETS", "1/day"), ("LOBBY_LIMITS", "default")]).await;
    let kiosk = lobby_office::staff::Machine::Kiosk(lobby_engine::BranchId::new(BRANCH));
    let key = world.office().await.add_key(&kiosk).await.unwrap();
    for _ticket in 0..3 {
        let request = world.request(reqwest::Method::POST, "/api/v1/register").bearer_auth(&key);
        let answer = world.send(request.json(&json!({ "branch": BRANCH, "service": "cash" }))).await;
        assert_eq!(answer.status, 201, "{answer:?}");
    }
}

#[tokio::test]
async fn codes_cannot_be_guessed_by_trying() {
    let world = World::with(&[("LOBBY_LIMITS", "default")]).await;
    let mut answers = Vec::new();
    for _guess in 0..6 {
        answers.push(world.post("/api/v1/checkin", json!({ "branch": BRANCH, "code": "K7MX3RTP" })).await);
    }
    assert!(answers[..5].iter().all(|answer| answer.code() == "unknown_code"), "{answers:?}");
    assert_eq!(answers[5].status, 429);
}

#[tokio::test]
async fn passwords_cannot_be_guessed_by_trying() {
    let world = World::with(&[("LOBBY_LIMITS_SIGN_INS", "2/hour"), ("LOBBY_LIMITS", "default")]).await;
    let attempt = async || world.post("/api/auth/login", json!({ "login": "a.sarsenova", "password": "guess" })).await;
    assert_eq!((attempt().await.code(), attempt().await.code()), ("wrong_credentials", "wrong_credentials"));
    assert_eq!(attempt().await.status, 429);
}
