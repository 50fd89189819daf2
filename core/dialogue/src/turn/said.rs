//! What the history shows of a message.

use chrono_tz::Asia::Almaty;
use lobby_engine::Instant;
use lobby_office::identity::secrets::without_iins;

use crate::command::{Command, Value};
use crate::language::Language;
use crate::message::{Arg, Body, Event, Message};
use crate::runner::say::flow_name;
use crate::session::Session;
use crate::{text, understand};

pub(super) fn said(body: &Body, session: &Session, language: Language, now: Instant) -> String {
    match body {
        Body::Text { text } => typed(text, session),
        Body::Choice { choice } => {
            let offered = session.offered.iter().find(|offered| offered.id == *choice);
            offered.map_or_else(|| lasting_label(choice, language, now), |offered| offered.label.clone())
        }
        Body::Digits { digits } => typed(digits, session),
        Body::Contact { phone, .. } => phone.clone(),
        Body::Location { latitude, longitude } => format!("{latitude:.4}, {longitude:.4}"),
        Body::Scan { text } => text.clone(),
        Body::Link { .. } => text::say(&Message::new("link-opened"), language, now),
        Body::Pick { start, .. } => {
            let when = Arg::Moment { at: *start, zone: Almaty };
            text::say(&Message::new("picked-elsewhere").with("when", when), language, now)
        }
        Body::Event { event: Event::Opened } => "/start".to_owned(),
        Body::Pressed { .. }
        | Body::Picture { .. }
        | Body::Event { event: Event::Unreadable | Event::Silence | Event::Unvouched } => "…".to_owned(),
    }
}

/// Cards, codes of cards and passwords were masked before the message was stored; what was needed until now is here.
fn typed(text: &str, session: &Session) -> String {
    match session.asked() {
        Some(slot) if slot.is_secret() => text.chars().map(|c| if c.is_ascii_digit() { '•' } else { c }).collect(),
        _ => without_iins(text),
    }
}

/// The words on a button of an older message or of a notice.
fn lasting_label(choice: &str, language: Language, now: Instant) -> String {
    if understand::is_deep_link(choice) {
        return "/start".to_owned();
    }
    if choice.starts_with("wait:") {
        return text::say(&Message::new("keep-waiting"), language, now);
    }
    let commands = understand::lasting(choice).unwrap_or_default();
    let label = |command: &Command| match command {
        Command::Set(Value::Mark(mark)) => Some(mark.to_string()),
        Command::Start(flow) => Some(text::say(&flow_name(*flow), language, now)),
        _ => None,
    };
    // The value says more than what it is for, and stands behind it.
    commands.iter().rev().find_map(label).unwrap_or_else(|| choice.to_owned())
}
