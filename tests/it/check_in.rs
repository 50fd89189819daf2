//! An appointment's pass or code becomes a ticket.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::world::{Answer, BRANCH, World, monday};

async fn booked(world: &World) -> Value {
    let answer = world.book("2026-11-23T10:30:00+05:00", "+77011234567").await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body["appointment"].clone()
}

async fn show(world: &World, branch: &str, what: Value) -> Answer {
    let mut body = json!({ "branch": branch });
    body.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
    world.post("/api/v1/checkin", body).await
}

#[tokio::test]
async fn a_pass_its_address_and_its_code_give_the_same_ticket() {
    let world = World::at_ten().await;
    let appointment = booked(&world).await;
    let mut tickets = Vec::new();
    for shown in [
        json!({ "qr": appointment["status_url"] }),
        json!({ "qr": appointment["token"] }),
        json!({ "code": appointment["code"] }),
        json!({ "code": appointment["code"].as_str().unwrap().to_lowercase() }),
    ] {
        let answer = show(&world, BRANCH, shown).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        tickets.push(answer.body["ticket"]["id"].clone());
    }
    tickets.dedup();
    assert_eq!(tickets.len(), 1);
    let both = world.status(&appointment).await;
    assert_eq!((both["appointment"]["state"].as_str(), &both["ticket"]["id"]), (Some("checked_in"), &tickets[0]));
}

#[tokio::test]
async fn each_wrong_pass_gets_its_own_refusal() {
    let world = World::at_ten().await;
    let appointment = booked(&world).await;
    let token = appointment["token"].as_str().unwrap();
    let flipped = if token.ends_with('A') { 'B' } else { 'A' };
    let forged = format!("{}{flipped}", &token[..token.len() - 1]);
    let tomorrow = world.book("2026-11-24T10:30:00+05:00", "+77017654321").await.body["appointment"].clone();
    for (branch, shown, code) in [
        (BRANCH, json!({ "qr": "https://example.com/" }), "pass_forged"),
        (BRANCH, json!({ "qr": format!("x{forged}") }), "pass_forged"),
        (BRANCH, json!({ "code": "ZZZZZZZZ" }), "unknown_code"),
        ("astana-mangilik", json!({ "qr": token }), "wrong_branch"),
        (BRANCH, json!({ "qr": tomorrow["token"] }), "wrong_day"),
    ] {
        let answer = show(&world, branch, shown.clone()).await;
        assert_eq!(answer.code(), code, "{shown} {answer:?}");
        assert!(answer.body["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    }
}

#[tokio::test]
async fn check_in_has_its_window() {
    let world = World::at_ten().await;
    let appointment = world.book("2026-11-23T12:00:00+05:00", "+77011234567").await.body["appointment"].clone();
    let shown = json!({ "qr": appointment["token"] });
    let early = show(&world, BRANCH, shown.clone()).await;
    assert_eq!((early.code(), early.body["opens_at"].as_str()), ("too_early", Some("2026-11-23T11:30:00+05:00")));
    world.clock.set(monday(13, 0) + TimeDelta::minutes(5));
    let late = show(&world, BRANCH, shown).await;
    assert!(["too_late", "already_done"].contains(&late.code()), "{late:?}");
}

#[tokio::test]
async fn a_cancelled_appointment_is_over() {
    let world = World::at_ten().await;
    let appointment = booked(&world).await;
    let path = format!("/api/v1/appointments/{}", appointment["token"].as_str().unwrap());
    world.send(world.request(reqwest::Method::DELETE, &path)).await;
    let answer = show(&world, BRANCH, json!({ "qr": appointment["token"] })).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (409, "already_done"));
}
