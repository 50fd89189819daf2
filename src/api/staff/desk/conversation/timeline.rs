//! The timeline as JSON: what was said in the words it was said in, what happened in the agent's language.

use std::collections::BTreeMap;

use lobby_office::conversations::{Message, Said};
use lobby_office::desk::delivery::Delivery;
use lobby_office::desk::timeline::{CallMoment, Entry as Stored, Shown as What};
use lobby_store::hand_over_events::Event;
use lobby_web::chat::ShownMedia;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::shapes::Person;
use crate::api::shapes::Time;
use crate::api::{Language, words};
use crate::app::App;

#[derive(Serialize, ToSchema)]
pub(super) struct Entry {
    /// The message's number in its conversation; notes and events carry that of the message before them.
    seq: i64,
    conversation: Uuid,
    channel: String,
    at: Time,
    /// `message`, `notice`, `note` or `event`.
    kind: &'static str,
    /// `customer`, `lobby` or `agent`.
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<Person>,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    choices: Vec<lobby_web::chat::ShownChoice>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    media: Vec<ShownMedia>,
    /// Whether the other side has read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<bool>,
    /// How far it came through the channel's provider: `waiting`, `sent`, `delivered`, `read` or `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery: Option<&'static str>,
}

/// Puts entries into words, in order.
pub(super) struct Lines<'a> {
    app: &'a App,
    language: Language,
    names: &'a BTreeMap<Uuid, String>,
    /// The number of the last message of each conversation.
    last: BTreeMap<Uuid, i64>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(app: &'a App, language: Language, names: &'a BTreeMap<Uuid, String>) -> Self {
        Self { app, language, names, last: BTreeMap::new() }
    }

    /// None for a message that only a newer version can read.
    pub(super) fn entry(&mut self, stored: Stored) -> Option<Entry> {
        let spoken = Language::from_code(&stored.language).unwrap_or_default();
        if let What::Message { message, .. } = &stored.what {
            self.last.insert(stored.conversation, message.seq);
        }
        let blank = Entry {
            seq: self.last.get(&stored.conversation).copied().unwrap_or_default(),
            conversation: stored.conversation,
            channel: stored.channel,
            at: self.app.desk_time(stored.at),
            kind: "event",
            from: "lobby",
            agent: None,
            text: String::new(),
            choices: Vec::new(),
            media: Vec::new(),
            seen: None,
            delivery: None,
        };
        match stored.what {
            What::Message { message, seen, delivery } => {
                let delivery = delivery.map(Delivery::as_str);
                self.message(Entry { seen: Some(seen), delivery, ..blank }, &message, spoken)
            }
            What::Note(note) => {
                Some(Entry { kind: "note", from: "agent", agent: self.person(note.staff), text: note.text, ..blank })
            }
            What::Event(event) => Some(Entry { text: self.happened(&event), ..blank }),
            What::Recording { id, seconds } => {
                let time = format!("{}:{:02}", seconds / 60, seconds % 60);
                let text = words::say(self.language, "desk-event-recording", &[("time", &time)]);
                let media =
                    ShownMedia { kind: "audio", url: format!("/api/staff/desk/recordings/{id}"), alt: text.clone() };
                Some(Entry { text, media: vec![media], ..blank })
            }
            What::Call(moment) => Some(Entry { text: self.called(&moment), ..blank }),
        }
    }

    fn message(&self, blank: Entry, message: &Message<Said>, spoken: Language) -> Option<Entry> {
        let shown = self.app.chat.shown(message, blank.conversation, spoken)?;
        let by = match &message.body {
            Said::Agent { by, .. } => *by,
            Said::File(file) => file.by,
            _ => None,
        };
        let kind = if shown.sort == "notice" { "notice" } else { "message" };
        let (text, choices, media) = (shown.text, shown.choices, shown.media);
        let agent = by.and_then(|by| self.person(by));
        Some(Entry { kind, from: shown.from, agent, text, choices, media, ..blank })
    }

    fn person(&self, id: Uuid) -> Option<Person> {
        self.names.get(&id).map(|name| Person { id, name: name.clone() })
    }

    fn name(&self, id: Option<Uuid>) -> &str {
        id.and_then(|id| self.names.get(&id)).map(String::as_str).unwrap_or_default()
    }

    /// "Aigerim took the conversation."
    fn happened(&self, event: &Event) -> String {
        let detail = event.detail.as_deref().unwrap_or_default();
        let other = match event.what.as_str() {
            "passed_on" | "taken_over" => match detail.parse() {
                Ok(agent) => self.name(Some(agent)).to_owned(),
                Err(_) => self.team(detail),
            },
            "closed" => words::say(self.language, &format!("wrap-up-{}", detail.replace('_', "-")), &[]),
            "call_broke_off" => words::say(self.language, &format!("desk-call-{}", detail.replace('_', "-")), &[]),
            _ => String::new(),
        };
        let what = if (event.what.as_str(), detail) == ("no_answer", "busy") { "busy" } else { &event.what };
        let id = format!("desk-event-{}", what.replace('_', "-"));
        words::say(self.language, &id, &[("agent", self.name(event.staff)), ("other", &other)])
    }

    /// "Incoming call, +7 701 123 45 67."
    fn called(&self, moment: &CallMoment) -> String {
        match moment {
            CallMoment::Began { direction, number } => {
                let id = if direction == "out" { "desk-event-called" } else { "desk-event-calls" };
                let hidden = || words::say(self.language, "desk-number-hidden", &[]);
                let number = number.clone().unwrap_or_else(hidden);
                words::say(self.language, id, &[("number", &number)])
            }
            CallMoment::Ended { outcome, seconds } => {
                let id = format!("desk-event-call-{}", outcome.replace('_', "-"));
                let (minutes, rest) = (seconds / 60, seconds % 60);
                words::say(self.language, &id, &[("time", &format!("{minutes}:{rest:02}"))])
            }
        }
    }

    fn team(&self, id: &str) -> String {
        let teams = self.app.office.teams();
        teams
            .iter()
            .find(|team| team.id == id)
            .map_or_else(|| id.to_owned(), |team| self.language.of(&team.names).to_owned())
    }
}
