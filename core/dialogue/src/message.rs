//! What comes in and what goes out, in no channel's terms.
//!
//! A [`Reply`] is meaning: which message, with which arguments. It is stored as JSON and becomes words, buttons and
//! pictures only when an adapter delivers it, in the reader's language at that moment.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use lobby_engine::{BranchId, Instant, ServiceId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use lobby_office::branch_file::Words;
use lobby_office::identity::secrets::{self, Secret};

use crate::language::Language;

/// One person on one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConversationId(pub Uuid);

/// One message of a person, as an adapter understood its envelope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inbound {
    pub conversation: ConversationId,
    /// The channel's own id of the message; the same id is the same message.
    pub id: String,
    pub body: Body,
    pub at: Instant,
    pub channel: Channel,
    /// What stood in the words before they were masked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secrets: Vec<Secret>,
}

impl Inbound {
    /// As it is stored: without what must never be.
    pub fn without_secrets(mut self) -> Self {
        let words = match &mut self.body {
            Body::Text { text } | Body::Scan { text } | Body::Digits { digits: text } => text,
            Body::Picture { caption: Some(caption), .. } => caption,
            _ => return self,
        };
        let masked = secrets::mask(words);
        *words = masked.text;
        self.secrets = masked.found.into_iter().collect();
        self
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    Text {
        text: String,
    },
    /// The id of a [`Choice`] that was pressed, perhaps of an old message.
    Choice {
        choice: String,
    },
    /// A button that a channel's provider or page brings back: what [`crate::button::sealed`] put on it.
    Pressed {
        payload: String,
    },
    /// Keys pressed on a phone.
    Digits {
        digits: String,
    },
    /// `own` only when the channel vouches that the phone is the sender's.
    Contact {
        phone: String,
        own: bool,
    },
    Location {
        latitude: f64,
        longitude: f64,
    },
    /// What a QR held.
    Scan {
        text: String,
    },
    /// A picture that lies with the channel's provider, in which a QR may be.
    Picture {
        /// Where it lies, for whoever reads the channel's pictures.
        at: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    Event {
        event: Event,
    },
    /// A one-use link was opened: to go on with a conversation, or the bank's to prove somebody.
    Link {
        token: String,
    },
    /// A time slot was picked, and agreed to, on a page that shows them all.
    Pick {
        branch: BranchId,
        service: ServiceId,
        start: Instant,
    },
}

/// What happened without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The person opened the conversation.
    Opened,
    /// A picture, sticker, voice or file that Lobby does not read.
    Unreadable,
    /// A caller said and pressed nothing while an answer was waited for.
    Silence,
    /// A mail came in the person's name, and nothing shows that they wrote it.
    Unvouched,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    Web,
    Telegram,
    Whatsapp,
    Sms,
    Email,
    Phone,
}

/// What the channel knows of the sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    pub kind: ChannelKind,
    /// The language of the sender's device or page, where the channel tells it.
    pub language: Option<Language>,
    /// Where replies go, and what limits are counted by: a chat id, a phone, a cookie.
    pub address: String,
    /// Where a message comes from, as the network tells it: the address of a page's reader, the number of a call. Limits are
    /// counted by it where there is one; it proves nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The button that a choice was, on channels that let its message be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pressed: Option<Pressed>,
}

/// A button in a message that the channel lets be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pressed {
    /// The channel's own id of the message.
    pub message: String,
    /// What stands on the button; none when the channel no longer tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// What a reply does to the message whose button it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Press {
    /// Its buttons go; the choice made, if it is known, stays to be seen.
    Settles(Pressed),
    /// The reply takes its place.
    Replaces(Pressed),
}

/// One answer. A turn gives one or several, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    pub message: Message,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    #[serde(default)]
    pub expects: Expects,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub press: Option<Press>,
}

impl Reply {
    pub fn new(message: Message) -> Self {
        Self { message, choices: Vec::new(), media: Vec::new(), expects: Expects::Anything, press: None }
    }

    pub fn choices(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
        self.choices.extend(choices);
        self
    }

    pub fn media(mut self, media: impl IntoIterator<Item = Media>) -> Self {
        self.media.extend(media);
        self
    }

    pub fn expects(mut self, expects: Expects) -> Self {
        self.expects = expects;
        self
    }

    /// Whether it holds what only eyes can use: a QR, a link.
    pub fn is_to_be_read(&self) -> bool {
        let is_qr = |media: &Media| matches!(media.what, MediaKind::Qr { .. });
        self.media.iter().any(is_qr) || LINKS.iter().any(|name| self.message.args.contains_key(*name))
    }
}

/// The arguments that links have in texts.
const LINKS: [&str; 3] = ["link", "chat", "telegram"];

/// A message of `prompts/texts` and what fills it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub id: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Arg>,
}

impl Message {
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), args: BTreeMap::new() }
    }

    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), arg.into());
        self
    }
}

/// A typed argument: it is put into words only at delivery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// Said as it is: a ticket's number, a code, a link, a person's name.
    Text(String),
    Words(Words),
    Number(i64),
    /// A day and a time of day: "tomorrow, Friday 27 November, 11:00".
    Moment {
        at: Instant,
        zone: Tz,
    },
    /// A day: "tomorrow, Friday 27 November".
    Date {
        date: NaiveDate,
        zone: Tz,
    },
    /// A day as short as a button: "Fri 27 Nov".
    ShortDate {
        date: NaiveDate,
        zone: Tz,
    },
    /// A time of day: "11:00".
    Clock {
        at: Instant,
        zone: Tz,
    },
    Message(Message),
    /// What to bring for a service: a document of `prompts/knowledge`.
    Knowledge(String),
    /// One of the papers to bring for a service, counted from 0.
    Paper(String, usize),
    /// One under the other.
    Lines(Vec<Arg>),
    /// One after the other, with commas.
    List(Vec<Arg>),
    /// From one to the other: "Mon–Fri".
    Range(Box<Arg>, Box<Arg>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Words> for Arg {
    fn from(words: Words) -> Self {
        Self::Words(words)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Something to press instead of typing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Comes back as [`Body::Choice`], or sealed as [`Body::Pressed`]; short enough that 64 bytes hold it sealed.
    pub id: String,
    pub label: Arg,
}

impl Choice {
    pub fn new(id: impl Into<String>, label: impl Into<Arg>) -> Self {
        Self { id: id.into(), label: label.into() }
    }
}

/// A picture, file or place that goes with a reply, and the words for those who cannot see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Media {
    #[serde(flatten)]
    pub what: MediaKind,
    pub alt: Message,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MediaKind {
    /// The QR of a pass.
    Qr {
        pass: String,
    },
    /// A calendar file of the appointment behind a pass.
    Calendar {
        pass: String,
    },
    /// Takes the appointment behind a pass out of the calendars that a mail put it into.
    Withdrawal {
        pass: String,
    },
    Place {
        branch: BranchId,
        latitude: f64,
        longitude: f64,
    },
}

/// What the next message will probably be; channels may show a fitting keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expects {
    #[default]
    Anything,
    Choice,
    /// The first choice is a yes, the last a no.
    YesOrNo,
    Phone,
    Name,
    Place,
    /// At most so many digits: a code, an IIN.
    Digits(u8),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_survives_being_stored() {
        let reply = Reply::new(Message::new("book-done").with("branch", Words::default()).with("ahead", 3))
            .choices([Choice::new("x", Message::new("yes"))])
            .media([Media { what: MediaKind::Qr { pass: "p".into() }, alt: Message::new("alt-qr") }])
            .expects(Expects::Choice);
        let stored = serde_json::to_string(&reply).unwrap();
        assert_eq!(serde_json::from_str::<Reply>(&stored).unwrap(), reply);
    }
}
