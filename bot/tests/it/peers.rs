//! The same bot against Telegram as others built it: `telemelya` for webhooks, `telegram-test-api` for polling.

use std::process::Command;
use std::sync::Arc;

use chrono::Duration;
use lobby_bot::{Telegram, Updates};
use lobby_dialogue::message::{Body, Choice, Media, MediaKind, Message, Reply};
use reqwest::Client;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::world::{World, bot, by_webhook, in_time, listener, serve};

const CHAT: i64 = 77;

fn peer(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is not set; run these tests by `tests/run telegram`"))
}

/// A bot that runs as long as the test.
struct Running {
    world: World,
    bot: Arc<Telegram>,
    http: Client,
    api: String,
    token: &'static str,
    shutdown: CancellationToken,
}

impl Running {
    async fn by_webhook(token: &'static str) -> Self {
        let api = peer("TEST_TELEGRAM_WEBHOOK");
        let (listener, url) = listener().await;
        let world = World::new().await;
        let bot = Arc::new(bot(&world.office, &api, token, by_webhook(), &url));
        serve(listener, bot.webhook_router());
        Self::start(world, bot, api, token).until_webhook_is_set().await
    }

    async fn by_polling(token: &'static str) -> Self {
        let api = peer("TEST_TELEGRAM_POLLING");
        let world = World::new().await;
        let bot = Arc::new(bot(&world.office, &api, token, Updates::Polling, "https://lobby.example.kz"));
        Self::start(world, bot, api, token)
    }

    fn start(world: World, bot: Arc<Telegram>, api: String, token: &'static str) -> Self {
        let shutdown = CancellationToken::new();
        let (running, stop) = (bot.clone(), shutdown.clone());
        tokio::spawn(async move { running.run(stop).await });
        Self { world, bot, http: Client::new(), api, token, shutdown }
    }

    async fn until_webhook_is_set(self) -> Self {
        let info = format!("{}/bot{}/getWebhookInfo", self.api, self.token);
        in_time(async {
            loop {
                let answer: Value = self.http.post(&info).send().await.unwrap().json().await.unwrap();
                if answer["result"]["url"] != "" {
                    return;
                }
            }
        })
        .await;
        self
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let token = self.token.replace(':', "%3A");
        let url = format!("{}{path}?bot_token={token}&session_id={token}", self.api);
        let response = self.http.post(url).bearer_auth("any").json(&body).send().await.unwrap();
        assert!(response.status().is_success(), "{path}: {}", response.text().await.unwrap());
        response.json().await.unwrap()
    }

    /// telemelya: the person writes or presses, and the bot acknowledges.
    async fn person(&self, update: Value) {
        let sent = self.post("/api/v1/test/send_update", update).await;
        assert_eq!(sent["delivery"]["status_code"], 200, "{sent}");
    }

    /// telemelya: waits until the bot has called a method.
    async fn called(&self, method: &str) -> Value {
        let token = self.token.replace(':', "%3A");
        let url = format!("{}/api/v1/test/responses?session_id={token}", self.api);
        in_time(async {
            loop {
                let answer: Value = self.http.get(&url).bearer_auth("any").send().await.unwrap().json().await.unwrap();
                let called = answer["responses"].as_array().unwrap().iter().find(|call| call["method"] == method);
                if let Some(call) = called {
                    return call.clone();
                }
            }
        })
        .await
    }

    async fn answer(&self, replies: &[Reply]) {
        self.world.arrived(CHAT).await;
        self.world.answer(CHAT, replies).await;
        self.world.deliver_after(&self.bot, Duration::zero()).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

fn yes_or_no() -> Reply {
    let choice = |word: &str| Choice::new(format!("say:{word}"), Message::new(word));
    Reply::new(Message::new("book-confirm-yes")).choices([choice("yes"), choice("no")])
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run telegram` starts"]
async fn a_button_pressed_in_telemelya_is_a_choice_and_is_answered() {
    let running = Running::by_webhook("101:TEST").await;
    running.person(json!({"chat_id": CHAT, "text": "запишите меня"})).await;
    running.answer(&[yes_or_no()]).await;
    let question = running.called("sendMessage").await;
    let button = &question["reply_markup"]["inline_keyboard"][0][0];
    assert_eq!(button["text"], "Да");

    let press = json!({"chat_id": CHAT, "callback_data": button["callback_data"], "callback_message_id": question["message_id"]});
    running.person(press).await;
    let payload = button["callback_data"].as_str().unwrap().to_owned();
    assert_eq!(running.world.arrived(CHAT).await.body, Body::Pressed { payload });
    running.called("answerCallbackQuery").await;
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run telegram` starts"]
async fn a_qr_arrives_in_telemelya_as_a_photo_that_a_scanner_reads() {
    let running = Running::by_webhook("102:TEST").await;
    running.person(json!({"chat_id": CHAT + 1, "text": "талон"})).await;
    let (chat, pass) = (CHAT + 1, "AQEBAZVVVXAAgAAAAAAAAAAAAQALS".repeat(4));
    let qr = Media { what: MediaKind::Qr { pass: pass.clone() }, alt: Message::new("alt-qr") };
    let code = Reply::new(Message::new("join-done")).media([qr]);
    running.world.arrived(chat).await;
    running.world.answer(chat, &[code]).await;
    running.world.deliver_after(&running.bot, Duration::zero()).await;

    let photo = running.called("sendPhoto").await;
    assert!(!photo["caption"].as_str().unwrap().is_empty());
    let file = photo["file_id"].as_str().unwrap();
    let token = running.token.replace(':', "%3A");
    let url = format!("{}/api/v1/test/media/{file}?session_id={token}", running.api);
    let png = running.http.get(url).bearer_auth("any").send().await.unwrap().bytes().await.unwrap();
    let scanned = scan(&png);
    assert!(scanned.starts_with("http://127.0.0.1:") && scanned.ends_with(&format!("/t/{pass}")), "{scanned}");
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run telegram` starts"]
async fn a_contact_shared_in_telemelya_is_own_only_when_it_is_the_senders() {
    let running = Running::by_webhook("103:TEST").await;
    let chat = CHAT + 2;
    for (update, user, own) in [(1, chat, true), (2, CHAT, false)] {
        let message = json!({"message_id": update, "date": 1_700_000_000,
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": {"id": chat, "is_bot": false, "first_name": "A"},
            "contact": {"phone_number": "+77011234567", "first_name": "A", "user_id": user}});
        let sent = running.post("/raw_update", json!({"update_id": update, "message": message})).await;
        assert_eq!(sent["status_code"], 200, "{sent}");
        let body = running.world.answer(chat, &[]).await.body;
        assert_eq!(body, Body::Contact { phone: "+77011234567".to_owned(), own });
    }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run telegram` starts"]
async fn a_conversation_by_polling_goes_through_telegram_test_api() {
    let running = Running::by_polling("104:TEST").await;
    let person = |more: Value| {
        let mut said = json!({"botToken": running.token, "date": 1_700_000_000,
            "from": {"id": CHAT, "is_bot": false, "first_name": "A"},
            "chat": {"id": CHAT, "type": "private", "first_name": "A"}});
        said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        said
    };
    running.post("/sendMessage", person(json!({"text": "запишите меня"}))).await;
    running.answer(&[yes_or_no()]).await;
    let history = running.post("/getUpdates", json!({"token": running.token, "chatId": CHAT})).await;
    let question = &history["result"][0]["message"];
    assert_eq!(question["text"], "Да, записать");
    let pressed = question["reply_markup"]["inline_keyboard"][0][1]["callback_data"].as_str().unwrap();
    let conversation = running.world.conversation(CHAT).await;
    assert_eq!(running.world.office.open_button(conversation, pressed).as_deref(), Some("say:no"));

    let message = json!({"message_id": 1, "date": 1_700_000_000, "text": "?",
        "chat": {"id": CHAT, "type": "private", "first_name": "A"}});
    running.post("/sendCallback", person(json!({"data": pressed, "message": message}))).await;
    assert_eq!(running.world.arrived(CHAT).await.body, Body::Pressed { payload: pressed.to_owned() });
}

/// What a scanner reads in a picture.
fn scan(png: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("qr.png");
    std::fs::write(&file, png).unwrap();
    let out = Command::new("zbarimg").args(["-q", "--raw"]).arg(&file).output().unwrap();
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}
