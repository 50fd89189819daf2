//! A reply as the words of a mail: once as plain text, once as simple HTML that says the same. Pure.

use lobby_dialogue::message::{MediaKind, Message, Reply};
use lobby_dialogue::text::{say, speak};

use crate::numbered::numbered;
use crate::wording::Setting;

/// What a mail says, before it has a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) text: String,
    /// Label and address.
    pub(super) links: Vec<(String, String)>,
    /// What a QR holds, and the words for whoever cannot see it.
    pub(super) codes: Vec<(String, String)>,
    /// A sentence and the numbered choices under it; nothing where there is nothing to choose.
    pub(super) choices: String,
    /// Label and address of the link that stops notices.
    pub(super) stop: Option<(String, String)>,
}

/// What a reply says. The calendar's entry is no link: it goes along as an invitation.
pub(super) fn sheet(reply: &Reply, setting: &Setting<'_>) -> Sheet {
    let spoken = speak(reply, setting.language, setting.now);
    let mut sheet = Sheet { text: spoken.text, ..Sheet::default() };
    for (medium, alt) in reply.media.iter().zip(spoken.alts) {
        match &medium.what {
            MediaKind::Qr { pass } => {
                sheet.codes.push((setting.page(pass), alt));
                sheet.link_to_page(pass, setting);
            }
            MediaKind::Place { latitude, longitude, .. } => {
                let map = format!(
                    "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
                );
                sheet.links.push((alt, map));
            }
            MediaKind::Calendar { .. } | MediaKind::Withdrawal { .. } => {}
        }
    }
    let lines = numbered("", &spoken.choices);
    if !lines.is_empty() {
        sheet.choices = format!("{}{lines}", word("mail-choices", setting));
    }
    sheet
}

impl Sheet {
    /// Where a visit or a place in line is looked at and changed.
    pub(super) fn link_to_page(&mut self, pass: &str, setting: &Setting<'_>) {
        self.links.push((word("mail-page", setting), setting.page(pass)));
    }

    pub(super) fn plain(&self) -> String {
        let codes = self.codes.iter().map(|(_, alt)| alt.clone());
        let links = self.links.iter().map(|(label, address)| format!("{label}: {address}"));
        let stop = self.stop.iter().map(|(label, address)| format!("{SIGNATURE}\n{label}: {address}"));
        let parts = [self.text.clone()].into_iter().chain(codes).chain(links).chain([self.choices.clone()]).chain(stop);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
    }

    pub(super) fn html(&self, language: &str) -> String {
        let mut body = paragraph(&self.text);
        for (at, (_, alt)) in self.codes.iter().enumerate() {
            let alt = escaped(alt);
            body.push_str(&format!(
                "<p><img src=\"cid:{}\" alt=\"{alt}\" width=\"220\" height=\"220\"></p>\n",
                cid(at)
            ));
        }
        for (label, address) in &self.links {
            body.push_str(&format!("<p>{}</p>\n", anchor(label, address)));
        }
        if !self.choices.is_empty() {
            body.push_str(&paragraph(&self.choices));
        }
        if let Some((label, address)) = &self.stop {
            body.push_str(&format!("<hr>\n<p><small>{}</small></p>\n", anchor(label, address)));
        }
        format!(
            "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"></head>\n\
             <body style=\"font-family:sans-serif;font-size:16px;line-height:1.5\">\n{body}</body></html>\n"
        )
    }
}

/// Mail programs hide what stands behind it, and cut it from answers.
const SIGNATURE: &str = "-- ";

/// The name by which the HTML finds a picture in the mail.
pub(super) fn cid(at: usize) -> String {
    format!("qr{at}@lobby")
}

pub(super) fn word(id: &str, setting: &Setting<'_>) -> String {
    say(&Message::new(id), setting.language, setting.now)
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", escaped(text).replace('\n', "<br>\n"))
}

fn anchor(label: &str, address: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escaped(address), escaped(label))
}

/// Nothing that a person, a bank or an agent wrote is taken for markup.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
