//! The judge of what is in a recording (`tests/peers/heard.py`), which may still grow.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde::Deserialize;
use serde_json::Value;

use super::sounds::{peer, python, sound};

/// One time that a prompt was heard.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Hearing {
    pub(super) at: f64,
    pub(super) whole: bool,
}

/// Begun when it is asked first: most of what it costs is its start.
pub(super) struct Judge {
    recording: PathBuf,
    program: Option<Program>,
}

struct Program {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Judge {
    pub(super) fn of(recording: PathBuf) -> Self {
        Self { recording, program: None }
    }

    /// Every time that a sound of this name is in the recording until now.
    pub(super) fn look(&mut self, name: &str) -> Vec<Hearing> {
        if !self.recording.exists() {
            return Vec::new();
        }
        let program = self.program.get_or_insert_with(|| Program::start(&self.recording));
        let mut judged = program.ask(&sound(name));
        serde_json::from_value(judged["prompts"][name].take()).unwrap()
    }
}

impl Program {
    fn start(recording: &Path) -> Self {
        let mut command = python();
        command.arg(peer("heard.py")).arg(recording).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (asks, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, asks, answers }
    }

    fn ask(&mut self, prompt: &Path) -> Value {
        writeln!(self.asks, "{}", prompt.display()).unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
