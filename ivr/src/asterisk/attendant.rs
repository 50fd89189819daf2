//! Who decides what happens in a call, as the player sees it.

use async_trait::async_trait;

use crate::step::{Heard, Listening, Prompt, Step};

/// A call, as Asterisk names its channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CallId(pub String);

/// How a call came to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Somebody called. `from` is empty where the number is withheld.
    Came { from: String, to: String },
    /// Somebody whom we called is there.
    Reached,
    /// It was begun before we were, and goes on: say where we stood and ask once more.
    Found,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was answered before; whoever ended it.
    HungUp,
    /// A call of ours reached nobody.
    Busy,
    NoAnswer,
    Failed,
}

#[async_trait]
pub trait Attendant: Send + Sync + 'static {
    async fn begun(&self, call: &CallId, how: Begun) -> Vec<Step>;

    /// What came of the last steps.
    async fn heard(&self, call: &CallId, heard: Heard) -> Vec<Step>;

    /// Whoever the caller is passed to picked up, and the two hear each other. Told again after a break.
    async fn connected(&self, _: &CallId) {}

    /// Returns once whoever talks to the caller has passed them on, so that the two are to part.
    async fn passed_on(&self, _: &CallId) {
        std::future::pending().await
    }

    /// Where Asterisk fetches the sound of it; none where it cannot be said.
    async fn audio(&self, call: &CallId, prompt: &Prompt) -> Option<String>;

    /// What was said in this WAV file; none where it cannot be understood.
    async fn words(&self, call: &CallId, audio: Vec<u8>, listening: &Listening) -> Option<String>;

    /// A talk was recorded, as a WAV file. Whoever has it deletes it with Asterisk.
    async fn recorded(&self, _: &CallId, _: Vec<u8>) {}

    /// Told of each call once, whatever happened to it.
    async fn ended(&self, call: &CallId, how: End);

    /// The calls that did not end yet, of earlier runs too.
    async fn open_calls(&self) -> Vec<CallId>;
}
