//! The same status turn in a bot as a good engineer writes it in an afternoon: grammY on Node, with SQLite at equal
//! durability. It runs where `LOBBY_BENCH_NODE` names a Node that knows SQLite (22.5 or newer).

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::Client;
use tokio::net::TcpListener;

use crate::lobby::telegram_update;
use crate::measure::{Measured, measure};
use crate::provider::Provider;
use crate::{CLIENTS, PEOPLE, STATUS};

struct Bot {
    hook: String,
    client: Client,
    child: Child,
    _folder: tempfile::TempDir,
}

impl Drop for Bot {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Acknowledged and delivered, like Lobby's; nothing without a Node.
pub(crate) async fn run(provider: &Provider) -> Vec<Measured> {
    let Some(node) = std::env::var_os("LOBBY_BENCH_NODE").map(PathBuf::from) else {
        println!("the grammY bot did not run: LOBBY_BENCH_NODE names no Node");
        return Vec::new();
    };
    let bot = start(&node, &provider.url).await;
    let delivered = delivered(&bot, provider).await;
    vec![acknowledged(&bot).await, delivered]
}

async fn start(node: &Path, provider: &str) -> Bot {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/channels/grammy");
    let installed =
        Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(&own).status().unwrap();
    assert!(installed.success(), "npm ci failed");
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let child = Command::new(node)
        .arg(own.join("bot.mjs"))
        .args([&port.to_string(), provider, &folder.path().join("bot.db").display().to_string()])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let bot = Bot {
        hook: format!("http://127.0.0.1:{port}/"),
        client: Client::builder().no_proxy().build().unwrap(),
        child,
        _folder: folder,
    };
    while bot.client.get(&bot.hook).send().await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot
}

async fn delivered(bot: &Bot, provider: &Provider) -> Measured {
    let mut times = Vec::new();
    for n in 0..PEOPLE {
        let chat = (900_000 + n).to_string();
        let began = Instant::now();
        telegram_update(&bot.client, &bot.hook, n, &chat, STATUS).await;
        provider.has(&chat, 1).await;
        times.push(began.elapsed());
    }
    Measured::of("grammY: delivered", times)
}

async fn acknowledged(bot: &Bot) -> Measured {
    let (client, hook) = (bot.client.clone(), bot.hook.clone());
    measure("grammY: acknowledged", CLIENTS, 100, move |caller, turn| {
        let (client, hook) = (client.clone(), hook.clone());
        async move {
            let update = 1_000_000 + caller * 1000 + turn;
            telegram_update(&client, &hook, update, &(910_000 + caller).to_string(), STATUS).await;
        }
    })
    .await
}
