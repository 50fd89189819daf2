//! The Mini App's side of the API: who opened it, what they see, and that they book once.

use chrono::TimeDelta;
use hmac::{Hmac, KeyInit, Mac};
use lobby_office::clock::TestClock;
use lobby_store::testing::TestDatabase;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use crate::world::{Answer, BRANCH, World, monday};

const TOKEN: &str = "123456:TEST-token";
/// Nobody plays Telegram here: what is to be sent stays in the outbox.
const SETTINGS: [(&str, &str); 2] = [("LOBBY_TELEGRAM_TOKEN", TOKEN), ("LOBBY_TELEGRAM_API_URL", "http://127.0.0.1:9")];

fn hmac(key: &[u8], content: &str) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(content).finalize().into_bytes().to_vec()
}

/// What Telegram gives the page of a person at ten on Monday, by the steps it documents.
fn init_data(token: &str, person: i64, minutes_ago: i64) -> String {
    let made = (monday(10, 0) - TimeDelta::minutes(minutes_ago)).timestamp().to_string();
    let user = json!({"id": person, "first_name": "A", "language_code": "kk"}).to_string();
    let lines = format!("auth_date={made}\nquery_id=AAH\nuser={user}");
    let hash = hmac(&hmac(b"WebAppData", token), &lines).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let user = user.replace('{', "%7B").replace('}', "%7D").replace('"', "%22");
    format!("query_id=AAH&user={user}&auth_date={made}&hash={hash}")
}

async fn world() -> World {
    World::on(TestDatabase::fresh().await, TestClock::at(monday(10, 0)), &SETTINGS).await
}

async fn open(world: &World, init_data: &str) -> Answer {
    world.post("/api/telegram/app/session", json!({ "init_data": init_data })).await
}

/// A session of a person.
async fn session(world: &World, person: i64) -> String {
    let opened = open(world, &init_data(TOKEN, person, 1)).await;
    assert_eq!(opened.status, 200, "{opened:?}");
    assert_eq!(opened.body["language"], "kk");
    opened.body["session"].as_str().unwrap().to_owned()
}

async fn visits(world: &World, session: &str) -> Answer {
    world.send(world.request(Method::GET, "/api/telegram/app/visits").bearer_auth(session)).await
}

async fn book(world: &World, session: &str, id: Uuid, start: &Value) -> Answer {
    let picked = json!({ "id": id, "branch": BRANCH, "service": "cards", "start": start });
    world.send(world.request(Method::POST, "/api/telegram/app/appointments").bearer_auth(session).json(&picked)).await
}

#[tokio::test]
async fn only_what_telegram_made_for_this_bot_within_a_day_opens_a_session() {
    let world = world().await;
    let good = init_data(TOKEN, 77, 1);
    assert_eq!(open(&world, &good).await.status, 200);
    assert_eq!(open(&world, &good).await.status, 200, "a page that is loaded again");
    for (data, reason) in [
        (init_data("123456:FOREIGN", 77, 1), "wrong_hash"),
        (good.replace("77", "78"), "wrong_hash"),
        (init_data(TOKEN, 77, 24 * 60 + 1), "too_old"),
        (init_data(TOKEN, 77, -5), "from_the_future"),
        (init_data(TOKEN, -77, 1), "no_person"),
        (String::new(), "malformed"),
    ] {
        let refused = open(&world, &data).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (401, "init_data_refused"), "{refused:?}");
        assert_eq!(refused.body["reason"], reason);
    }
}

#[tokio::test]
async fn a_session_speaks_for_its_person_and_for_an_hour() {
    let world = world().await;
    let (mine, others) = (session(&world, 77).await, session(&world, 78).await);
    let start = world.slots("cards", "2026-11-24").await[4]["start"].clone();
    assert_eq!(book(&world, &mine, Uuid::from_u128(1), &start).await.status, 201);
    assert_eq!(visits(&world, &mine).await.body["appointments"].as_array().unwrap().len(), 1);
    assert_eq!(visits(&world, &others).await.body["appointments"], json!([]));

    for nobody in ["", "nonsense", &mine[1..]] {
        assert_eq!(visits(&world, nobody).await.code(), "session_over");
    }
    world.clock.advance(TimeDelta::minutes(61));
    assert_eq!(visits(&world, &mine).await.code(), "session_over");
}

#[tokio::test]
async fn a_time_is_booked_once_whatever_is_repeated() {
    let world = world().await;
    let mine = session(&world, 77).await;
    let slots = world.slots("cards", "2026-11-24").await;
    let (id, start) = (Uuid::from_u128(1), slots[4]["start"].clone());
    let first = book(&world, &mine, id, &start).await;
    assert_eq!((first.status.as_u16(), &first.body["appointment"]["state"]), (201, &json!("booked")), "{first:?}");
    let again = session(&world, 77).await;
    let second = book(&world, &again, id, &start).await;
    assert_eq!(second.body["appointment"]["id"], first.body["appointment"]["id"], "another session, the same id");
    let all = visits(&world, &mine).await.body;
    assert_eq!(all["appointments"].as_array().unwrap().len(), 1, "{all}");
    assert!(all.get("ticket").is_none());
}

#[tokio::test]
async fn a_time_that_went_meanwhile_is_refused() {
    let world = world().await;
    let mine = session(&world, 77).await;
    let slot = world.slots("cards", "2026-11-24").await[4].clone();
    for n in 0..slot["free"].as_u64().unwrap() {
        let start = slot["start"].as_str().unwrap();
        assert_eq!(world.book(start, &format!("+7701123450{n}")).await.status, 201);
    }
    let refused = book(&world, &mine, Uuid::from_u128(1), &slot["start"]).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "time_gone"), "{refused:?}");
    let free = world.slots("cards", "2026-11-24").await[0]["start"].clone();
    assert_eq!(book(&world, &mine, Uuid::from_u128(2), &free).await.status, 201, "another time is there");

    let nowhere = json!({ "id": Uuid::from_u128(3), "branch": "nowhere", "service": "cards", "start": free });
    let request = world.request(Method::POST, "/api/telegram/app/appointments").bearer_auth(&mine).json(&nowhere);
    assert_eq!(world.send(request).await.code(), "unknown_branch");
}

#[tokio::test]
async fn the_page_may_be_framed_by_telegram_alone() {
    let world = world().await;
    let page = world.get("/telegram/app").await;
    assert_eq!(page.status, 200);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "{policy}");
    assert!(policy.contains("frame-ancestors https://web.telegram.org"), "{policy}");
    assert!(!page.headers.contains_key("x-frame-options"));
    let other = world.get("/chat").await;
    assert_eq!(other.headers["x-frame-options"], "DENY");
}

#[tokio::test]
async fn without_telegram_nothing_of_it_is_there() {
    let world = World::at_ten().await;
    for path in ["/telegram/app", "/api/telegram/app/visits", "/telegram/poster/almaty-abay.svg"] {
        assert_eq!(world.get(path).await.status, 404, "{path}");
    }
    assert_eq!(open(&world, &init_data(TOKEN, 77, 1)).await.status, 404);
}
