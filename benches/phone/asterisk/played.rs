//! Asterisk's REST interface and its events, as far as a call by keys needs them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How long a caller listens before they press.
pub(crate) const THINKS: Duration = Duration::from_secs(5);
/// Russian, a ticket, cash, the branch on Abay; from then on how long still.
pub(crate) const WAY: [char; 4] = ['1', '3', '1', '1'];
const STATUS: char = '1';

#[derive(Clone)]
pub(crate) struct Played {
    pub(crate) url: String,
    client: Client,
    shared: Arc<Shared>,
}

struct Shared {
    events: UnboundedSender<Value>,
    socket: Mutex<Option<UnboundedReceiver<Value>>>,
    callers: Mutex<HashMap<String, Caller>>,
    /// From a key to the next thing said.
    times: Mutex<Vec<Duration>>,
}

#[derive(Default)]
struct Caller {
    pressed: usize,
    pressed_at: Option<Instant>,
}

impl Played {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (events, socket) = unbounded_channel();
        let shared =
            Shared { events, socket: Mutex::new(Some(socket)), callers: Mutex::default(), times: Mutex::default() };
        let client = Client::builder().no_proxy().build().unwrap();
        let played = Self { url, client, shared: Arc::new(shared) };
        let router = Router::new().route("/ari/events", get(events_of)).route("/ari/{*path}", any(told));
        let router = router.with_state(played.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        played
    }

    /// Somebody calls, a moment after the one before.
    pub(crate) async fn dial(&self, number: usize) {
        let channel = format!("call.{number}");
        self.shared.callers.lock().unwrap().insert(channel.clone(), Caller::default());
        let caller = json!({ "number": format!("+7701{number:07}") });
        let channel = json!({ "id": channel, "state": "Ring", "caller": caller, "dialplan": { "exten": "300" } });
        self.tell(json!({ "type": "StasisStart", "channel": channel }));
        tokio::time::sleep(THINKS / 40).await;
    }

    /// Waits until every caller has pressed so many keys.
    pub(crate) async fn each_pressed(&self, keys: usize) {
        while self.shared.callers.lock().unwrap().values().any(|caller| caller.pressed < keys) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    pub(crate) fn forget_times(&self) {
        self.shared.times.lock().unwrap().clear();
    }

    pub(crate) fn times(&self) -> Vec<Duration> {
        self.shared.times.lock().unwrap().clone()
    }

    fn tell(&self, event: Value) {
        self.shared.events.send(event).unwrap();
    }

    /// Something is said to a caller, who listens for a while and presses a key in the middle of it.
    async fn say(self, channel: String, playback: String, media: String) {
        let pressed_at = self.shared.callers.lock().unwrap().get_mut(&channel).unwrap().pressed_at.take();
        if let Some(at) = pressed_at {
            self.shared.times.lock().unwrap().push(at.elapsed());
        }
        for address in media.split(',').filter_map(|media| media.strip_prefix("sound:")) {
            let sound = self.client.get(address).send().await.unwrap();
            assert!(sound.status().is_success(), "{address}: {}", sound.status());
            sound.bytes().await.unwrap();
        }
        tokio::time::sleep(THINKS).await;
        let key = {
            let mut callers = self.shared.callers.lock().unwrap();
            let caller = callers.get_mut(&channel).unwrap();
            let key = WAY.get(caller.pressed).copied().unwrap_or(STATUS);
            caller.pressed += 1;
            caller.pressed_at = Some(Instant::now());
            key
        };
        self.tell(json!({ "type": "ChannelDtmfReceived", "digit": key.to_string(), "channel": { "id": channel } }));
        let target = format!("channel:{channel}");
        let playback = json!({ "id": playback, "target_uri": target, "state": "done" });
        self.tell(json!({ "type": "PlaybackFinished", "playback": playback }));
    }
}

async fn events_of(State(played): State<Played>, socket: WebSocketUpgrade) -> Response {
    let events = played.shared.socket.lock().unwrap().take().unwrap();
    socket.on_upgrade(move |socket| pass_on(socket, events))
}

async fn pass_on(mut socket: WebSocket, mut events: UnboundedReceiver<Value>) {
    loop {
        tokio::select! {
            event = events.recv() => {
                let Some(event) = event else { return };
                if socket.send(Message::text(event.to_string())).await.is_err() {
                    return;
                }
            }
            // Pings are answered while somebody reads.
            message = socket.recv() => if message.is_none() { return },
        }
    }
}

async fn told(
    State(played): State<Played>,
    method: Method,
    Path(path): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    match (method.as_str(), path.split('/').collect::<Vec<_>>().as_slice()) {
        ("POST", ["channels", channel, "play", playback]) => {
            let (channel, playback) = ((*channel).to_owned(), (*playback).to_owned());
            tokio::spawn(played.say(channel, playback, query["media"].clone()));
            (StatusCode::CREATED, axum::Json(json!({}))).into_response()
        }
        ("GET", ["applications", _]) => axum::Json(json!({ "channel_ids": [] })).into_response(),
        ("GET", ["recordings", "stored"]) => axum::Json(json!([])).into_response(),
        ("GET", ["channels", channel]) => axum::Json(json!({ "id": channel, "state": "Up" })).into_response(),
        ("GET", _) => StatusCode::NOT_FOUND.into_response(),
        _ => StatusCode::NO_CONTENT.into_response(),
    }
}
