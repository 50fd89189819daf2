//! The same bot against Telegram as others built it: `telemelya` for webhooks, `telegram-test-api` for polling.

use std::process::Command;
use std::sync::Arc;

use chrono::Duration;
use lobby_bot::{Telegram, Updates};
use lobby_dialogue::Dialogue;
use lobby_dialogue::message::{Body, Choice, Media, MediaKind, Message, Press, Pressed, Reply};
use lobby_office::cards::Cards;
use reqwest::Client;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::flood::{self, Proxy};
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

    /// As [`Running::by_webhook`], with a proxy before Telegram that refuses the first edits.
    async fn through_a_flood(token: &'static str) -> (Self, Proxy) {
        let api = peer("TEST_TELEGRAM_WEBHOOK");
        let proxy = flood::before(&api).await;
        let (listener, url) = listener().await;
        let world = World::new().await;
        let bot = Arc::new(bot(&world.office, &proxy.url, token, by_webhook(), &url));
        serve(listener, bot.webhook_router());
        (Self::start(world, bot, api, token).until_webhook_is_set().await, proxy)
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
async fn a_question_answered_in_telemelya_keeps_the_choice_and_turns_its_page_in_place() {
    let running = Running::by_webhook("105:TEST").await;
    let chat = CHAT + 5;
    running.person(json!({"chat_id": chat, "text": "запишите меня"})).await;
    running.world.arrived(chat).await;
    running.world.answer(chat, &[yes_or_no()]).await;
    running.world.deliver_after(&running.bot, Duration::zero()).await;
    let question = running.called("sendMessage").await;
    let message = question["message_id"].as_i64().unwrap();
    let pressed = Pressed { message: message.to_string(), label: Some("Да".to_owned()) };

    running.person(json!({"chat_id": chat, "text": "дальше"})).await;
    running.world.arrived(chat).await;
    let paged = Reply { press: Some(Press::Replaces(pressed.clone())), ..yes_or_no() };
    running.world.answer(chat, &[paged]).await;
    running.world.deliver_after(&running.bot, Duration::zero()).await;
    let turned = running.called("editMessageText").await;
    assert_eq!((&turned["message_id"], &turned["text"]), (&json!(message), &json!("Да, записать")));

    running.person(json!({"chat_id": chat, "text": "да"})).await;
    running.world.arrived(chat).await;
    let settled = Reply { press: Some(Press::Settles(pressed)), ..Reply::new(Message::new("kept")) };
    running.world.answer(chat, &[settled]).await;
    running.world.deliver_after(&running.bot, Duration::zero()).await;
    let settled = running.called("editMessageReplyMarkup").await;
    assert_eq!(settled["message_id"], message);
    assert_eq!(settled["reply_markup"]["inline_keyboard"][0][0]["text"], "✓ Да");
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run telegram` starts"]
async fn a_photo_in_telemelya_is_protected_and_its_caption_follows_the_line_through_a_flood() {
    let (running, proxy) = Running::through_a_flood("106:TEST").await;
    let chat = CHAT + 6;
    running.world.office.act_due().await.unwrap();
    let dialogue = Dialogue::new(running.world.office.clone(), "https://lobby.example.kz");
    running.person(json!({"chat_id": chat, "text": "талон в кассу на Абая"})).await;
    running.world.arrived(chat).await;
    dialogue.answer(running.world.conversation(chat).await).await.unwrap();
    running.world.deliver_after(&running.bot, Duration::zero()).await;
    let photo = running.called("sendPhoto").await;
    let sent = proxy.photos.lock().unwrap().pop().unwrap();
    assert!(sent.contains("name=\"protect_content\"\r\n\r\ntrue"), "{sent}");

    let cards = Cards::new(running.world.office.clone(), vec![running.bot.deliverer()]);
    running.world.call_next("cash", "4").await;
    running.world.deliver_after(&running.bot, Duration::seconds(20)).await;
    // The proxy answers the first edit with 429 and the second with 500.
    for (seconds, edited) in [(0, 0), (3, 0), (20, 1)] {
        running.world.clock.advance(Duration::seconds(seconds));
        assert_eq!(cards.look_at_all().await.unwrap(), edited, "after {seconds} s");
    }
    let caption = running.called("editMessageCaption").await;
    assert_eq!(caption["message_id"], photo["message_id"]);
    assert!(caption["caption"].as_str().unwrap().contains("окну 4"), "{caption}");
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
