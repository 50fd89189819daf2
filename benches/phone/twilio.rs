//! People who call the bank's number at Twilio.

use std::sync::Arc;

use reqwest::Client;
use tokio::sync::Mutex;

use crate::measure::{Measured, measure};
use crate::server::Server;
use crate::signed::{self, BANK, TOKEN};

const VOICE: &str = "/hooks/twilio/voice";

/// Nothing goes out: calls are answered where they ask.
pub(crate) const SETTINGS: [(&str, &str); 4] = [
    ("LOBBY_TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000"),
    ("LOBBY_TWILIO_AUTH_TOKEN", TOKEN),
    ("LOBBY_TWILIO_API_URL", "http://127.0.0.1:9"),
    ("LOBBY_TWILIO_VOICE_FROM", BANK),
];

#[derive(Clone)]
struct Line {
    client: Client,
    url: String,
}

impl Line {
    fn of(server: &Server) -> Self {
        Self { client: server.client.clone(), url: server.url.clone() }
    }
}

/// Calls in Russian, each by a number of its own, with a ticket in the line.
async fn callers(server: &Server, first: usize, count: usize) -> Arc<Vec<Mutex<Caller>>> {
    let mut callers = Vec::with_capacity(count);
    for number in first..first + count {
        let mut caller = Caller::dial(&Line::of(server), number).await;
        caller.says("Digits", "1").await;
        caller.says("SpeechResult", "талон в кассу на Абая").await;
        callers.push(Mutex::new(caller));
    }
    Arc::new(callers)
}

/// Somebody on the phone.
struct Caller {
    line: Line,
    number: usize,
    /// Where the next answer goes.
    action: String,
}

impl Caller {
    async fn dial(line: &Line, number: usize) -> Self {
        let mut caller = Self { line: line.clone(), number, action: VOICE.to_owned() };
        caller.says("Digits", "").await;
        caller
    }

    /// Answers, and gives the document that follows.
    async fn says(&mut self, how: &'static str, what: &str) -> String {
        let document = self.ask(&self.action, how, what).await;
        let (_, rest) = document.split_once(" action=\"").unwrap_or_else(|| panic!("nothing is asked: {document}"));
        self.action = rest.split_once('"').unwrap().0.replace("&amp;", "&");
        document
    }

    async fn ask(&self, path: &str, how: &'static str, what: &str) -> String {
        let mut form = vec![
            ("CallSid", format!("CA{:032}", self.number)),
            ("CallStatus", "in-progress".to_owned()),
            ("Direction", "inbound".to_owned()),
            ("From", format!("+7701{:07}", self.number)),
            ("To", BANK.to_owned()),
            (how, what.to_owned()),
        ];
        form.sort();
        signed::post(&self.line.client, &self.line.url, path, &form).await
    }
}

/// New calls, until the languages are offered.
pub(crate) async fn beginnings(server: &Server, callers: usize) -> Measured {
    let line = Line::of(server);
    measure("a call begins", callers, 20, move |caller, turn| {
        let line = line.clone();
        async move {
            Caller::dial(&line, 100_000 + caller * 1000 + turn).await;
        }
    })
    .await
}

/// Everybody has a ticket and presses the key for how long still.
pub(crate) async fn turns(server: &Server, count: usize) -> Measured {
    let callers = callers(server, 0, count).await;
    measure("turn by phone", count, 50, move |caller, _| {
        let callers = callers.clone();
        async move {
            let said = callers[caller].lock().await.says("Digits", "1").await;
            assert!(said.contains("Талон"), "no status: {said}");
        }
    })
    .await
}

/// Twilio asks again what it asked before.
pub(crate) async fn repeats(server: &Server, count: usize) -> Measured {
    let callers = callers(server, count, count).await;
    measure("a webhook comes again", count, 50, move |caller, _| {
        let callers = callers.clone();
        async move {
            let first = format!("{VOICE}?position=0");
            let said = callers[caller].lock().await.ask(&first, "Digits", "1").await;
            assert!(said.contains("Талон"), "not where the call is: {said}");
        }
    })
    .await
}
