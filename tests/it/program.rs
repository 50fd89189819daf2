//! The real program as a process of its own, which a test may kill at any moment.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use lobby_sealing::keys::{Keys, MasterSecret};
use lobby_store::Db;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::PATIENCE;

/// A folder in which programs run one after another, on one SQLite file.
pub(crate) struct Home {
    folder: TempDir,
}

pub(crate) struct Program {
    pub(crate) url: String,
    pub(crate) client: Client,
    /// The addresses it printed at its start, by the screen's name.
    screens: Vec<(String, String)>,
    child: RefCell<Child>,
    /// Open, so that the program never writes into a closed pipe.
    _stdout: BufReader<ChildStdout>,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts the demo on a Monday at ten and returns once it listens. It logs all it can into the file `log`.
    pub(crate) fn start(&self) -> Program {
        self.start_with("log", &[])
    }

    /// With further settings, by the names of their variables, and a log of this name.
    pub(crate) fn start_with(&self, log: &str, variables: &[(&str, &str)]) -> Program {
        let log_path = self.path(log);
        let log = File::create(&log_path).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_lobby"))
            .current_dir(self.folder.path())
            .envs([
                ("LOBBY_DATABASE", "sqlite:lobby.db"),
                ("LOBBY_DEMO", "true"),
                ("LOBBY_CLOCK", "2026-11-23T10:00:00+05:00"),
                ("LOBBY_LISTEN", "127.0.0.1:0"),
                // The same after a restart on another port, so that answers can be compared.
                ("LOBBY_PUBLIC_URL", "http://lobby.example"),
                ("LOBBY_LOG", "debug"),
            ])
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let screens = printed(&mut stdout);
        let url = listening(&log_path);
        let client = Client::builder().no_proxy().build().unwrap();
        Program { url, client, screens, child: RefCell::new(child), _stdout: stdout }
    }

    /// The database, read beside the program.
    pub(crate) async fn database(&self) -> Db {
        let secret: MasterSecret = std::fs::read_to_string(self.path("secret.key")).unwrap().parse().unwrap();
        let url = format!("sqlite:{}", self.path("lobby.db").display());
        Db::open(&url, Keys::derive(&secret), [9; 32]).await.unwrap()
    }
}

/// The lines that name the screens; the last one is the API's.
fn printed(stdout: &mut impl BufRead) -> Vec<(String, String)> {
    let mut screens = Vec::new();
    for line in stdout.lines() {
        let line = line.unwrap();
        if let Some((name, address)) = line.trim().split_once("  ") {
            screens.push((name.to_owned(), address.trim().to_owned()));
        }
        if line.trim_start().starts_with("API") {
            return screens;
        }
    }
    panic!("the program ended before it listened");
}

/// The address a log names, which is written right after the screens are printed.
fn listening(log: &Path) -> String {
    let address = |line: &str| {
        let entry: Value = serde_json::from_str(line).ok()?;
        (entry["message"] == "listening").then(|| format!("http://{}", entry["address"].as_str().unwrap()))
    };
    let began = Instant::now();
    loop {
        let written = std::fs::read_to_string(log).unwrap();
        if let Some(url) = written.lines().find_map(address) {
            return url;
        }
        assert!(began.elapsed() < PATIENCE, "the program never listened");
        std::thread::sleep(Duration::from_millis(10));
    }
}

impl Program {
    /// Ends it as a power cut would: it gets no chance to finish anything.
    pub(crate) fn kill(&self) {
        let mut child = self.child.borrow_mut();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// The one-time link of a branch's first operator, as it was printed.
    pub(crate) fn link(&self, branch: &str) -> &str {
        let screen = format!("counter {branch}");
        let address = &self.screens.iter().find(|(name, _)| *name == screen).unwrap().1;
        address.split_once("link=").unwrap().1
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> reqwest::RequestBuilder {
        self.client.request(Method::POST, format!("{}{path}", self.url)).header("accept-language", "en").json(body)
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let answer = self.client.get(format!("{}{path}", self.url)).send().await.unwrap();
        let text = answer.text().await.unwrap();
        serde_json::from_str(&text).unwrap_or(Value::String(text))
    }

    /// Sends and expects success.
    pub(crate) async fn must(&self, path: &str, body: &Value) -> Value {
        let answer = self.post(path, body).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// A conversation in Russian: its token.
    pub(crate) async fn conversation(&self) -> String {
        let started = self.must("/chat", &json!({ "language": "ru" })).await;
        started["conversation"].as_str().unwrap().to_owned()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may be dead already.
        let child = self.child.get_mut();
        let _ = child.kill();
        let _ = child.wait();
    }
}
