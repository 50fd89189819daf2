//! A reply as Telegram's messages. Pure.
//!
//! Texts are plain: without a parse mode nothing a person or a bank wrote can be taken for markup. Buttons stand under
//! the last message, where the eye ends.

use lobby_dialogue::message::{Expects, MediaKind, Message, Reply};
use lobby_dialogue::text::{Spoken, say, speak};
use lobby_engine::BranchId;
use reqwest::Url;
use teloxide::types::{ButtonRequest, ReplyMarkup};

use super::keyboard;
use crate::length;
use crate::wording::Setting;

/// In units of UTF-16, as Telegram counts.
const TEXT: usize = 4096;
const CAPTION: usize = 1024;

/// One message of Telegram's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Text { text: String, markup: Option<ReplyMarkup> },
    Qr { address: String, caption: String, markup: Option<ReplyMarkup> },
    Place { latitude: f64, longitude: f64, title: String, address: String },
}

/// The messages of a reply, in order; at least one.
pub(crate) fn render(reply: &Reply, setting: &Setting<'_>) -> Vec<Piece> {
    let spoken = speak(reply, setting.language, setting.now);
    let media = Media::sort(reply, &spoken, setting);
    let (text, markup) = words(reply, spoken, &media, setting);
    let mut pieces = media.places;
    let mut codes = media.codes;
    match codes.pop() {
        // One QR and its words are one message.
        Some((address, _)) if codes.is_empty() && length::of(&text) <= CAPTION => {
            pieces.push(Piece::Qr { address, caption: text, markup: Some(markup) });
        }
        last => {
            let code = |(address, alt): (String, String)| {
                let caption = length::split(&alt, CAPTION).into_iter().next().unwrap_or_default();
                Piece::Qr { address, caption, markup: None }
            };
            pieces.extend(codes.into_iter().chain(last).map(code));
            pieces.extend(texts(&text, markup));
        }
    }
    pieces
}

/// What is left of rendered messages under a photo that shows its QR already.
pub(crate) fn caption(pieces: Vec<Piece>) -> Option<(String, Option<ReplyMarkup>)> {
    pieces.into_iter().find_map(|piece| match piece {
        Piece::Text { text, markup } => Some((length::split(&text, CAPTION).into_iter().next()?, markup)),
        Piece::Qr { .. } | Piece::Place { .. } => None,
    })
}

/// The media of a reply by how they are sent.
struct Media {
    places: Vec<Piece>,
    /// What a QR holds, and its words.
    codes: Vec<(String, String)>,
    /// Label and address.
    links: Vec<(String, String)>,
}

impl Media {
    fn sort(reply: &Reply, spoken: &Spoken, setting: &Setting<'_>) -> Self {
        let mut sorted = Self { places: Vec::new(), codes: Vec::new(), links: Vec::new() };
        for (medium, alt) in reply.media.iter().zip(&spoken.alts) {
            match &medium.what {
                MediaKind::Qr { pass } => sorted.codes.push((setting.page(pass), alt.clone())),
                MediaKind::Calendar { pass } => sorted.links.push((alt.clone(), format!("{}.ics", setting.page(pass)))),
                // Only a mail put it into a calendar.
                MediaKind::Withdrawal { .. } => {}
                MediaKind::Place { branch, latitude, longitude } => {
                    sorted.places.push(place(branch, *latitude, *longitude, alt, setting));
                }
            }
        }
        sorted
    }
}

fn place(id: &BranchId, latitude: f64, longitude: f64, alt: &str, setting: &Setting<'_>) -> Piece {
    let branch = setting.branches.iter().find(|branch| branch.id == *id);
    let own = |words| setting.language.of(words).to_owned();
    let title = branch.map_or_else(|| alt.to_owned(), |branch| own(&branch.names));
    let address = branch.map_or_else(|| alt.to_owned(), |branch| own(&branch.address));
    Piece::Place { latitude, longitude, title, address }
}

/// The text with links that no button can hold, and the keyboard.
fn words(reply: &Reply, spoken: Spoken, media: &Media, setting: &Setting<'_>) -> (String, ReplyMarkup) {
    let asks = match reply.expects {
        Expects::Phone => Some(("share-phone", ButtonRequest::Contact)),
        Expects::Place => Some(("share-place", ButtonRequest::Location)),
        _ => None,
    };
    let mut text = spoken.text;
    let mut buttons = Vec::new();
    for (label, link) in &media.links {
        match public(link) {
            Some(url) if asks.is_none() => buttons.push((label.clone(), url)),
            _ => text.push_str(&format!("\n{label}: {link}")),
        }
    }
    let markup = if let Some((words, request)) = asks {
        let ask = say(&Message::new(words), setting.language, setting.now);
        keyboard::asking(&ask, request, &spoken.choices)
    } else if spoken.choices.is_empty() && buttons.is_empty() {
        // Takes a keyboard that asked away if there is one.
        ReplyMarkup::kb_remove()
    } else {
        keyboard::inline(&spoken.choices, &buttons)
    };
    (text, markup)
}

/// Telegram refuses a whole message for a button that leads to an address of a machine at home.
fn public(link: &str) -> Option<Url> {
    Url::parse(link).ok().filter(|url| url.scheme() == "https")
}

fn texts(text: &str, markup: ReplyMarkup) -> Vec<Piece> {
    let mut pieces: Vec<Piece> =
        length::split(text, TEXT).into_iter().map(|text| Piece::Text { text, markup: None }).collect();
    if let Some(Piece::Text { markup: last, .. }) = pieces.last_mut() {
        *last = Some(markup);
    }
    pieces
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
