//! Turns words into commands, never into effects.
//!
//! First what is exact (`exact`), then rules for values (`dates`, `values`, `places`), then what is left over is
//! compared with sentences people wrote (`phrases`). The light of the last question falls on all of it.

pub(crate) mod cities;
mod corrections;
pub mod dates;
mod exact;
#[cfg(test)]
mod fixture;
mod labels;
mod language;
mod matters;
mod own_words;
mod phrases;
mod places;
mod reading;
mod spelling;
mod stem;
mod token;
mod values;
mod words;

use chrono_tz::Tz;
use lobby_engine::Instant;
use lobby_office::phone::Phone;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::command::{Command, Slot, Value};
use crate::language::Language;
use crate::message::{Body, Event};

pub(crate) use exact::{is_deep_link, lasting, lasting_id, stays};
pub(crate) use places::Names;

/// What a message is read in the light of.
pub struct Context<'a> {
    pub catalogue: &'a Catalogue,
    pub now: Instant,
    /// The branch's zone, or the bank's own while no branch is known.
    pub zone: Tz,
    /// What the last question asked for.
    pub asked: Option<Slot>,
    /// The options shown with it, in order.
    pub offered: &'a [Offered],
    /// What could be chosen before the yes or no that is asked for now.
    pub listed: &'a [Vec<Command>],
}

/// An option that was shown, and what choosing it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    pub id: String,
    /// As it was shown, so that it can also be typed.
    pub label: String,
    pub commands: Vec<Command>,
}

/// What a message turned out to mean. No commands: it was not understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    pub commands: Vec<Command>,
    /// The language it is written in, when that can be told.
    pub language: Option<Language>,
}

/// Longer messages are read up to here.
const LONGEST: usize = 1000;

pub fn understand(body: &Body, context: &Context<'_>) -> Understood {
    let commands = |commands| Understood { commands, language: None };
    match body {
        Body::Text { text } => words::read(&text.chars().take(LONGEST).collect::<String>(), context),
        Body::Choice { choice } => commands(exact::choice(choice, context)),
        // Whoever knows its conversation has opened it before.
        Body::Pressed { .. } => commands(vec![Command::Stale]),
        Body::Digits { digits } => commands(exact::digits(digits, context)),
        Body::Contact { phone, own } => commands(contact(phone, *own)),
        Body::Location { latitude, longitude } => commands(vec![Command::Set(Value::Near(*latitude, *longitude))]),
        Body::Scan { text } => commands(words::pass(text)),
        // What a link leads to is found out, and what nobody vouches for is asked back, before anything is understood; a
        // picked time needs no words.
        Body::Link { .. } | Body::Pick { .. } | Body::Event { event: Event::Unvouched } => commands(Vec::new()),
        Body::Event { event: Event::Opened } => commands(vec![Command::Restart]),
        // Whoever could look into a picture has done so before.
        Body::Picture { .. } | Body::Event { event: Event::Unreadable } => commands(vec![Command::Unreadable]),
        Body::Event { event: Event::Silence } => commands(vec![Command::Silence]),
    }
}

fn contact(phone: &str, proven: bool) -> Vec<Command> {
    // Telegram gives the number with its country but sometimes without the plus.
    let number = Phone::parse(&format!("+{phone}")).or_else(|_| Phone::parse(phone));
    number.map(|number| Command::Set(Value::Phone { number: number.into(), proven })).into_iter().collect()
}

#[cfg(test)]
mod tests;
