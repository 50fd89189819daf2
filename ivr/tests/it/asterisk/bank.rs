//! A bank with a short menu, which remembers what was heard. It plays the flow, so that the player alone is tested.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use lobby_ivr::asterisk::{Attendant, Begun, CallId, End};
use lobby_ivr::step::{Gather, Heard, Keys, Listening, Prompt, Recorded, Step, Transfer};
use tokio::sync::watch;
use tokio::time::timeout;

/// When a test gives up; none of them proves anything by it.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

pub(super) struct Bank {
    pub(super) audio: String,
    /// Where agents are reached.
    pub(super) agent: String,
    pub(super) listens: bool,
    pub(super) recorded: Recorded,
    /// In seconds, after each question.
    pub(super) patience: u8,
    pub(super) notes: watch::Sender<Vec<(CallId, Note)>>,
    pub(super) spoken: Mutex<Vec<Vec<u8>>>,
    /// What callers and agents said to each other.
    pub(super) talks: Mutex<Vec<Vec<u8>>>,
}

/// What the bank was told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Note {
    Begun(Begun),
    Heard(Heard),
    Connected,
    Recorded,
    Ended(End),
}

impl Bank {
    pub(super) fn note(&self, call: &CallId, note: Note) {
        self.notes.send_modify(|notes| notes.push((call.clone(), note)));
    }

    pub(super) fn notes(&self) -> Vec<Note> {
        self.notes.borrow().iter().map(|(_, note)| note.clone()).collect()
    }

    /// Waits until it was told this.
    pub(super) async fn knows(&self, note: Note) {
        self.knows_all(|notes| notes.iter().any(|(_, known)| *known == note)).await;
    }

    pub(super) async fn knows_all(&self, enough: impl Fn(&[(CallId, Note)]) -> bool) {
        let mut notes = self.notes.subscribe();
        let waited = timeout(PATIENCE, notes.wait_for(|notes| enough(notes))).await;
        assert!(waited.is_ok(), "the bank was told nothing but {:?}", self.notes());
    }

    fn menu(&self) -> Step {
        let listens = self.listens.then(|| Listening { language: Language::En, hints: Vec::new() });
        self.asked("menu", Keys::One, listens)
    }

    fn asked(&self, prompt: &str, keys: Keys, listens: Option<Listening>) -> Step {
        let prompts = vec![said(prompt)];
        Step::Gather(Gather { prompts, keys, listens, patience: self.patience, music: false })
    }

    fn after_key(&self, keys: &str) -> Vec<Step> {
        match keys {
            "1" => vec![self.asked("code", Keys::Several { most: 4, secret: false }, None)],
            "0" => vec![
                say("wait"),
                Step::Transfer(Transfer { to: self.agent.clone(), rings: 2, recorded: self.recorded.clone() }),
            ],
            "7" => vec![say("bye"), Step::HangUp],
            keys if keys.len() > 1 => vec![say("booked"), Step::HangUp],
            _ => vec![say("wrong"), self.menu()],
        }
    }

    fn after(&self, call: &CallId, heard: &Heard) -> Vec<Step> {
        match heard {
            Heard::Keys(keys) => self.after_key(keys),
            Heard::Words(_) => vec![say("booked"), Step::HangUp],
            Heard::Silence if self.silences(call) < 2 => vec![say("quiet"), self.menu()],
            Heard::Transferred { answered: false } | Heard::Busy => vec![say("nobody"), self.menu()],
            Heard::Silence | Heard::Transferred { answered: true } => vec![say("bye"), Step::HangUp],
        }
    }

    fn silences(&self, call: &CallId) -> usize {
        let silence = (call.clone(), Note::Heard(Heard::Silence));
        self.notes.borrow().iter().filter(|note| **note == silence).count()
    }
}

fn said(prompt: &str) -> Prompt {
    Prompt { text: prompt.to_owned(), language: Language::En, personal: false }
}

fn say(prompt: &str) -> Step {
    Step::Say(said(prompt))
}

#[async_trait]
impl Attendant for Bank {
    async fn begun(&self, call: &CallId, how: Begun) -> Vec<Step> {
        self.note(call, Note::Begun(how.clone()));
        match how {
            Begun::Came { .. } => vec![say("welcome"), self.menu()],
            Begun::Reached => vec![say("reminder"), Step::HangUp],
            Begun::Found => vec![say("again"), self.menu()],
        }
    }

    async fn heard(&self, call: &CallId, heard: Heard) -> Vec<Step> {
        self.note(call, Note::Heard(heard.clone()));
        self.after(call, &heard)
    }

    async fn audio(&self, _: &CallId, prompt: &Prompt) -> Option<String> {
        Some(format!("{}/{}.wav", self.audio, prompt.text))
    }

    async fn words(&self, _: &CallId, audio: Vec<u8>, _: &Listening) -> Option<String> {
        self.spoken.lock().unwrap().push(audio);
        Some("a loan".to_owned())
    }

    async fn connected(&self, call: &CallId) {
        self.note(call, Note::Connected);
    }

    async fn recorded(&self, call: &CallId, sound: Vec<u8>) {
        self.talks.lock().unwrap().push(sound);
        self.note(call, Note::Recorded);
    }

    async fn ended(&self, call: &CallId, how: End) {
        self.note(call, Note::Ended(how));
    }

    async fn open_calls(&self) -> Vec<CallId> {
        let mut open = HashMap::new();
        for (call, note) in &*self.notes.borrow() {
            open.insert(call.clone(), !matches!(note, Note::Ended(_)));
        }
        open.into_iter().filter_map(|(call, is_open)| is_open.then_some(call)).collect()
    }
}
