//! Redis and Postgres go away and come back; Lobby stays.
//!
//! These tests need Postgres. `tests/run` has a step that names one; the services that go away are their own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use lobby_office::clock::TestClock;
use lobby_office::courier::{Courier, Deliver, Parcel, Undelivered};
use lobby_store::conversations::Conversation;
use lobby_store::outbox::{self, New};
use lobby_store::testing::TestDatabase;
use lobby_store::{StoreError, Tx};
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

/// A provider that takes a message, during which Postgres goes away; a little later it is back.
struct Meanwhile {
    postgres: Arc<Mutex<Peer>>,
    took: AtomicUsize,
}

#[async_trait]
impl Deliver for Meanwhile {
    fn channel(&self) -> &'static str {
        "telegram"
    }

    async fn deliver(&self, _: &Conversation, _: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        self.took.fetch_add(1, Ordering::SeqCst);
        self.postgres.lock().unwrap().stop();
        let postgres = self.postgres.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            postgres.lock().unwrap().start();
        });
        Ok(None)
    }
}

async fn put(tx: &mut Tx, conversation: Uuid, at: chrono::DateTime<chrono::Utc>) -> Result<(), StoreError> {
    let body = Parcel::Agent { name: "Anna".to_owned(), text: "Good morning".to_owned() };
    let new = New {
        id: Uuid::from_u128(9),
        conversation,
        channel: "telegram",
        kind: "desk",
        subject: None,
        body: &body,
        not_before: at,
        expires_at: None,
        at,
    };
    outbox::add(tx, new).await
}

#[tokio::test]
async fn what_a_provider_took_while_postgres_went_away_is_sent_once() {
    if std::env::var_os("TEST_POSTGRES_URL").is_none() {
        return;
    }
    let postgres = Peer::postgres();
    let database = TestDatabase::on_postgres(&postgres.start()).await;
    let world = World::on(database, TestClock::at(monday(10, 0)), &[]).await;
    let (office, at) = (world.office().await, monday(10, 0));
    let conversation = office.conversation("telegram", "77", "ru").await.unwrap().id;
    let db = world.database.open().await.unwrap();
    db.write::<(), StoreError, _>(move |tx| Box::pin(put(tx, conversation, at))).await.unwrap();

    let provider = Arc::new(Meanwhile { postgres: Arc::new(Mutex::new(postgres)), took: AtomicUsize::new(0) });
    let courier = Courier::new(office.clone(), vec![provider.clone()]);
    courier.round().await.unwrap();
    // Whoever had not noted it would send it again as soon as the lease is over.
    world.clock.advance(chrono::Duration::minutes(2));
    courier.round().await.unwrap();
    assert_eq!(provider.took.load(Ordering::SeqCst), 1);
    let mut conn = db.read().await.unwrap();
    assert_eq!(outbox::state(&mut conn, Uuid::from_u128(9)).await.unwrap().as_deref(), Some("sent"));
}
