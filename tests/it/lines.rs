//! Joining a line, asking how long, letting others pass, leaving.

use serde_json::json;

use crate::world::{BRANCH, World};

#[tokio::test]
async fn each_ticket_knows_how_many_are_before_it() {
    let world = World::at_ten().await;
    let (first, second) = (world.ticket("cash").await, world.ticket("cash").await);
    assert_eq!((first["number"].as_str(), second["number"].as_str()), (Some("C-001"), Some("C-002")));
    assert_eq!((first["ahead"].as_u64(), second["ahead"].as_u64()), (Some(0), Some(1)));
    assert!(second["wait_minutes"]["p85"].as_u64() >= second["wait_minutes"]["p50"].as_u64());
    let queues = world.get(&format!("/api/v1/queues?branch={BRANCH}")).await.body;
    let cash = queues["queues"].as_array().unwrap().iter().find(|queue| queue["service"] == "cash").unwrap();
    assert_eq!(cash["waiting"], 2);
}

#[tokio::test]
async fn who_leaves_is_gone_and_leaving_twice_is_leaving() {
    let world = World::at_ten().await;
    let (first, second) = (world.ticket("cash").await, world.ticket("cash").await);
    let leave = format!("/api/v1/tickets/{}/leave", first["token"].as_str().unwrap());
    for _twice in 0..2 {
        let left = world.post(&leave, json!({})).await;
        assert_eq!((left.status.as_u16(), left.body["ticket"]["state"].as_str()), (200, Some("left")));
    }
    assert_eq!(world.status(&second).await["ticket"]["ahead"], 0);
}

#[tokio::test]
async fn who_is_late_lets_others_pass() {
    let world = World::at_ten().await;
    let first = world.ticket("cash").await;
    world.ticket("cash").await;
    let late = world.post(&format!("/api/v1/tickets/{}/late", first["token"].as_str().unwrap()), json!({})).await;
    assert_eq!((late.status.as_u16(), late.body["ticket"]["ahead"].as_u64()), (200, Some(1)));
}

#[tokio::test]
async fn the_same_key_gives_the_same_ticket() {
    let world = World::at_ten().await;
    let body = json!({ "branch": BRANCH, "service": "cash" });
    let ask = || world.request(reqwest::Method::POST, "/api/v1/register").header("idempotency-key", "k").json(&body);
    let (first, again) = (world.send(ask()).await, world.send(ask()).await);
    assert_eq!(first.body["ticket"]["id"], again.body["ticket"]["id"]);
    assert_eq!(world.ticket("cash").await["number"], "C-002");
}

#[tokio::test]
async fn a_closed_branch_gives_no_tickets_and_says_when_it_opens() {
    let world = World::at_ten().await;
    world.clock.set(crate::world::monday(20, 0));
    let answer = world.post("/api/v1/register", json!({ "branch": BRANCH, "service": "cash" })).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (409, "closed"), "{answer:?}");
    let branch = async || {
        let branches = world.get("/api/v1/branches").await.body["branches"].clone();
        branches.as_array().unwrap().iter().find(|branch| branch["id"] == BRANCH).unwrap().clone()
    };
    // The doors close by themselves, a moment after the clock says so.
    world.until(async || branch().await["open"] == false).await;
    assert_eq!(branch().await["opens_at"], "2026-11-24T09:00:00+05:00");
}

#[tokio::test]
async fn a_branch_is_named_in_the_language_of_the_caller() {
    let world = World::at_ten().await;
    for (language, name) in [("ru", "Отделение на Абая"), ("kk", "Абай даңғылындағы бөлімше"), ("en", "Abay branch")]
    {
        let body = world.get(&format!("/api/v1/branches?lang={language}&limit=1")).await.body;
        assert_eq!(body["branches"][0]["name"], name);
        assert_eq!(body["next"], BRANCH);
    }
}

#[tokio::test]
async fn tickets_survive_a_restart() {
    let world = World::at_ten().await;
    let ticket = world.ticket("cash").await;
    let (database, clock) = world.stop().await;
    let world = World::on(database, clock, &[]).await;
    let after = &world.status(&ticket).await["ticket"];
    assert_eq!(
        (&after["number"], &after["state"], &after["token"]),
        (&ticket["number"], &ticket["state"], &ticket["token"])
    );
}
