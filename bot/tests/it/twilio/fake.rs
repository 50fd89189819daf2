//! Twilio as a server that remembers what it was sent, keeps templates and pictures, and fails when it is told to.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde_json::{Value, json};

use crate::world::{listener, serve};

pub(crate) const ACCOUNT: &str = "AC00000000000000000000000000000001";

#[derive(Clone)]
pub(crate) struct Fake {
    pub(crate) url: String,
    state: Arc<Mutex<Remembered>>,
}

#[derive(Default)]
struct Remembered {
    sent: Vec<Sent>,
    /// Answers to the next messages, instead of taking them.
    failures: VecDeque<(u16, Value)>,
    /// The same, once so many messages were taken.
    later_failure: Option<(usize, u16, Value)>,
    templates: Vec<Value>,
    /// Kind and bytes, by name.
    pictures: BTreeMap<String, (String, Vec<u8>)>,
}

/// The form of a message that Twilio took.
#[derive(Clone, Debug)]
pub(crate) struct Sent(Vec<(String, String)>);

impl Sent {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn variables(&self) -> Vec<String> {
        let by_number: BTreeMap<u32, String> =
            serde_json::from_str::<BTreeMap<String, String>>(self.get("ContentVariables"))
                .unwrap()
                .into_iter()
                .map(|(number, value)| (number.parse().unwrap(), value))
                .collect();
        by_number.into_values().collect()
    }
}

impl Fake {
    pub(crate) async fn start() -> Self {
        let (listener, url) = listener().await;
        let fake = Self { url, state: Arc::default() };
        let router = Router::new()
            .route("/2010-04-01/Accounts/{account}/Messages.json", post(message))
            .route("/v1/Content", post(make_template))
            .route("/v1/ContentAndApprovals", get(templates))
            .route("/media/{name}", get(picture))
            .route("/away/{name}", get(|| async { Redirect::temporary("http://127.0.0.1:9/stolen") }))
            .with_state(fake.clone());
        serve(listener, router);
        fake
    }

    pub(crate) fn fail_next(&self, status: u16, code: u32) {
        self.state.lock().unwrap().failures.push_back((status, refusal(status, code)));
    }

    /// As [`Fake::fail_next`], once it has taken so many messages.
    pub(crate) fn fail_after(&self, taken: usize, status: u16, code: u32) {
        self.state.lock().unwrap().later_failure = Some((taken, status, refusal(status, code)));
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.state.lock().unwrap().sent.clone()
    }

    pub(crate) fn templates(&self) -> Vec<Value> {
        self.state.lock().unwrap().templates.clone()
    }

    /// WhatsApp approves every template there is.
    pub(crate) fn approve_all(&self) {
        for template in &mut self.state.lock().unwrap().templates {
            template["approval_requests"] = json!({"status": "approved"});
        }
    }

    /// Keeps a picture and gives where it lies.
    pub(crate) fn keep(&self, name: &str, kind: &str, bytes: Vec<u8>) -> String {
        self.state.lock().unwrap().pictures.insert(name.to_owned(), (kind.to_owned(), bytes));
        format!("{}/media/{name}", self.url)
    }
}

fn refusal(status: u16, code: u32) -> Value {
    json!({"code": code, "status": status, "message": "no"})
}

async fn message(State(fake): State<Fake>, headers: HeaderMap, Form(form): Form<Vec<(String, String)>>) -> Response {
    assert!(headers[header::AUTHORIZATION].to_str().unwrap().starts_with("Basic "));
    let mut state = fake.state.lock().unwrap();
    let taken = state.sent.len();
    let later = state.later_failure.take_if(|(after, ..)| *after == taken).map(|(_, status, body)| (status, body));
    if let Some((status, body)) = state.failures.pop_front().or(later) {
        return (StatusCode::from_u16(status).unwrap(), Json(body)).into_response();
    }
    state.sent.push(Sent(form));
    let sid = format!("SM{:032}", state.sent.len());
    (StatusCode::CREATED, Json(json!({"sid": sid, "status": "queued"}))).into_response()
}

async fn templates(State(fake): State<Fake>) -> Json<Value> {
    Json(json!({"contents": fake.templates(), "meta": {}}))
}

async fn make_template(State(fake): State<Fake>, Json(mut template): Json<Value>) -> Response {
    let mut state = fake.state.lock().unwrap();
    template["sid"] = json!(format!("HX{:032}", state.templates.len()));
    state.templates.push(template.clone());
    (StatusCode::CREATED, Json(template)).into_response()
}

async fn picture(State(fake): State<Fake>, headers: HeaderMap, Path(name): Path<String>) -> Response {
    assert!(headers.contains_key(header::AUTHORIZATION));
    match fake.state.lock().unwrap().pictures.get(&name) {
        Some((kind, bytes)) => ([(header::CONTENT_TYPE, kind.clone())], Bytes::from(bytes.clone())).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
