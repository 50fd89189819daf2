//! The library in a process of its own: a line asked, a line answered.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

pub(crate) struct Library {
    process: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Library {
    pub(crate) fn start() -> Self {
        let python = std::env::var("TEST_TWILIO_PYTHON");
        let python =
            python.unwrap_or_else(|_| panic!("TEST_TWILIO_PYTHON is not set; run these by `tests/run twilio`"));
        let mut process = Command::new(python);
        let process = process.arg(crate::LIBRARY).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = process.spawn().unwrap();
        let (ask, answers) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        Self { process, ask, answers: BufReader::new(answers) }
    }

    pub(crate) fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.ask, "{question}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap_or_else(|_| panic!("the library answered {answer:?} to {question}"))
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _already_gone = self.process.wait();
    }
}
