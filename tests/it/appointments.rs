//! Making, moving and cancelling appointments.

use reqwest::Method;
use serde_json::json;

use crate::world::{BRANCH, World};

const TOMORROW: &str = "2026-11-24";

fn start_of(slot: &serde_json::Value) -> String {
    slot["start"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_appointment_is_made_found_moved_and_cancelled() {
    let world = World::at_ten().await;
    let slots = world.slots("cards", TOMORROW).await;
    assert!(slots[0]["start"].as_str().unwrap().ends_with("+05:00"), "times carry the branch's offset");

    let made = world.book(&start_of(&slots[0]), "8 701 123 45 67").await;
    assert_eq!((made.status.as_u16(), made.body["appointment"]["state"].as_str()), (201, Some("booked")));
    let path = format!("/api/v1/appointments/{}", made.token());
    assert_eq!(world.get(&path).await.body, made.body);
    assert_eq!(world.status(&made.body["appointment"]).await, made.body);

    let change = json!({ "start": start_of(&slots[4]) });
    let moved = world.send(world.request(Method::PATCH, &path).json(&change)).await;
    assert_eq!((moved.status.as_u16(), &moved.body["appointment"]["start"]), (200, &slots[4]["start"]));
    assert_eq!(moved.body["appointment"]["code"], made.body["appointment"]["code"]);

    for _twice in 0..2 {
        let cancelled = world.send(world.request(Method::DELETE, &path)).await;
        assert_eq!(
            (cancelled.status.as_u16(), cancelled.body["appointment"]["state"].as_str()),
            (200, Some("cancelled"))
        );
    }
    assert_eq!(world.slots("cards", TOMORROW).await, slots, "its room is free again");
}

#[tokio::test]
async fn moving_to_another_day_keeps_the_appointment() {
    let world = World::at_ten().await;
    let made = world.book(&start_of(&world.slots("cards", TOMORROW).await[0]), "+77011234567").await;
    let friday = start_of(&world.slots("cards", "2026-11-27").await[0]);
    let path = format!("/api/v1/appointments/{}", made.token());
    let moved = world.send(world.request(Method::PATCH, &path).json(&json!({ "start": friday }))).await;
    assert_eq!((moved.status.as_u16(), moved.body["appointment"]["start"].as_str()), (200, Some(friday.as_str())));
    assert_eq!(moved.body["appointment"]["id"], made.body["appointment"]["id"]);
    // The link in the customer's first message still leads to the appointment.
    let by_old_link = world.get(&path).await;
    assert_eq!(by_old_link.body["appointment"]["start"], moved.body["appointment"]["start"], "{by_old_link:?}");
}

#[tokio::test]
async fn two_hundred_at_once_take_exactly_what_was_free() {
    let world = World::at_ten().await;
    let slot = world.slots("cards", TOMORROW).await[0].clone();
    let (start, free) = (start_of(&slot), slot["free"].as_u64().unwrap() as usize);
    let calls = (0..200).map(|n| {
        let (world, start) = (&world, start.clone());
        async move { world.book(&start, &format!("+7701{:07}", 1_000_000 + n)).await }
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
async fn the_same_key_and_body_make_one_appointment_and_another_body_is_refused() {
    let world = World::at_ten().await;
    let slots = world.slots("cards", TOMORROW).await;
    let wanted = |slot: usize| {
        let body =
            json!({ "branch": BRANCH, "service": "cards", "start": slots[slot]["start"], "phone": "+77011234567" });
        world.request(Method::POST, "/api/v1/appointments").header("idempotency-key", "visit-1").json(&body)
    };
    let (first, second) = (world.send(wanted(0)).await, world.send(wanted(0)).await);
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    let other = world.send(wanted(1)).await;
    assert_eq!((other.status.as_u16(), other.code()), (422, "command_conflict"));
}

#[tokio::test]
async fn an_instant_counts_and_not_the_zone_it_is_written_in() {
    let world = World::at_ten().await;
    // 05:00 UTC is 10:00 in Almaty.
    let booked = world.book("2026-11-24T05:00:00Z", "+77011234567").await;
    assert_eq!(booked.body["appointment"]["start"], "2026-11-24T10:00:00+05:00", "{booked:?}");
}

#[tokio::test]
async fn times_that_cannot_be_are_refused_with_a_reason() {
    let world = World::at_ten().await;
    for (start, code) in [
        ("2026-11-23T09:00:00+05:00", "in_the_past"),
        ("2020-01-01T10:00:00+05:00", "in_the_past"),
        ("2026-11-24T10:07:00+05:00", "not_a_slot"),
        ("2026-11-24T03:00:00+05:00", "not_a_slot"),
        ("2029-11-24T10:00:00+05:00", "not_a_slot"),
    ] {
        let answer = world.book(start, "+77011234567").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (422, code), "{start}");
    }
    assert_eq!(world.slots("cards", "2020-01-01").await.len(), 0);
}
