//! Twilio's side of calls out: it remembers whom it was to call.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::Notify;

#[derive(Clone, Default)]
pub(crate) struct Operator {
    asked: Arc<Mutex<Vec<Vec<(String, String)>>>>,
    news: Arc<Notify>,
    refuses: bool,
}

impl Operator {
    /// Listens, and says where.
    pub(crate) async fn listens(refuses: bool) -> (Self, String) {
        let operator = Self { refuses, ..Self::default() };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let path = "/2010-04-01/Accounts/AC1/Calls.json";
        let router = Router::new().route(path, post(call)).with_state(operator.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (operator, url)
    }

    /// Whom it was to call, as soon as it was asked to.
    pub(crate) async fn calls(&self) -> Vec<Vec<(String, String)>> {
        loop {
            let news = self.news.notified();
            if let calls @ [_, ..] = self.asked.lock().unwrap().as_slice() {
                return calls.to_vec();
            }
            news.await;
        }
    }
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
