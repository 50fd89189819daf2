//! What reaches Telegram, in which order, and what happens when Telegram fails.

use axum::body::Body;
use axum::http::Request;
use chrono::Duration;
use lobby_bot::Telegram;
use lobby_dialogue::message::{Choice, Media, MediaKind, Message, Reply};
use serde_json::json;
use tower::ServiceExt;

use crate::fake::{Fake, text};
use crate::world::{SECRET, World, bot, by_webhook};

const CHAT: i64 = 77;

struct Delivery {
    world: World,
    fake: Fake,
    bot: Telegram,
}

impl Delivery {
    async fn new() -> Self {
        let (world, fake) = (World::new().await, Fake::start().await);
        let bot = bot(&world.office, &fake.url, "1:a", by_webhook(), "https://lobby.example.kz");
        Self { world, fake, bot }
    }

    /// A person writes and is answered.
    async fn answered(&self, replies: &[Reply]) {
        let post = Request::post("/hooks/telegram").header("X-Telegram-Bot-Api-Secret-Token", SECRET);
        let post = post.body(Body::from(text(9, CHAT, "hello").to_string())).unwrap();
        self.bot.webhook_router().oneshot(post).await.unwrap();
        self.world.answer(CHAT, replies).await;
    }

    async fn round(&self, after: Duration) {
        self.world.deliver_after(&self.bot, after).await;
    }
}

/// A reply whose words are its id.
fn words(words: &str) -> Reply {
    Reply::new(Message::new(words))
}

fn ticket() -> Reply {
    let place =
        MediaKind::Place { branch: lobby_engine::BranchId::new("almaty-abay"), latitude: 43.2, longitude: 76.9 };
    words("Ticket").media([
        Media { what: MediaKind::Qr { pass: "PASS".to_owned() }, alt: Message::new("alt-qr") },
        Media { what: place, alt: Message::new("alt-place") },
    ])
}

#[tokio::test]
async fn replies_arrive_once_and_in_order_with_their_buttons() {
    let delivery = Delivery::new().await;
    let question = words("Question").choices([Choice::new("say:yes", Message::new("yes"))]);
    delivery.answered(&[words("First"), question]).await;
    delivery.round(Duration::zero()).await;
    delivery.round(Duration::minutes(1)).await;
    assert_eq!(delivery.fake.taken(), ["First", "Question"]);
    let sent = delivery.fake.calls("sendMessage")[1].json();
    let button = &sent["reply_markup"]["inline_keyboard"][0][0];
    let conversation = delivery.world.conversation(CHAT).await;
    let choice = delivery.world.office.open_button(conversation, button["callback_data"].as_str().unwrap());
    assert_eq!((button["text"].as_str(), choice.as_deref()), (Some("Да"), Some("say:yes")));
    assert_eq!(sent["chat_id"], CHAT);
    assert_eq!(sent["link_preview_options"]["is_disabled"], true);
}

#[tokio::test]
async fn flood_and_broken_answers_delay_but_neither_lose_nor_reorder() {
    let delivery = Delivery::new().await;
    let flood = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7}});
    delivery.fake.fail_next(429, flood);
    delivery.fake.fail_next(500, json!({"ok": false, "error_code": 500, "description": "Internal Server Error"}));
    delivery.fake.fail_next(502, json!("Bad Gateway"));
    delivery.answered(&[words("First"), words("Second")]).await;

    delivery.round(Duration::zero()).await;
    delivery.round(Duration::seconds(6)).await;
    assert_eq!(delivery.fake.calls("sendMessage").len(), 1, "Telegram said how long to leave it alone");
    delivery.round(Duration::seconds(1)).await;
    delivery.round(Duration::minutes(1)).await;
    assert_eq!(delivery.fake.taken(), [""; 0]);
    delivery.round(Duration::minutes(1)).await;
    assert_eq!(delivery.fake.taken(), ["First", "Second"]);
}

#[tokio::test]
async fn a_message_to_one_who_blocked_the_bot_is_given_up_and_the_next_goes_on() {
    let delivery = Delivery::new().await;
    let blocked = json!({"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"});
    delivery.fake.fail_next(403, blocked);
    delivery.answered(&[words("First"), words("Second")]).await;
    delivery.round(Duration::zero()).await;
    delivery.round(Duration::days(1)).await;
    assert_eq!(delivery.fake.taken(), ["Second"]);
}

#[tokio::test]
async fn a_second_try_goes_on_behind_what_telegram_has_taken() {
    let delivery = Delivery::new().await;
    let broken = json!({"ok": false, "error_code": 500, "description": "Internal Server Error"});
    delivery.answered(&[words("Before"), ticket()]).await;
    let deliverer = delivery.bot.deliverer();
    let courier = lobby_office::courier::Courier::new(delivery.world.office.clone(), vec![deliverer]);
    // The words and the place are taken, the photo is not.
    delivery.fake.fail_after(2, 500, broken);
    courier.round().await.unwrap();
    assert_eq!(delivery.fake.calls("sendPhoto").iter().filter(|call| call.taken).count(), 0);
    delivery.world.clock.advance(Duration::minutes(1));
    courier.round().await.unwrap();
    assert_eq!(delivery.fake.calls("sendVenue").len(), 1, "the place came once");
    assert_eq!(delivery.fake.calls("sendPhoto").iter().filter(|call| call.taken).count(), 1);
}

#[tokio::test]
async fn while_telegram_is_away_it_is_not_asked_for_every_message() {
    let delivery = Delivery::new().await;
    for _ in 0..20 {
        delivery.fake.fail_next(503, json!("away"));
    }
    delivery.answered(&[words("First")]).await;
    let deliverer = delivery.bot.deliverer();
    let courier = lobby_office::courier::Courier::new(delivery.world.office.clone(), vec![deliverer]);
    for _ in 0..12 {
        courier.round().await.unwrap();
        delivery.world.clock.advance(Duration::hours(1));
    }
    assert_eq!(delivery.fake.calls("sendMessage").len(), 5);
}
