//! What Telegram posts to the webhook.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use lobby_bot::Updates;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{self, Body as Said};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::fake::{Fake, text};
use crate::world::{SECRET, World, bot, by_webhook};

const CHAT: i64 = 77;

struct Hook {
    world: World,
    fake: Fake,
    router: Router,
}

impl Hook {
    async fn new() -> Self {
        let (world, fake) = (World::new().await, Fake::start().await);
        let router = bot(&world.office, &fake.url, "1:a", by_webhook(), "https://lobby.example.kz").webhook_router();
        Self { world, fake, router }
    }

    async fn post(&self, secret: Option<&str>, body: impl Into<Body>) -> StatusCode {
        let request = Request::post("/hooks/telegram");
        let request = match secret {
            Some(secret) => request.header("X-Telegram-Bot-Api-Secret-Token", secret),
            None => request,
        };
        self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap().status()
    }

    async fn update(&self, update: &Value) -> StatusCode {
        self.post(Some(SECRET), update.to_string()).await
    }

    async fn is_empty(&self) -> bool {
        self.world.office.conversations_waiting().await.unwrap().is_empty()
    }
}

#[tokio::test]
async fn an_update_posted_five_times_is_stored_once() {
    let hook = Hook::new().await;
    for _ in 0..5 {
        assert_eq!(hook.update(&text(9, CHAT, "талон в кассу")).await, StatusCode::OK);
    }
    let inbound = hook.world.answer(CHAT, &[]).await;
    assert_eq!(inbound.body, Said::Text { text: "талон в кассу".to_owned() });
    assert_eq!((inbound.id.as_str(), inbound.channel.language), ("tg:9", Some(Language::Kk)));
    assert_eq!(inbound.channel.address, CHAT.to_string());
    assert_eq!(hook.world.waiting(CHAT).await, None);
}

#[tokio::test]
async fn who_does_not_know_the_secret_is_turned_away_and_nothing_is_stored() {
    let hook = Hook::new().await;
    let update = text(9, CHAT, "hello").to_string();
    for secret in [None, Some(""), Some("s3cres"), Some("s3cret-and-more")] {
        assert_eq!(hook.post(secret, update.clone()).await, StatusCode::UNAUTHORIZED, "{secret:?}");
    }
    assert!(hook.is_empty().await);
}

#[tokio::test]
async fn without_a_secret_everybody_is_turned_away() {
    let mut hook = Hook::new().await;
    let open = Updates::Webhook { secret: String::new() };
    hook.router = bot(&hook.world.office, &hook.fake.url, "1:a", open, "https://lobby.example.kz").webhook_router();
    let update = text(9, CHAT, "hello").to_string();
    for secret in [None, Some("")] {
        assert_eq!(hook.post(secret, update.clone()).await, StatusCode::UNAUTHORIZED, "{secret:?}");
    }
}

#[tokio::test]
async fn what_is_no_update_is_refused_and_what_is_unknown_is_let_pass() {
    let hook = Hook::new().await;
    assert_eq!(hook.post(Some(SECRET), "{\"update_id\":").await, StatusCode::BAD_REQUEST);
    assert_eq!(hook.update(&json!({"update_id": "nine"})).await, StatusCode::BAD_REQUEST);
    assert_eq!(hook.update(&json!({"update_id": 9, "something_new": {"a": 1}})).await, StatusCode::OK);
    assert_eq!(hook.update(&json!({"update_id": 10, "message": {"text": 5}})).await, StatusCode::OK);
    let big = text(11, CHAT, &"я".repeat(200_000)).to_string();
    assert_eq!(hook.post(Some(SECRET), big).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(hook.is_empty().await);
}

#[tokio::test]
async fn the_longest_message_with_everything_in_it_arrives_whole() {
    let hook = Hook::new().await;
    let long = "🙂'; DROP TABLE inbox;-- <script>".chars().cycle().take(4096).collect::<String>();
    assert_eq!(hook.update(&text(9, CHAT, &long)).await, StatusCode::OK);
    assert_eq!(hook.world.waiting(CHAT).await.unwrap().body, Said::Text { text: long });
}

#[tokio::test]
async fn messages_of_one_person_wait_in_the_order_they_came() {
    let hook = Hook::new().await;
    for (update, words) in [(9, "one"), (10, "two")] {
        hook.update(&text(update, CHAT, words)).await;
    }
    assert_eq!(hook.world.answer(CHAT, &[]).await.body, Said::Text { text: "one".to_owned() });
    assert_eq!(hook.world.answer(CHAT, &[]).await.body, Said::Text { text: "two".to_owned() });
}

#[tokio::test]
async fn a_pressed_button_is_stored_and_stops_being_busy() {
    let hook = Hook::new().await;
    let mut press = text(9, CHAT, "?");
    let message = press["message"].take();
    let query =
        json!({"id": "42", "from": message["from"], "chat_instance": "1", "data": "flow:book", "message": message});
    assert_eq!(hook.update(&json!({"update_id": 9, "callback_query": query})).await, StatusCode::OK);
    assert_eq!(hook.world.waiting(CHAT).await.unwrap().body, Said::Pressed { payload: "flow:book".to_owned() });
    let answer = hook.fake.called("answerCallbackQuery", |_| true).await;
    assert_eq!(answer.json()["callback_query_id"], "42");
}

#[tokio::test]
async fn a_contact_is_own_only_when_it_is_the_senders() {
    let hook = Hook::new().await;
    for (update, user, own) in [(9, CHAT, true), (10, CHAT + 1, false)] {
        let mut shared = text(update, CHAT, "");
        let message = shared["message"].as_object_mut().unwrap();
        message.remove("text");
        let contact = json!({"phone_number": "77011234567", "first_name": "A", "user_id": user});
        message.insert("contact".to_owned(), contact);
        assert_eq!(hook.update(&shared).await, StatusCode::OK);
        let body = hook.world.answer(CHAT, &[]).await.body;
        assert_eq!(body, message::Body::Contact { phone: "77011234567".to_owned(), own });
    }
}

#[tokio::test]
async fn a_bot_that_polls_has_no_webhook() {
    let world = World::new().await;
    let router =
        bot(&world.office, "http://127.0.0.1:9", "1:a", Updates::Polling, "http://127.0.0.1:9").webhook_router();
    let request = Request::post("/hooks/telegram").body(Body::empty()).unwrap();
    assert_eq!(router.oneshot(request).await.unwrap().status(), StatusCode::NOT_FOUND);
}
