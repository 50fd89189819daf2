//! Telegram and Twilio as providers that answer at once, and tell when they were handed a message.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) url: String,
    handed: Arc<Handed>,
}

#[derive(Default)]
struct Handed {
    /// Messages by whom they are for.
    counts: Mutex<HashMap<String, usize>>,
    more: Notify,
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider =
            Self { url: format!("http://{}", listener.local_addr().unwrap()), handed: Arc::new(Handed::default()) };
        let router = Router::new()
            .route("/{bot}/{method}", post(telegram))
            .route("/2010-04-01/Accounts/{account}/Messages.json", post(twilio))
            .fallback(get(async || StatusCode::NOT_FOUND))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    fn hand(&self, to: String) {
        *self.handed.counts.lock().unwrap().entry(to).or_default() += 1;
        self.handed.more.notify_waiters();
    }

    /// Messages handed over for somebody so far.
    pub(crate) fn count(&self, to: &str) -> usize {
        self.handed.counts.lock().unwrap().get(to).copied().unwrap_or_default()
    }

    /// Returns once so many messages for somebody were handed over.
    pub(crate) async fn has(&self, to: &str, count: usize) {
        loop {
            let more = self.handed.more.notified();
            if self.count(to) >= count {
                return;
            }
            more.await;
        }
    }
}

async fn telegram(
    State(provider): State<Provider>,
    Path((_, method)): Path<(String, String)>,
    body: Bytes,
) -> axum::Json<Value> {
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let result = match method.to_lowercase().as_str() {
        "getwebhookinfo" => json!({ "url": "", "has_custom_certificate": false, "pending_update_count": 0 }),
        "getme" => json!({ "id": 1, "is_bot": true, "first_name": "Bank", "username": "bank_bot",
            "can_join_groups": false, "can_read_all_group_messages": false, "supports_inline_queries": false }),
        "sendmessage" | "sendphoto" => {
            let chat: i64 = chat_of(&asked, &body).parse().unwrap();
            provider.hand(chat.to_string());
            json!({ "message_id": 1, "date": 1_790_000_000, "chat": { "id": chat, "type": "private", "first_name": "A" } })
        }
        _ => json!(true),
    };
    axum::Json(json!({ "ok": true, "result": result }))
}

/// JSON names it as a field, a form with a picture as a part.
fn chat_of(asked: &Value, body: &[u8]) -> String {
    if let Some(chat) = asked["chat_id"].as_i64() {
        return chat.to_string();
    }
    if let Some(chat) = asked["chat_id"].as_str() {
        return chat.to_owned();
    }
    let text = String::from_utf8_lossy(body);
    let (_, rest) = text.split_once("name=\"chat_id\"").unwrap();
    rest.trim_start().chars().take_while(|letter| letter.is_ascii_digit() || *letter == '-').collect()
}

async fn twilio(State(provider): State<Provider>, body: Bytes) -> Response {
    let form = lobby_twilio::form(&body);
    let to = form.into_iter().find(|(name, _)| name == "To").unwrap().1;
    provider.hand(to);
    (StatusCode::CREATED, axum::Json(json!({ "sid": "SM1", "status": "queued" }))).into_response()
}
