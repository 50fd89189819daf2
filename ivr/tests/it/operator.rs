//! Twilio's API: it remembers whom it was to call, and has a recording until that is deleted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, StatusCode};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::Notify;

/// The fields of a form, as they came.
type Form = Vec<(String, String)>;

#[derive(Clone, Default)]
pub(crate) struct Operator {
    asked: Arc<Mutex<Vec<Form>>>,
    news: Arc<Notify>,
    refuses: bool,
    is_deleted: Arc<AtomicBool>,
}

/// What was recorded.
pub(crate) const SOUND: &[u8] = b"ID3 hello";

impl Operator {
    /// Listens, and says where.
    pub(crate) async fn listens(refuses: bool) -> (Self, String) {
        let operator = Self { refuses, ..Self::default() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let path = "/2010-04-01/Accounts/AC1/Calls.json";
        let router = Router::new()
            .route(path, post(call))
            .route("/recordings/RE1.mp3", get(sound))
            .route("/recordings/RE1", delete(forget))
            .with_state(operator.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (operator, url)
    }

    /// Whether its recording was asked to be deleted.
    pub(crate) fn was_asked(&self) -> bool {
        self.is_deleted.load(Ordering::SeqCst)
    }

    /// Waits until the recording is deleted.
    pub(crate) async fn forgets(&self) {
        loop {
            let news = self.news.notified();
            if self.is_deleted.load(Ordering::SeqCst) {
                return;
            }
            news.await;
        }
    }

    /// Whom it was to call, as soon as it was asked to.
    pub(crate) async fn calls(&self) -> Vec<Form> {
        loop {
            let news = self.news.notified();
            if let calls @ [_, ..] = self.asked.lock().unwrap().as_slice() {
                return calls.to_vec();
            }
            news.await;
        }
    }
}

async fn sound() -> ([(HeaderName, &'static str); 1], &'static [u8]) {
    ([(CONTENT_TYPE, "audio/mpeg")], SOUND)
}

async fn forget(State(operator): State<Operator>) -> StatusCode {
    operator.is_deleted.store(true, Ordering::SeqCst);
    operator.news.notify_waiters();
    StatusCode::NO_CONTENT
}

async fn call(State(operator): State<Operator>, body: String) -> (StatusCode, Json<Value>) {
    let form = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    operator.asked.lock().unwrap().push(form);
    operator.news.notify_waiters();
    match operator.refuses {
        true => (StatusCode::BAD_REQUEST, Json(json!({ "code": 21211, "status": 400 }))),
        false => (StatusCode::CREATED, Json(json!({ "sid": "CAout", "status": "queued" }))),
    }
}
