//! A SIP phone, which is somebody else's program.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{sleep, timeout};

use super::bank::PATIENCE;
use super::judge::{Hearing, Judge};
use super::sounds::{peer, python, sound};

/// Sound needs the processor's time more than those who judge it.
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

pub(super) struct Phone {
    child: Child,
    commands: Option<ChildStdin>,
    events: UnboundedReceiver<Value>,
    judge: Arc<Mutex<Judge>>,
    _folder: TempDir,
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
        let heard = folder.path().join("heard.wav");
        command.arg(peer("sip_caller.py")).args([kind, address]).arg(&heard);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (told, events) = unbounded_channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = told.send(serde_json::from_str(&line).unwrap());
            }
        });
        let judge = Arc::new(Mutex::new(Judge::of(heard)));
        Self { commands: child.stdin.take(), child, events, judge, _folder: folder }
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
        let heard = async {
            while !enough(&self.heard(prompt).await) {
                sleep(BETWEEN_LOOKS).await;
            }
        };
        assert!(timeout(PATIENCE, heard).await.is_ok(), "{prompt} was not heard");
    }

    /// Every time that a prompt was heard until now.
    pub(super) async fn heard(&self, prompt: &str) -> Vec<Hearing> {
        let (judge, prompt) = (self.judge.clone(), prompt.to_owned());
        tokio::task::spawn_blocking(move || judge.lock().unwrap().look(&prompt)).await.unwrap()
    }

    pub(super) async fn heard_whole(&self, prompt: &str) -> bool {
        self.heard(prompt).await.iter().any(|hearing| hearing.whole)
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        drop(self.commands.take());
        let _ = self.child.wait();
    }
}
