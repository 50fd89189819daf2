//! The real server, and customers who chat with it.

use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lobby::config::Sources as Settings;
use lobby::{lifecycle, opening};
use lobby_store::testing::TestDatabase;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::measure::{Measured, measure};

pub(crate) struct Server {
    url: String,
    client: Client,
    shutdown: CancellationToken,
    task: JoinHandle<Result<(), lifecycle::RunError>>,
    _database: TestDatabase,
}

/// More turns than any booking takes, slots taken by others meanwhile included.
const MOST_TURNS: usize = 20;

impl Server {
    pub(crate) async fn start() -> Self {
        let database = TestDatabase::on_sqlite();
        let variables = [
            ("LOBBY_DATABASE", database.url.as_str()),
            ("LOBBY_SECRET_KEY", "0707070707070707070707070707070707070707070707070707070707070707"),
            ("LOBBY_DEMO", "true"),
            ("LOBBY_CLOCK", "2026-11-23T10:00:00+05:00"),
            ("LOBBY_LIMITS", "off"),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let config = Settings { variables, ..Settings::default() }.load().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shutdown = CancellationToken::new();
        let sources = opening::Sources::of_the_system();
        let task = tokio::spawn(lifecycle::run(config, sources, listener, shutdown.clone()));
        let client = Client::builder().no_proxy().build().unwrap();
        while client.get(format!("{url}/readyz")).send().await.map_or(true, |answer| !answer.status().is_success()) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Self { url, client, shutdown, task, _database: database }
    }

    pub(crate) async fn stop(self) {
        self.shutdown.cancel();
        self.task.await.unwrap().unwrap();
    }

    async fn conversations(&self, count: usize) -> Arc<Vec<String>> {
        let mut tokens = Vec::with_capacity(count);
        for _ in 0..count {
            tokens.push(begin(&self.client, &self.url).await);
        }
        Arc::new(tokens)
    }
}

/// Everybody waits in the line and asks how long still.
pub(crate) async fn status_turns(server: &Server, clients: usize) -> Measured {
    let tokens = server.conversations(clients).await;
    for token in tokens.iter() {
        say(&server.client, &server.url, token, "талон в кассу на Абая").await;
    }
    let (client, url) = (server.client.clone(), server.url.clone());
    measure("status turn", clients, 50, move |caller, _| {
        let (client, url, tokens) = (client.clone(), url.clone(), tokens.clone());
        async move {
            let said = say(&client, &url, &tokens[caller], "сколько ещё?").await;
            assert!(said.contains("C-"), "no status: {said}");
        }
    })
    .await
}

/// Everybody books whole visits by pressing what is offered, each their own way through days and times.
pub(crate) async fn bookings(server: &Server, clients: usize) -> Measured {
    let tokens = server.conversations(clients).await;
    let (client, url) = (server.client.clone(), server.url.clone());
    measure("booking, all its turns", clients, 5, move |caller, turn| {
        let (client, url, tokens) = (client.clone(), url.clone(), tokens.clone());
        async move { book(&client, &url, &tokens[caller], caller + turn).await }
    })
    .await
}

async fn book(client: &Client, url: &str, token: &str, way: usize) {
    let mut replies = turn(client, url, token, json!({"text": "хочу записаться на карту на Абая"})).await;
    for _ in 0..MOST_TURNS {
        if words(&replies).contains("Вы записаны") {
            return;
        }
        let label = |choice: &Value| choice["label"].as_str().unwrap_or_default().to_owned();
        let mut choices = replies.last().and_then(|reply| reply["choices"].as_array()).cloned().unwrap_or_default();
        // "Другой день", "Другое время": not for those who know their way.
        choices.retain(|choice| !label(choice).starts_with("Друг"));
        let forward = |choice: &&Value| label(choice).starts_with("Да") || label(choice) == "Пропустить";
        let choice = choices.iter().find(forward).unwrap_or_else(|| &choices[way % choices.len()]);
        replies = turn(client, url, token, json!({"choice": choice["id"]})).await;
    }
    panic!("a booking did not end: {}", words(&replies));
}

/// From starting the program in an empty folder to the first answer in the chat.
pub(crate) async fn cold_start() -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let url = format!("http://{address}");
    let client = Client::builder().no_proxy().build().unwrap();
    let started = Instant::now();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_lobby"))
        .args(["serve", "--listen", &address.to_string()])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = client.post(format!("{url}/chat")).json(&json!({"language": "ru"}));
    while start.try_clone().unwrap().send().await.is_err() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let took = started.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    took
}

async fn begin(client: &Client, url: &str) -> String {
    let started = client.post(format!("{url}/chat")).json(&json!({"language": "ru"})).send().await.unwrap();
    let started: Value = started.json().await.unwrap();
    started["conversation"].as_str().unwrap().to_owned()
}

/// One turn in words; the words of all its replies.
async fn say(client: &Client, url: &str, token: &str, text: &str) -> String {
    words(&turn(client, url, token, json!({"text": text})).await)
}

async fn turn(client: &Client, url: &str, token: &str, mut said: Value) -> Vec<Value> {
    said["id"] = json!(Uuid::new_v4());
    let answer = client.post(format!("{url}/chat/{token}/messages")).json(&said).send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.status());
    let answer: Value = answer.json().await.unwrap();
    answer["replies"].as_array().unwrap().clone()
}

fn words(replies: &[Value]) -> String {
    replies.iter().filter_map(|reply| reply["text"].as_str()).collect::<Vec<_>>().join("\n")
}
