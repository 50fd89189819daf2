//! What happens in a call, in no phone system's terms: a player does a list of steps and tells what was heard.
//!
//! A list ends with a step that waits for the caller ([`Step::Gather`], [`Step::Transfer`]) or with [`Step::HangUp`].

use lobby_dialogue::language::Language;
use serde::{Deserialize, Serialize};

/// Something to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    pub text: String,
    pub language: Language,
    /// Whether it may hold something about the caller: its audio is kept for the call and no longer.
    pub personal: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Say(Prompt),
    Gather(Gather),
    Transfer(Transfer),
    HangUp,
}

impl Step {
    /// Everything that is said in it.
    pub fn prompts(&self) -> &[Prompt] {
        match self {
            Self::Say(prompt) => std::slice::from_ref(prompt),
            Self::Gather(gather) => &gather.prompts,
            Self::Transfer(Transfer { recorded: Recorded::Telling(prompt), .. }) => std::slice::from_ref(prompt),
            Self::Transfer(_) | Self::HangUp => &[],
        }
    }
}

/// Says, and waits for keys or words. A key or a word ends the saying at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gather {
    pub prompts: Vec<Prompt>,
    pub keys: Keys,
    /// The language to listen in, and what is probably said; none where only keys are taken.
    pub listens: Option<Listening>,
    /// How long nothing may happen after the last prompt, in seconds.
    pub patience: u8,
    /// Whether something is played until then, because somebody waits in a line.
    pub music: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listening {
    pub language: Language,
    pub hints: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keys {
    /// The first is taken at once.
    One,
    /// At most so many; `#` or a pause ends them. `secret` ones are written nowhere.
    Several { most: u8, secret: bool },
}

/// Connects the caller with a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// A number in E.164, a SIP address, or an extension of a phone system of one's own.
    pub to: String,
    /// How long it may ring, in seconds.
    pub rings: u8,
    /// Whether what is said is recorded.
    #[serde(default)]
    pub recorded: Recorded,
}

/// Nobody is recorded who was not told so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recorded {
    #[default]
    Never,
    /// The customer was told before.
    Told,
    /// The customer is whoever is called: they hear this first.
    Telling(Prompt),
}

/// What a player heard after the last step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Without the key that ended them.
    Keys(String),
    Words(String),
    /// Nothing, for as long as was waited.
    Silence,
    /// The transfer is over: somebody answered, or nobody did.
    Transferred {
        answered: bool,
    },
    /// The transfer is over: who was to be reached is on the phone with somebody else.
    Busy,
}
