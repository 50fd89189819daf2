//! A proxy before somebody else's Telegram: it answers the first edit with 429, the second with 500, passes on the rest, and
//! remembers the photos, of which that Telegram does not tell all.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::json;

use crate::world::{listener, serve};

#[derive(Clone)]
pub(crate) struct Proxy {
    pub(crate) url: String,
    /// The forms of the photos that were sent, as text.
    pub(crate) photos: Arc<Mutex<Vec<String>>>,
    to: String,
    edits: Arc<AtomicUsize>,
    http: reqwest::Client,
}

pub(crate) async fn before(api: &str) -> Proxy {
    let (listener, url) = listener().await;
    let (to, http) = (api.to_owned(), reqwest::Client::new());
    let proxy = Proxy { url, photos: Arc::default(), to, edits: Arc::default(), http };
    serve(listener, Router::new().fallback(pass).with_state(proxy.clone()));
    proxy
}

async fn pass(State(proxy): State<Proxy>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    if uri.path().contains("/editMessageCaption") {
        let flood = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 3",
            "parameters": {"retry_after": 3}});
        let broken = json!({"ok": false, "error_code": 500, "description": "Internal Server Error"});
        match proxy.edits.fetch_add(1, Ordering::Relaxed) {
            0 => return (StatusCode::TOO_MANY_REQUESTS, Json(flood)).into_response(),
            1 => return (StatusCode::INTERNAL_SERVER_ERROR, Json(broken)).into_response(),
            _ => {}
        }
    }
    if uri.path().ends_with("/sendPhoto") {
        proxy.photos.lock().unwrap().push(String::from_utf8_lossy(&body).into_owned());
    }
    let post = proxy.http.post(format!("{}{uri}", proxy.to)).body(body);
    let kind = headers.get(header::CONTENT_TYPE).cloned();
    let post = kind.into_iter().fold(post, |post, kind| post.header(header::CONTENT_TYPE, kind));
    let answer = post.send().await.unwrap();
    let status = answer.status();
    (status, answer.bytes().await.unwrap()).into_response()
}
