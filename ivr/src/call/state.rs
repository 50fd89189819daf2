//! How a call stands between two answers of the caller. It is stored, so any node goes on with it.

use lobby_dialogue::language::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::menu::Menu;
use super::words;
use crate::step::{Gather, Keys, Listening, Prompt, Step};

/// How long a caller may think, in seconds.
const PATIENCE: u8 = 6;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub language: Language,
    pub(super) stage: Stage,
    /// Silences and wrong keys in a row.
    pub(super) misses: u8,
    /// Whether something was done for the caller and nothing is open since.
    pub(super) served: bool,
    /// The number of the conversation's last line that was said.
    pub(super) said: i64,
    /// The answer that led here, for a phone system that asks again.
    pub steps: Vec<Step>,
    /// The order that it was made for, where Lobby called.
    #[serde(default)]
    pub(super) order: Option<Uuid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    /// Which language?
    Language,
    /// What the dialogue asked, or everything there is.
    Asked(Asked),
    /// Waits for a person; counts how often it was looked.
    Waiting(u32),
    Transferred,
    /// An agent's callback: the agent is there, the customer is being called.
    CallsCustomer,
    Over,
}

/// What was said last, and what can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) prompts: Vec<Prompt>,
    pub(super) menu: Menu,
    /// Digits are to be typed.
    pub(super) typed: Option<Typed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Typed {
    Number,
    /// Something short that nobody else should know.
    Secret(u8),
}

impl State {
    /// Before anything was heard: every language is offered in its own words.
    pub fn opening() -> Self {
        let mut state = Self::silent(Language::default(), None);
        state.steps = vec![Step::Gather(Gather {
            prompts: words::languages(),
            keys: Keys::One,
            listens: None,
            patience: PATIENCE,
            music: false,
        })];
        state
    }

    /// Nothing was said or heard yet.
    pub(super) fn silent(language: Language, order: Option<Uuid>) -> Self {
        let (stage, steps) = (Stage::Language, Vec::new());
        Self { language, stage, misses: 0, served: false, said: 0, steps, order }
    }

    /// Goes on with a question, which is said after `first`.
    pub(super) fn ask(mut self, first: Vec<Prompt>, asked: Asked) -> Self {
        let mut prompts = first;
        prompts.extend(asked.prompts.iter().cloned());
        prompts.extend(words::menu(&asked.menu, self.language));
        let keys = match asked.typed {
            None => Keys::One,
            Some(Typed::Number) => Keys::Several { most: 15, secret: false },
            Some(Typed::Secret(most)) => Keys::Several { most, secret: true },
        };
        self.steps = vec![Step::Gather(Gather {
            prompts,
            keys,
            listens: self.listening(&asked),
            patience: PATIENCE,
            music: false,
        })];
        self.stage = Stage::Asked(asked);
        self
    }

    /// Whether the caller waits for a person.
    pub(super) fn is_waiting(&self) -> bool {
        matches!(self.stage, Stage::Waiting(_))
    }

    /// Whether it is an agent's, whose customer is being called.
    pub(super) fn calls_customer(&self) -> bool {
        matches!(self.stage, Stage::CallsCustomer)
    }

    /// Nobody should say a code aloud.
    fn listening(&self, asked: &Asked) -> Option<Listening> {
        let is_secret = matches!(asked.typed, Some(Typed::Secret(_)));
        (!is_secret).then(|| Listening { language: self.language, hints: asked.menu.labels() })
    }

    /// The end of the call, without a word.
    pub(super) fn end(mut self) -> Self {
        self.steps = vec![Step::HangUp];
        self.stage = Stage::Over;
        self
    }

    /// The last words, and the end of the call.
    pub(super) fn hang_up(mut self, mut last: Vec<Prompt>, id: &str) -> Self {
        last.push(words::say(id, self.language));
        self.steps = last.into_iter().map(Step::Say).chain([Step::HangUp]).collect();
        self.stage = Stage::Over;
        self
    }
}
