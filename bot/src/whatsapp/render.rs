//! A reply as WhatsApp's messages. Pure.
//!
//! Buttons and rows show their labels whole or are not used at all: what does not fit is a numbered text, in which typing
//! the number or the words selects.

use lobby_dialogue::message::{MediaKind, Message, Reply};
use lobby_dialogue::text::{Spoken, say, speak};
use lobby_office::branches::Branch;
use lobby_twilio::messages::{Content, MOST_CHARACTERS};

use super::templates::{Kind, Templates};
use crate::length;
use crate::numbered::numbered;
use crate::wording::Setting;

/// Characters of a text with buttons or a list, and of what stands under a picture.
const BODY: usize = 1024;
/// Characters that a button and a row show.
const BUTTON: usize = 20;
const ROW: usize = 24;

/// The messages of a reply, in order; at least one.
pub(crate) fn render(reply: &Reply, setting: &Setting<'_>, templates: &Templates) -> Vec<Content> {
    let spoken = speak(reply, setting.language, setting.now);
    let media = Media::sort(reply, &spoken, setting);
    let text = format!("{}{}", spoken.text, media.links);
    let mut contents = media.places;
    let mut pictures = media.pictures;
    match pictures.pop() {
        // One picture and its words are one message.
        Some((url, _)) if pictures.is_empty() && spoken.choices.is_empty() && length::of(&text) <= BODY => {
            contents.push(Content::Media { url, caption: text });
        }
        last => {
            let picture = |(url, caption)| Content::Media { url, caption };
            contents.extend(pictures.into_iter().chain(last).map(picture));
            contents.extend(texts(&text, &spoken.choices, setting, templates));
        }
    }
    contents
}

/// The media of a reply by how they are sent.
#[derive(Default)]
struct Media {
    places: Vec<Content>,
    /// Where Twilio fetches a picture, and the words under it.
    pictures: Vec<(String, String)>,
    /// What stands under the text.
    links: String,
}

impl Media {
    fn sort(reply: &Reply, spoken: &Spoken, setting: &Setting<'_>) -> Self {
        let mut sorted = Self::default();
        for (medium, alt) in reply.media.iter().zip(&spoken.alts) {
            match &medium.what {
                // Twilio fetches pictures from where everybody reaches them.
                MediaKind::Qr { pass } if setting.public_url.starts_with("https://") => {
                    sorted.pictures.push((format!("{}.png", setting.page(pass)), alt.clone()));
                }
                MediaKind::Qr { pass } => sorted.link(alt, &setting.page(pass)),
                MediaKind::Calendar { pass } => sorted.link(alt, &format!("{}.ics", setting.page(pass))),
                // Only a mail put it into a calendar.
                MediaKind::Withdrawal { .. } => {}
                MediaKind::Place { branch, latitude, longitude } => {
                    let named = setting.branches.iter().find(|known| known.id == *branch);
                    let label = named.map_or_else(|| alt.clone(), |branch| place_label(branch, setting));
                    sorted.places.push(Content::Place { latitude: *latitude, longitude: *longitude, label });
                }
            }
        }
        sorted
    }

    fn link(&mut self, label: &str, link: &str) {
        self.links.push_str(&format!("\n{label}: {link}"));
    }
}

fn place_label(branch: &Branch, setting: &Setting<'_>) -> String {
    let own = |words| setting.language.of(words);
    format!("{}, {}", own(&branch.names), own(&branch.address))
}

/// The text with its choices, which stand under its last part.
fn texts(text: &str, choices: &[(String, String)], setting: &Setting<'_>, templates: &Templates) -> Vec<Content> {
    let plain = |text: &str| length::split(text, MOST_CHARACTERS).into_iter().map(Content::Text);
    let Some((kind, sid)) = Kind::of(choices, BUTTON, ROW).and_then(|kind| Some((kind, templates.sid(kind)?))) else {
        return plain(&numbered(text, choices)).collect();
    };
    let mut parts = length::split(text, BODY);
    let last = parts.pop().unwrap_or_default();
    let opener = say(&Message::new("choose-from-list"), setting.language, setting.now);
    let variables = kind.variables(&last, &opener, choices);
    let asked = Content::Template { sid, variables };
    parts.iter().flat_map(|part| plain(part)).chain([asked]).collect()
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
