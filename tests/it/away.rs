//! Redis and Postgres go away and come back; Lobby stays.
//!
//! These tests need Postgres. `tests/run` has a step that names one; the services that go away are their own.

use std::time::{Duration, Instant};

use lobby_office::clock::TestClock;
use lobby_store::testing::TestDatabase;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::events::Reader;
use crate::peers::Peer;
use crate::world::{Answer, BRANCH, World, monday};

#[tokio::test]
async fn without_redis_nodes_start_and_hear_of_each_other_and_so_when_it_comes_goes_and_is_back() {
    if std::env::var_os("TEST_POSTGRES_URL").is_none() {
        return;
    }
    let redis = Peer::redis();
    let url = format!("redis://{}", redis.address());
    let one = World::with(&[("LOBBY_REDIS", &url)]).await;
    let two = one.beside(&[("LOBBY_REDIS", &url)]).await;
    let mut display = Reader::open(&two, None).await;
    display.next("snapshot").await.unwrap();
    let mut hears = async || {
        let (ticket, began) = (one.ticket("cash").await, Instant::now());
        assert_eq!(display.next("change").await.unwrap().data["number"], ticket["number"]);
        assert!(began.elapsed() < Duration::from_secs(10), "seconds, and not the next snapshot");
    };
    hears().await;
    for _twice in 0..2 {
        redis.start();
        hears().await;
        redis.stop();
        hears().await;
    }
}

/// Everything that needs the database, all at once.
async fn ask_all(world: &World, conversation: &str, cookie: &str) -> Vec<(&'static str, Answer)> {
    let post = |path: &str, body: Value| world.request(Method::POST, path).json(&body);
    let said = json!({ "id": Uuid::from_u128(7), "text": "талон в кассу на Абая" });
    let start = "2026-11-24T10:30:00+05:00";
    let booking = json!({ "branch": BRANCH, "service": "cards", "start": start, "phone": "+77011234567" });
    let requests = [
        ("register", post("/api/v1/register", json!({ "branch": BRANCH, "service": "cash" }))),
        ("book", post("/api/v1/appointments", booking)),
        ("start a chat", post("/chat", json!({ "language": "ru" }))),
        ("chat", post(&format!("/chat/{conversation}/messages"), said)),
        ("sign in", post("/api/auth/login", json!({ "login": "boss", "password": "a password" }))),
        ("counter", world.request(Method::GET, "/api/staff/counter").header("cookie", cookie)),
        ("ready", world.request(Method::GET, "/readyz")),
    ];
    let calls = requests.into_iter().map(|(name, request)| async move { (name, world.send(request).await) });
    futures::future::join_all(calls).await
}

#[tokio::test]
async fn while_postgres_is_away_lobby_says_so_and_goes_on_when_it_is_back() {
    if std::env::var_os("TEST_POSTGRES_URL").is_none() {
        return;
    }
    let postgres = Peer::postgres();
    let database = TestDatabase::on_postgres(&postgres.start()).await;
    let world = World::on(database, TestClock::at(monday(10, 0)), &[]).await;
    let ticket = world.ticket("cash").await;
    let conversation = world.post("/chat", json!({ "language": "ru" })).await.body["conversation"].clone();
    let conversation = conversation.as_str().unwrap();
    let cookie = world.operator("cash-1").await.cookie.clone();
    let mut display = Reader::open(&world, None).await;
    display.next("snapshot").await.unwrap();

    postgres.stop();
    let began = Instant::now();
    for (name, answer) in ask_all(&world, conversation, &cookie).await {
        assert_eq!((answer.status.as_u16(), answer.code()), (503, "unavailable"), "{name}: {answer:?}");
    }
    assert!(began.elapsed() < Duration::from_secs(25), "it takes {:?} to say so", began.elapsed());
    assert_eq!(world.get("/healthz").await.status, 200);

    postgres.start();
    world.until(async || world.get("/readyz").await.status == 200).await;
    assert_eq!(world.status(&ticket).await["ticket"]["id"], ticket["id"]);
    let next = world.ticket("cash").await;
    assert_eq!(next["number"], "C-002", "nothing of what was refused was done");
    assert_eq!(display.next("change").await.unwrap().data["number"], next["number"]);
    for (name, answer) in ask_all(&world, conversation, &cookie).await {
        assert!(answer.status.as_u16() < 500, "{name}: {answer:?}");
    }
}
