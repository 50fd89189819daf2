//! A stored message as the page shows it.

use lobby_dialogue::button::sealed;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{MediaKind, Reply};
use lobby_dialogue::{notice, text};
use lobby_engine::Instant;
use lobby_office::conversations::{Message, Said};
use serde::Serialize;
use uuid::Uuid;

use super::Chat;

/// `reply`, `notice`, or the customer's own `message` out of the history or another tab.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    #[serde(rename = "type")]
    pub sort: &'static str,
    pub id: String,
    /// The number of the line in its conversation.
    pub seq: i64,
    pub from: &'static str,
    /// The employee's name, where one speaks and the page is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    pub choices: Vec<ShownChoice>,
    pub media: Vec<ShownMedia>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownChoice {
    pub id: String,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShownMedia {
    pub kind: &'static str,
    pub url: String,
    pub alt: String,
}

impl Chat {
    /// Puts a stored message of a conversation into words. None for one that only a newer version can read.
    pub fn shown(&self, message: &Message<Said>, conversation: Uuid, language: Language) -> Option<Shown> {
        let id = message.id.to_string();
        let shown = match &message.body {
            // The page knows its own messages by the ids it gave them.
            Said::Customer { text } => {
                plain("message", message.inbound_id.clone().unwrap_or(id), "customer", text.clone())
            }
            Said::Agent { text, .. } => plain("reply", id, "agent", text.clone()),
            Said::File(file) => {
                let (sort, from) = if file.by.is_some() { ("reply", "agent") } else { ("message", "customer") };
                let url = format!("{}/files/{}", self.public_url, file.token);
                let media = vec![ShownMedia { kind: "file", url, alt: file.name.clone() }];
                Shown { media, ..plain(sort, id, from, file.name.clone()) }
            }
            Said::Reply(stored) => {
                let reply: Reply = serde_json::from_value(stored.clone()).ok()?;
                self.spoken("reply", None, id, &sealed(reply, &self.office, conversation), language, message.at)
            }
            Said::Notice(notice) => {
                let reply = notice::reply(notice, &Catalogue::of(&self.office.branches()));
                let reply = sealed(reply, &self.office, conversation);
                self.spoken("notice", Some(notice.kind()), id, &reply, language, message.at)
            }
        };
        Some(Shown { seq: message.seq, ..shown })
    }

    fn spoken(
        &self,
        sort: &'static str,
        kind: Option<&'static str>,
        id: String,
        reply: &Reply,
        language: Language,
        at: Instant,
    ) -> Shown {
        let spoken = text::speak(reply, language, at);
        let media = reply.media.iter().zip(spoken.alts);
        Shown {
            kind,
            choices: spoken.choices.into_iter().map(|(id, label)| ShownChoice { id, label }).collect(),
            media: media.filter_map(|(media, alt)| self.media(&media.what, alt)).collect(),
            ..plain(sort, id, "lobby", spoken.text)
        }
    }

    /// None for what only a mail carries.
    fn media(&self, what: &MediaKind, alt: String) -> Option<ShownMedia> {
        let page = |pass: &str| format!("{}/t/{pass}", self.public_url);
        Some(match what {
            MediaKind::Qr { pass } => ShownMedia { kind: "qr", url: format!("{}.svg", page(pass)), alt },
            MediaKind::Calendar { pass } => ShownMedia { kind: "calendar", url: format!("{}.ics", page(pass)), alt },
            MediaKind::Place { latitude, longitude, .. } => {
                let url = format!(
                    "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
                );
                ShownMedia { kind: "place", url, alt }
            }
            MediaKind::Withdrawal { .. } => return None,
        })
    }
}

fn plain(sort: &'static str, id: String, from: &'static str, text: String) -> Shown {
    Shown { sort, id, seq: 0, from, name: None, text, kind: None, choices: Vec::new(), media: Vec::new() }
}
