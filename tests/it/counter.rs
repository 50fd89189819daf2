//! An operator's work at a counter.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::world::{BRANCH, World};

#[tokio::test]
async fn a_customer_is_called_served_and_finished() {
    let world = World::at_ten().await;
    let ticket = world.ticket("cash").await;
    let operator = world.operator("cash-1").await;
    operator.on("4").await;

    let called = operator.act("next", json!({})).await.body;
    assert_eq!(
        (called["operator"]["state"].as_str(), &called["ticket"]["number"]),
        (Some("calling"), &ticket["number"])
    );
    let seen = &world.status(&ticket).await["ticket"];
    assert_eq!((seen["state"].as_str(), seen["counter"].as_str()), (Some("called"), Some("4")));
    assert!(seen["ahead"].is_null() && seen["wait_minutes"].is_null(), "only who waits has a place");

    assert_eq!(operator.act("start", json!({})).await.body["ticket"]["state"], "serving");
    let finished = operator.act("finish", json!({ "outcome": "resolved" })).await.body;
    assert_eq!((finished["operator"]["state"].as_str(), finished["ticket"].is_null()), (Some("open"), true));
    assert_eq!(world.status(&ticket).await["ticket"]["state"], "done");

    let undone = operator.act("undo", json!({})).await.body;
    assert_eq!((undone["operator"]["state"].as_str(), &undone["ticket"]["id"]), (Some("serving"), &ticket["id"]));
}

#[tokio::test]
async fn a_finish_can_be_undone_for_a_minute_only() {
    let world = World::at_ten().await;
    world.ticket("cash").await;
    let operator = world.operator("cash-1").await;
    operator.on("1").await;
    for (action, body) in [("next", json!({})), ("start", json!({})), ("finish", json!({ "outcome": "referred" }))] {
        assert_eq!(operator.act(action, body).await.status, 200, "{action}");
    }
    world.clock.advance(TimeDelta::seconds(61));
    let late = operator.act("undo", json!({})).await;
    assert_eq!((late.status.as_u16(), late.code()), (409, "nothing_to_undo"));
    assert!(operator.look().await["undo_until"].is_null());
}

#[tokio::test]
async fn a_refusal_carries_the_state_it_met() {
    let world = World::at_ten().await;
    let ticket = world.ticket("cash").await;
    let operator = world.operator("cash-1").await;
    operator.on("1").await;
    operator.act("next", json!({})).await;
    let refused = operator.act("next", json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "busy"));
    assert_eq!(refused.body["state"]["ticket"]["id"], ticket["id"]);
}

#[tokio::test]
async fn a_double_click_calls_one_customer() {
    let world = World::at_ten().await;
    world.ticket("cash").await;
    world.ticket("cash").await;
    let operator = world.operator("cash-1").await;
    operator.on("1").await;
    let id = Uuid::from_u128(77);
    let (first, second) = tokio::join!(operator.act_as(id, "next", json!({})), operator.act_as(id, "next", json!({})));
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200), "{first:?} {second:?}");
    assert_eq!(first.body["ticket"]["id"], second.body["ticket"]["id"]);
    assert_eq!(operator.look().await["waiting"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_transfer_keeps_the_time_waited() {
    let world = World::at_ten().await;
    world.ticket("cash").await;
    world.clock.advance(TimeDelta::minutes(7));
    let operator = world.operator("cash-1").await;
    operator.on("1").await;
    operator.act("next", json!({})).await;
    operator.act("start", json!({})).await;
    let transferred = operator.act("transfer", json!({ "to": "transfers" })).await;
    assert_eq!(transferred.status, 200, "{transferred:?}");
    let waiting = &transferred.body["waiting"][0];
    assert_eq!((waiting["service"].as_str(), waiting["waited_minutes"].as_u64()), (Some("transfers"), Some(7)));
}

#[tokio::test]
async fn two_operators_never_get_the_same_ticket() {
    let world = World::at_ten().await;
    for _ticket in 0..10 {
        world.ticket("cash").await;
    }
    let (one, two) = (world.operator("cash-1").await, world.operator("cash-2").await);
    one.on("1").await;
    two.on("2").await;
    let mut numbers = Vec::new();
    for _round in 0..5 {
        let (first, second) = tokio::join!(one.act("next", json!({})), two.act("next", json!({})));
        for (operator, called) in [(&one, first), (&two, second)] {
            numbers.push(called.body["ticket"]["number"].as_str().unwrap().to_owned());
            operator.act("start", json!({})).await;
            operator.act("finish", json!({ "outcome": "resolved" })).await;
        }
    }
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 10);
}

#[tokio::test]
async fn an_unanswered_call_ends_by_itself() {
    let world = World::at_ten().await;
    let ticket = world.ticket("cash").await;
    let operator = world.operator("cash-1").await;
    operator.on("1").await;
    operator.act("next", json!({})).await;
    let is_missed = async || {
        world.clock.advance(TimeDelta::seconds(30));
        world.status(&ticket).await["ticket"]["state"] == "missed"
    };
    world.until(is_missed).await;
    assert_eq!(operator.look().await["operator"]["state"], "open");
}

#[tokio::test]
async fn what_was_called_is_still_called_after_a_restart() {
    let world = World::at_ten().await;
    let ticket = world.ticket("cash").await;
    let operator = world.operator("cash-1").await;
    operator.on("3").await;
    operator.act("next", json!({})).await;
    let cookie = operator.cookie.clone();
    let (database, clock) = world.stop().await;
    let world = World::on(database, clock, &[]).await;
    let counter = world.send(world.request(Method::GET, "/api/staff/counter").header("cookie", cookie)).await.body;
    assert_eq!((&counter["ticket"]["id"], counter["operator"]["counter"].as_str()), (&ticket["id"], Some("3")));
}

#[tokio::test]
async fn a_new_tab_takes_the_counter_over() {
    let world = World::at_ten().await;
    let operator = world.operator("cash-1").await;
    let look = |tab: &'static str| {
        world.request(Method::GET, "/api/staff/me").header("cookie", &operator.cookie).header("x-tab", tab)
    };
    let on = |tab: &'static str, id: u128| {
        let body = json!({ "id": Uuid::from_u128(id), "branch": BRANCH, "counter": "1", "services": [] });
        let request = world.request(Method::POST, "/api/staff/counter/on").header("cookie", &operator.cookie);
        request.header("x-csrf-token", &operator.csrf).header("x-tab", tab).json(&body)
    };
    world.send(look("one")).await;
    world.send(look("two")).await;
    let old = world.send(on("one", 1)).await;
    assert_eq!((old.status.as_u16(), old.code()), (409, "taken_over"));
    assert_eq!(world.send(on("two", 2)).await.status, 200);
}
