//! A SIP phone, which is somebody else's program, and the judge of what it heard.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

use super::bank::PATIENCE;
use super::sounds::{peer, python, sound};

pub(super) struct Phone {
    child: Child,
    commands: Option<ChildStdin>,
    events: UnboundedReceiver<Value>,
    folder: TempDir,
}

/// One time that a prompt was heard.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Hearing {
    pub(super) at: f64,
    pub(super) whole: bool,
}

impl Phone {
    pub(super) fn call(address: &str) -> Self {
        Self::new("call", address)
    }

    /// A phone that is called; `how` it takes that is one of `answer`, `busy` and `silent`.
    pub(super) async fn waiting(how: &str) -> (Self, String) {
        let port = String::from_utf8(python().arg(peer("port.py")).output().unwrap().stdout).unwrap();
        let mut phone = Self::new(how, port.trim());
        phone.tells("ready").await;
        (phone, format!("sip:anna@127.0.0.1:{}", port.trim()))
    }

    fn new(kind: &str, address: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = python();
        command.arg(peer("sip_caller.py")).args([kind, address]).arg(folder.path().join("heard.wav"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (told, events) = unbounded_channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = told.send(serde_json::from_str(&line).unwrap());
            }
        });
        Self { commands: child.stdin.take(), child, events, folder }
    }

    /// Waits until the phone tells of this.
    pub(super) async fn tells(&mut self, event: &str) -> Value {
        let told = async {
            loop {
                let told = self.events.recv().await.unwrap_or_else(|| panic!("the phone ended before {event}"));
                if told["event"] == event {
                    return told;
                }
            }
        };
        timeout(PATIENCE, told).await.unwrap_or_else(|_| panic!("the phone did not tell of {event}"))
    }

    pub(super) fn press(&mut self, digits: &str) {
        self.command(&format!("press {digits}"));
    }

    pub(super) fn play(&mut self, name: &str) {
        self.command(&format!("play {}", sound(name).display()));
    }

    pub(super) fn hang_up(&mut self) {
        self.command("hang-up");
    }

    fn command(&mut self, command: &str) {
        writeln!(self.commands.as_mut().unwrap(), "{command}").unwrap();
    }

    /// Waits until the beginning of a prompt was heard for the time that is counted.
    pub(super) async fn begins_to_hear(&self, prompt: &str, time: usize) {
        self.waits(prompt, |hearings| hearings.len() >= time).await;
    }

    /// Waits until the whole of a prompt was heard.
    pub(super) async fn hears(&self, prompt: &str) {
        self.waits(prompt, |hearings| hearings.iter().any(|hearing| hearing.whole)).await;
    }

    async fn waits(&self, prompt: &str, enough: impl Fn(&[Hearing]) -> bool) {
        let heard = async { while !enough(&self.heard(prompt).await) {} };
        assert!(timeout(PATIENCE, heard).await.is_ok(), "{prompt} was not heard");
    }

    /// Every time that a prompt was heard until now.
    pub(super) async fn heard(&self, prompt: &str) -> Vec<Hearing> {
        judged(self.folder.path().join("heard.wav"), prompt).await
    }

    pub(super) async fn heard_whole(&self, prompt: &str) -> bool {
        self.heard(prompt).await.iter().any(|hearing| hearing.whole)
    }
}

/// Where a sound is found in a recording.
pub(super) async fn judged(recording: PathBuf, name: &str) -> Vec<Hearing> {
    let name = name.to_owned();
    tokio::task::spawn_blocking(move || judge(&recording, &name)).await.unwrap()
}

fn judge(recording: &Path, name: &str) -> Vec<Hearing> {
    if !recording.exists() {
        return Vec::new();
    }
    let judged = python().arg(peer("heard.py")).arg(recording).arg(sound(name)).output().unwrap();
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stderr));
    let judged: Value = serde_json::from_slice(&judged.stdout).unwrap();
    serde_json::from_value(judged["prompts"][name].clone()).unwrap()
}

impl Drop for Phone {
    fn drop(&mut self) {
        drop(self.commands.take());
        let _ = self.child.wait();
    }
}
