//! The real server with Telegram, WhatsApp and SMS switched on, and what their providers post to it.

use std::time::Duration;

use lobby::config::Sources as Settings;
use lobby::{lifecycle, opening};
use lobby_store::testing::TestDatabase;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::signed::{self, BANK, PUBLIC, TOKEN};

const SECRET: &str = "a-secret-of-the-webhook";

#[derive(Clone)]
pub(crate) struct Lobby {
    client: Client,
    url: String,
}

/// A running server; stopped by its token.
pub(crate) async fn start(provider: &str) -> (Lobby, CancellationToken, TestDatabase) {
    let database = TestDatabase::on_sqlite();
    let variables = [
        ("LOBBY_DATABASE", database.url.as_str()),
        ("LOBBY_SECRET_KEY", "0707070707070707070707070707070707070707070707070707070707070707"),
        ("LOBBY_DEMO", "true"),
        ("LOBBY_CLOCK", "2026-11-23T10:00:00+05:00"),
        ("LOBBY_LIMITS", "off"),
        ("LOBBY_PUBLIC_URL", PUBLIC),
        ("LOBBY_TELEGRAM_TOKEN", "1:a"),
        ("LOBBY_TELEGRAM_API_URL", provider),
        ("LOBBY_TELEGRAM_MODE", "webhook"),
        ("LOBBY_TELEGRAM_WEBHOOK_SECRET", SECRET),
        ("LOBBY_TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000"),
        ("LOBBY_TWILIO_AUTH_TOKEN", TOKEN),
        ("LOBBY_TWILIO_API_URL", provider),
        ("LOBBY_TWILIO_WHATSAPP_FROM", BANK),
        ("LOBBY_TWILIO_SMS_FROM", BANK),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let config = Settings { variables, ..Settings::default() }.load().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let shutdown = CancellationToken::new();
    tokio::spawn(lifecycle::run(config, opening::Sources::of_the_system(), listener, shutdown.clone()));
    let client = Client::builder().no_proxy().build().unwrap();
    while client.get(format!("{url}/readyz")).send().await.map_or(true, |answer| !answer.status().is_success()) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    (Lobby { client, url }, shutdown, database)
}

impl Lobby {
    /// A text of a person in Telegram; returns once it is acknowledged.
    pub(crate) async fn telegram(&self, update: usize, chat: &str, text: &str) {
        let hook = format!("{}/hooks/telegram", self.url);
        telegram_update(&self.client, &hook, update, chat, text).await;
    }

    /// A text by WhatsApp or SMS, signed as Twilio does; returns once it is acknowledged.
    pub(crate) async fn twilio(&self, message: usize, prefix: &str, from: &str, text: &str) {
        let form = [
            ("Body", text.to_owned()),
            ("From", format!("{prefix}{from}")),
            ("MessageSid", format!("SM{message:032}")),
            ("NumMedia", "0".to_owned()),
            ("To", format!("{prefix}{BANK}")),
        ];
        signed::post(&self.client, &self.url, "/hooks/twilio/messages", &form).await;
    }
}

/// Posts an update to whichever bot stands behind an address.
pub(crate) async fn telegram_update(client: &Client, hook: &str, update: usize, chat: &str, text: &str) {
    let id: i64 = chat.parse().unwrap();
    let body: Value = json!({ "update_id": update, "message": {
        "message_id": update, "date": 1_790_000_000, "text": text,
        "chat": { "id": id, "type": "private", "first_name": "A" },
        "from": { "id": id, "is_bot": false, "first_name": "A", "language_code": "ru" },
    } });
    let request = client.post(hook).header("X-Telegram-Bot-Api-Secret-Token", SECRET).json(&body);
    let answer = request.send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.status());
}
