//! A bank on the phone: its audio, the player, and the Asterisk between it and its callers.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use lobby_ivr::asterisk::{Asterisk, AsteriskSettings, Ended, Order};
use lobby_ivr::step::Recorded;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::bank::{Bank, PATIENCE};
use super::phone::Phone;
use super::sounds::{peer, sound};

pub(super) struct World {
    pub(super) bank: Arc<Bank>,
    pub(super) settings: AsteriskSettings,
    pub(super) sip: String,
    player: Option<Player>,
}

struct Player {
    shutdown: CancellationToken,
    orders: mpsc::Sender<Order>,
    task: JoinHandle<Ended>,
}

impl World {
    pub(super) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// With a bank that differs.
    pub(super) async fn with(change: impl FnOnce(&mut Bank)) -> Self {
        let ports = std::env::var("TEST_PHONE_PORTS").unwrap();
        let (sip, http) = ports.split_once(' ').unwrap();
        let mut world = Self::at(sip, http, change).await;
        world.start().await;
        world
    }

    /// At some Asterisk, without a player yet.
    pub(super) async fn at(sip: &str, http: &str, change: impl FnOnce(&mut Bank)) -> Self {
        let mut bank = Bank {
            audio: serve_audio().await,
            agent: String::new(),
            listens: false,
            recorded: Recorded::Never,
            patience: 20,
            notes: watch::channel(Vec::new()).0,
            spoken: Mutex::default(),
            talks: Mutex::default(),
        };
        change(&mut bank);
        let settings = AsteriskSettings {
            url: format!("http://127.0.0.1:{http}/ari"),
            user: "lobby".to_owned(),
            password: "secret".to_owned(),
            app: unique("bank"),
            endpoint: "PJSIP/called/{}".to_owned(),
            extension: "PJSIP/called/{}".to_owned(),
        };
        Self { bank: Arc::new(bank), settings, sip: sip.to_owned(), player: None }
    }

    pub(super) async fn start(&mut self) {
        let asterisk = Asterisk::new(self.settings.clone(), self.bank.clone()).unwrap();
        let (orders, shutdown) = (asterisk.orders(), CancellationToken::new());
        let token = shutdown.clone();
        let task = tokio::spawn(async move { asterisk.run(&token).await });
        self.player = Some(Player { shutdown, orders, task });
    }

    /// The player ends, calls do not.
    pub(super) async fn stop(&mut self) -> Ended {
        let player = self.player.take().unwrap();
        player.shutdown.cancel();
        player.task.await.unwrap()
    }

    /// The player ends by itself.
    pub(super) async fn ended(&mut self) -> Ended {
        self.player.take().unwrap().task.await.unwrap()
    }

    pub(super) fn call(&self) -> Phone {
        Phone::call(&format!("sip:{}@127.0.0.1:{}", self.settings.app, self.sip))
    }

    pub(super) async fn order(&self, order: Order) {
        self.player.as_ref().unwrap().orders.send(order).await.unwrap();
    }

    /// Waits until Asterisk has nothing more of the bank's calls: they are told of as over before all is taken down.
    pub(super) async fn leaves_nothing(&self) {
        let began = Instant::now();
        loop {
            let left = self.left().await;
            if left.is_empty() {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "Asterisk still has {left:?}");
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// What Asterisk still has of the bank's calls: channels, bridges, recordings.
    pub(super) async fn left(&self) -> Vec<String> {
        let mut left = Vec::new();
        let application = self.asked(&format!("applications/{}", self.settings.app)).await;
        for kind in ["channel_ids", "bridge_ids"] {
            left.extend(application[kind].as_array().unwrap().iter().map(Value::to_string));
        }
        let stored = self.asked("recordings/stored").await;
        let names = stored.as_array().unwrap().iter().map(|recording| recording["name"].to_string());
        left.extend(names.filter(|name| name.contains(&self.settings.app)));
        left
    }

    async fn asked(&self, path: &str) -> Value {
        let request = reqwest::Client::new().get(format!("{}/{path}", self.settings.url));
        let request = request.basic_auth(&self.settings.user, Some(&self.settings.password));
        request.send().await.unwrap().json().await.unwrap()
    }
}

/// A name that nothing else in Asterisk has.
pub(super) fn unique(kind: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("{kind}{}x{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

async fn serve_audio() -> String {
    let file = |Path(name): Path<String>| async move {
        ([(CONTENT_TYPE, "audio/x-wav")], tokio::fs::read(sound(name.trim_end_matches(".wav"))).await.unwrap())
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/{name}", get(file))).await });
    address
}

/// An Asterisk of a test's own, which it may stop.
pub(super) struct OwnAsterisk {
    folder: tempfile::TempDir,
    pub(super) ports: [String; 3],
}

impl OwnAsterisk {
    pub(super) fn new() -> Self {
        let port = |count: &str| {
            let printed = Command::new(peer("port.py")).arg(count).output().unwrap();
            String::from_utf8(printed.stdout).unwrap().trim().to_owned()
        };
        let own = Self { folder: tempfile::tempdir().unwrap(), ports: [port("1"), port("1"), port("400")] };
        own.start();
        own
    }

    pub(super) fn start(&self) {
        self.script("start", &self.ports);
    }

    pub(super) fn stop(&self) {
        self.script("stop", &[]);
    }

    fn script(&self, word: &str, ports: &[String]) {
        let mut command = Command::new(peer("asterisk.sh"));
        assert!(command.arg(word).arg(self.folder.path()).args(ports).status().unwrap().success());
    }
}

impl Drop for OwnAsterisk {
    fn drop(&mut self) {
        if self.folder.path().join("pids").exists() {
            self.stop();
        }
    }
}
