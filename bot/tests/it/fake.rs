//! Telegram as a server that remembers what it was asked, and fails when it is told to.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::world::{in_time, listener, serve};

#[derive(Clone)]
pub(crate) struct Fake {
    pub(crate) url: String,
    state: Arc<Mutex<Remembered>>,
    /// How many calls came in.
    calls: watch::Sender<usize>,
}

#[derive(Default)]
struct Remembered {
    calls: Vec<Call>,
    /// Answers to the next messages sent, instead of taking them.
    failures: VecDeque<(u16, Value)>,
    later_failure: Option<(usize, u16, Value)>,
    /// Answers to the next edits, instead of making them.
    edit_failures: VecDeque<(u16, Value)>,
    updates: Vec<Value>,
    /// What `setMy…` and `setChatMenuButton` said last, by what and for which language.
    told: BTreeMap<(String, String), Value>,
}

impl Remembered {
    fn failure(&mut self, method: &str) -> Option<(u16, Value)> {
        if method.starts_with("edit") {
            return self.edit_failures.pop_front();
        }
        if !method.starts_with("send") {
            return None;
        }
        if let Some(failure) = self.failures.pop_front() {
            return Some(failure);
        }
        let sent = self.calls.iter().filter(|call| call.taken && call.method.starts_with("send")).count();
        self.later_failure.take_if(|(taken, ..)| *taken == sent).map(|(_, status, body)| (status, body))
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: String,
    /// JSON, or the bytes of a form as text.
    pub(crate) body: String,
    pub(crate) taken: bool,
}

impl Call {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

impl Fake {
    pub(crate) async fn start() -> Self {
        let (listener, url) = listener().await;
        let fake = Self { url, state: Arc::default(), calls: watch::Sender::new(0) };
        let router = Router::new().route("/{bot}/{method}", axum::routing::post(call)).with_state(fake.clone());
        serve(listener, router);
        fake
    }

    /// The next message is answered so.
    pub(crate) fn fail_next(&self, status: u16, body: Value) {
        self.state.lock().unwrap().failures.push_back((status, body));
    }

    /// The next edit is answered so.
    pub(crate) fn fail_next_edit(&self, status: u16, body: Value) {
        self.state.lock().unwrap().edit_failures.push_back((status, body));
    }

    /// As [`Fake::fail_next`], once it has taken so many messages.
    pub(crate) fn fail_after(&self, taken: usize, status: u16, body: Value) {
        self.state.lock().unwrap().later_failure = Some((taken, status, body));
    }

    pub(crate) fn add_update(&self, update: Value) {
        self.state.lock().unwrap().updates.push(update);
    }

    pub(crate) fn calls(&self, method: &str) -> Vec<Call> {
        self.state.lock().unwrap().calls.iter().filter(|call| call.method == method).cloned().collect()
    }

    /// Messages sent, taken or not, in order.
    pub(crate) fn sent(&self) -> Vec<Call> {
        let state = self.state.lock().unwrap();
        state.calls.iter().filter(|call| call.method.starts_with("send")).cloned().collect()
    }

    fn tell(&self, method: &str, what: Value) -> Value {
        self.state.lock().unwrap().told.insert(subject(method, &what), what);
        json!(true)
    }

    /// What was told, or nothing yet, in the shape of its method.
    fn told(&self, method: &str, ask: &Value) -> Value {
        let told = self.state.lock().unwrap().told.get(&subject(method, ask)).cloned();
        match method {
            "getMyCommands" => told.map_or(json!([]), |told| told["commands"].clone()),
            "getChatMenuButton" => told.map_or(json!({"type": "default"}), |told| told["menu_button"].clone()),
            "getMyDescription" => told.unwrap_or(json!({"description": ""})),
            _ => told.unwrap_or(json!({"short_description": ""})),
        }
    }

    /// Texts and captions that Telegram took, in order.
    pub(crate) fn taken(&self) -> Vec<String> {
        let calls = self.calls("sendMessage");
        let text = |call: &Call| call.json()["text"].as_str().unwrap().to_owned();
        calls.iter().filter(|call| call.taken).map(text).collect()
    }

    /// Waits for a call that fits.
    pub(crate) async fn called(&self, method: &str, fits: impl Fn(&Call) -> bool) -> Call {
        let mut calls = self.calls.subscribe();
        in_time(async {
            loop {
                if let Some(call) = self.calls(method).into_iter().find(&fits) {
                    return call;
                }
                calls.changed().await.unwrap();
            }
        })
        .await
    }
}

async fn call(State(fake): State<Fake>, Path((_, method)): Path<(String, String)>, request: Request) -> Response {
    let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    let failure = fake.state.lock().unwrap().failure(&method);
    let call = Call { method: method.clone(), body, taken: failure.is_none() };
    fake.state.lock().unwrap().calls.push(call.clone());
    fake.calls.send_modify(|calls| *calls += 1);
    if let Some((status, body)) = failure {
        return (StatusCode::from_u16(status).unwrap(), Json(body)).into_response();
    }
    let result = match method.as_str() {
        "getUpdates" => updates(&fake, &call.json()).await,
        "getWebhookInfo" => json!({"url": "", "has_custom_certificate": false, "pending_update_count": 0}),
        "getMe" => json!({"id": 1, "is_bot": true, "first_name": "Lobby", "username": "LobbyBot"}),
        _ if method.starts_with("send") => json!({"message_id": fake.sent().len()}),
        _ if method.starts_with("getMy") || method == "getChatMenuButton" => fake.told(&method, &call.json()),
        _ if method.starts_with("setMy") || method == "setChatMenuButton" => fake.tell(&method, call.json()),
        _ => json!(true),
    };
    Json(json!({"ok": true, "result": result})).into_response()
}

/// What `setMyDescription` and `getMyDescription` are about, and for whom.
fn subject(method: &str, body: &Value) -> (String, String) {
    (method[3..].to_owned(), body["language_code"].as_str().unwrap_or_default().to_owned())
}

/// What is not confirmed yet; without any, it waits as Telegram does.
async fn updates(fake: &Fake, ask: &Value) -> Value {
    let offset = ask["offset"].as_i64().unwrap_or_default();
    let waiting = |update: &&Value| update["update_id"].as_i64().unwrap() >= offset;
    let due: Vec<Value> = fake.state.lock().unwrap().updates.iter().filter(waiting).cloned().collect();
    if due.is_empty() {
        std::future::pending::<()>().await;
    }
    json!(due)
}

/// A text of person `chat`, as Telegram tells it.
pub(crate) fn text(update: i64, chat: i64, text: &str) -> Value {
    json!({"update_id": update, "message": {
        "message_id": update, "date": 1_700_000_000, "text": text,
        "chat": {"id": chat, "type": "private", "first_name": "Aigerim"},
        "from": {"id": chat, "is_bot": false, "first_name": "Aigerim", "language_code": "kk"},
    }})
}

/// Person `chat` presses the button with this label and data under message `message`.
pub(crate) fn press(update: i64, chat: i64, message: i64, (label, data): (&str, &str)) -> Value {
    let mut stands = text(message, chat, "?")["message"].clone();
    stands["reply_markup"] = json!({"inline_keyboard": [[{"text": label, "callback_data": data}]]});
    let from = stands["from"].clone();
    let query = json!({"id": update.to_string(), "from": from, "chat_instance": "1", "data": data, "message": stands});
    json!({"update_id": update, "callback_query": query})
}
