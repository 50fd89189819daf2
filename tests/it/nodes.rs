//! Two servers on one database are one product.

use std::collections::HashSet;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::events::Reader;
use crate::socket::Socket;
use crate::world::World;

/// Two nodes, joined by Redis. None on SQLite: its file belongs to one server. `tests/run` has a step that names both
/// services.
pub(crate) async fn two_nodes() -> Option<(World, World)> {
    std::env::var("TEST_POSTGRES_URL").ok()?;
    let redis = std::env::var("TEST_REDIS_URL").ok()?;
    let one = World::with(&[("LOBBY_REDIS", &redis)]).await;
    let two = one.beside(&[("LOBBY_REDIS", &redis)]).await;
    Some((one, two))
}

#[tokio::test]
async fn a_ticket_taken_through_one_node_appears_on_a_display_of_the_other() {
    let Some((one, two)) = two_nodes().await else { return };
    let mut display = Reader::open(&two, None).await;
    display.next("snapshot").await.unwrap();
    let ticket = one.ticket("cash").await;
    let change = display.next("change").await.unwrap().data;
    assert_eq!((&change["number"], change["state"].as_str()), (&ticket["number"], Some("waiting")));
    assert_eq!(two.status(&ticket).await["ticket"]["id"], ticket["id"]);

    let operator = two.operator("cash-1").await;
    operator.on("4").await;
    let mut display = Reader::open(&one, None).await;
    display.next("snapshot").await.unwrap();
    operator.act("next", json!({})).await;
    let change = display.next("change").await.unwrap().data;
    assert_eq!((&change["number"], change["counter"].as_str()), (&ticket["number"], Some("4")));
}

#[tokio::test]
async fn operators_pressing_next_on_each_node_never_get_the_same_ticket() {
    let Some((one, two)) = two_nodes().await else { return };
    for n in 0..20 {
        if n % 2 == 0 { &one } else { &two }.ticket("cash").await;
    }
    let (first, second) = (one.operator("cash-1").await, two.operator("cash-2").await);
    first.on("1").await;
    second.on("2").await;
    let mut numbers = HashSet::new();
    for _round in 0..10 {
        let (a, b) = tokio::join!(first.act("next", json!({})), second.act("next", json!({})));
        for called in [a, b] {
            assert_eq!(called.status, 200, "{called:?}");
            let number = called.body["ticket"]["number"].as_str().unwrap().to_owned();
            assert!(numbers.insert(number), "called twice: {called:?}");
        }
        let finish = async |operator: &crate::world::Operator<'_>| {
            operator.act("start", json!({})).await;
            assert_eq!(operator.act("finish", json!({ "outcome": "resolved" })).await.status, 200);
        };
        tokio::join!(finish(&first), finish(&second));
    }
    assert_eq!(numbers.len(), 20);
}

#[tokio::test]
async fn two_hundred_at_once_over_both_nodes_take_exactly_what_was_free() {
    let Some((one, two)) = two_nodes().await else { return };
    let slot = one.slots("cards", "2026-11-24").await[0].clone();
    let (start, free) = (slot["start"].as_str().unwrap(), slot["free"].as_u64().unwrap() as usize);
    let calls = (0..200).map(|n| {
        let node = if n % 2 == 0 { &one } else { &two };
        async move { node.book(start, &format!("+7701{:07}", 1_000_000 + n)).await }
    });
    let answers = futures::future::join_all(calls).await;
    let (booked, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 201);
    assert_eq!(booked.len(), free);
    for answer in refused {
        assert_eq!((answer.status.as_u16(), answer.code()), (409, "slot_full"), "{answer:?}");
        assert_eq!(answer.body["alternatives"].as_array().unwrap().len(), 3);
    }
}

#[tokio::test]
async fn the_same_key_through_both_nodes_at_once_makes_one_appointment() {
    let Some((one, two)) = two_nodes().await else { return };
    let start = one.slots("cards", "2026-11-24").await[0]["start"].clone();
    let body = json!({ "branch": crate::world::BRANCH, "service": "cards", "start": start, "phone": "+77011234567" });
    let ask = async |node: &World| {
        let request = node.request(reqwest::Method::POST, "/api/v1/appointments").header("idempotency-key", "once");
        node.send(request.json(&body)).await
    };
    let (a, b) = tokio::join!(ask(&one), ask(&two));
    assert_eq!((a.status.as_u16(), b.status.as_u16()), (201, 201), "{a:?} {b:?}");
    assert_eq!(a.body["appointment"]["id"], b.body["appointment"]["id"]);
    // Whoever is asked first knows of it, however fast.
    let moved = one.request(reqwest::Method::PATCH, &format!("/api/v1/appointments/{}", a.token()));
    let moved = one.send(moved.json(&json!({ "start": "2026-11-24T15:00:00+05:00" }))).await;
    let seen = two.status(&moved.body["appointment"]).await;
    assert_eq!(seen["appointment"]["start"], "2026-11-24T15:00:00+05:00", "{moved:?}");
}

#[tokio::test]
async fn a_notice_reaches_the_page_that_is_connected_to_the_other_node() {
    let Some((one, two)) = two_nodes().await else { return };
    let token = one.post("/chat", json!({ "language": "en" })).await.body["conversation"].clone();
    let token = token.as_str().unwrap();
    let (mut page, _) = Socket::open(&two.url, token).await;
    let said = json!({ "id": Uuid::from_u128(1), "text": "a ticket for the cash desk at Abay, please" });
    let answer = one.post(&format!("/chat/{token}/messages"), said).await;
    let replies: &Vec<Value> = answer.body["replies"].as_array().unwrap();
    assert_eq!(page.hear_a("reply").await["id"], replies[0]["id"], "{answer:?}");
    let operator = one.operator("cash-1").await;
    operator.on("4").await;
    operator.act("next", json!({})).await;
    assert_eq!(page.hear_a("notice").await["kind"], "called");
}
