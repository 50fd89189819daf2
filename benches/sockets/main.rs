//! Ten thousand open chats: what they cost in memory, and how soon each has an answer. `benches/README.md` explains each line.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench stops at what it did not expect, prints, and makes its own ids"
)]

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures::StreamExt;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message as Frame;

const SOCKETS: usize = 10_000;
/// Connections made, and messages sent, at the same time.
const AT_ONCE: usize = 64;
/// Chats that are answered with no socket open, to compare with.
const COMPARED: usize = 2_000;
/// Kilobytes that an open chat should cost at most.
const LIMIT_OF_MEMORY: f64 = 64.0;
/// The least share of their speed that answers should keep while all sockets are open.
const LIMIT_OF_SPEED: f64 = 0.5;

struct Program {
    url: String,
    child: Child,
    _folder: tempfile::TempDir,
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    async fn start(client: &Client) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_lobby"))
            .args(["serve", "--listen", &address.to_string()])
            .env("LOBBY_LIMITS", "off")
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let program = Self { url: format!("http://{address}"), child, _folder: folder };
        while client.get(format!("{}/readyz", program.url)).send().await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        program
    }

    /// Memory that it holds now, in kilobytes.
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

#[tokio::main]
async fn main() {
    let client = Client::builder().no_proxy().build().unwrap();
    let program = Program::start(&client).await;
    let compared = conversations(&client, &program.url, COMPARED).await;
    let began = Instant::now();
    ask(&client, &program.url, &compared).await;
    let alone = COMPARED as f64 / began.elapsed().as_secs_f64();

    let tokens = conversations(&client, &program.url, SOCKETS).await;
    let before = program.memory();
    let heard = Arc::new(AtomicUsize::new(0));
    open(&program.url, &tokens, &heard).await;
    let each = (program.memory() - before) / SOCKETS as f64;
    let began = Instant::now();
    ask(&client, &program.url, &tokens).await;
    while heard.load(Ordering::Relaxed) < SOCKETS {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let took = began.elapsed().as_secs_f64();
    let together = SOCKETS as f64 / took;
    println!("answers with no socket open       {alone:>8.0} /s");
    println!("answers with {SOCKETS} sockets open {together:>8.0} /s, all reached in {took:.1} s");
    let verdict = if together / alone < LIMIT_OF_SPEED { "BELOW" } else { "limit" };
    println!("with sockets / without: {:.2}  ({verdict} {LIMIT_OF_SPEED:.2})", together / alone);
    let verdict = if each > LIMIT_OF_MEMORY { "ABOVE" } else { "limit" };
    println!("memory of an open chat: {each:.1} KB  ({verdict} {LIMIT_OF_MEMORY:.0})");
}

async fn conversations(client: &Client, url: &str, count: usize) -> Vec<String> {
    let begin = |_| async move {
        let started = client.post(format!("{url}/chat")).json(&json!({ "language": "ru" })).send().await.unwrap();
        let started: Value = started.json().await.unwrap();
        started["conversation"].as_str().unwrap().to_owned()
    };
    futures::stream::iter(0..count).map(begin).buffer_unordered(AT_ONCE).collect().await
}

/// Opens a socket for each conversation; `heard` counts the answers that come over them.
async fn open(url: &str, tokens: &[String], heard: &Arc<AtomicUsize>) {
    let url = url.replacen("http", "ws", 1);
    let address = |token: &String| format!("{url}/chat/ws?conversation={token}");
    let mut opened = futures::stream::iter(tokens.iter().map(address))
        .map(|address| async move { connect_async(address).await.unwrap().0 })
        .buffer_unordered(AT_ONCE);
    while let Some(mut socket) = opened.next().await {
        let heard = heard.clone();
        tokio::spawn(async move {
            while let Some(Ok(frame)) = socket.next().await {
                if let Frame::Text(text) = frame
                    && is_a_reply(text.as_str())
                {
                    heard.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
    }
}

/// The greeting of a socket tells old replies, and is none.
fn is_a_reply(frame: &str) -> bool {
    serde_json::from_str::<Value>(frame).is_ok_and(|frame| frame["type"] == "reply")
}

async fn ask(client: &Client, url: &str, tokens: &[String]) {
    let ask = |token: &String| {
        let said = json!({ "id": uuid::Uuid::new_v4(), "text": "сколько ещё?" });
        let request = client.post(format!("{url}/chat/{token}/messages")).json(&said);
        async move { assert!(request.send().await.unwrap().status().is_success()) }
    };
    futures::stream::iter(tokens).map(ask).buffer_unordered(AT_ONCE).for_each(async |()| ()).await;
}
