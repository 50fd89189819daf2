//! The one flow of every call: what the caller did becomes a message to the dialogue, what the dialogue says becomes steps.
//!
//! `state` is what is stored between two answers, `menu` and `keys` decide what can be pressed and what it means,
//! `words` are the phone's own. [`CallFlow`] alone has effects.

mod answer;
mod flow;
#[cfg(test)]
mod golden;
mod keys;
mod menu;
mod ordered;
mod reading;
mod state;
mod waiting;
mod words;

pub use flow::{Beginning, CallFlow, CallId};
pub use state::State;

use lobby_dialogue::language::Language;

use crate::step::Prompt;

/// What is said while an answer is made.
pub fn moment(language: Language) -> Prompt {
    words::say("phone-moment", language)
}

/// That a talk is recorded.
pub fn recorded(language: Language) -> Prompt {
    words::say("phone-recorded", language)
}

/// What is said where no answer can be made.
pub fn trouble(language: Language) -> Prompt {
    words::say("phone-trouble", language)
}
