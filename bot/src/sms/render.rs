//! A reply as one SMS. Pure.
//!
//! A text in Cyrillic is paid and carried in segments of 70 signs, so what is said often has words of its own here, and
//! nothing is added that the words can do without: menus are left out, and of a notice only what it asks.

use lobby_dialogue::message::{Expects, MediaKind, Reply};
use lobby_dialogue::text::speak_briefly;

use crate::numbered::numbered;
use crate::wording::Setting;

pub(super) fn render(reply: &Reply, setting: &Setting<'_>, is_notice: bool) -> String {
    let spoken = speak_briefly(reply, setting.language, setting.now);
    let is_menu = reply.choices.iter().all(|choice| choice.id.starts_with("flow:"));
    let asks = reply.expects == Expects::Choice || !(is_menu || is_notice);
    let mut text = spoken.text;
    for (medium, alt) in reply.media.iter().zip(&spoken.alts) {
        match &medium.what {
            MediaKind::Qr { pass } => {
                let page = setting.page(pass);
                if !text.contains(&page) {
                    text.push_str(&format!("\n{page}"));
                }
            }
            MediaKind::Place { .. } if !text.contains(alt) => text.push_str(&format!("\n{alt}")),
            // The page has the file, and only a mail puts a visit into a calendar.
            MediaKind::Calendar { .. } | MediaKind::Withdrawal { .. } | MediaKind::Place { .. } => {}
        }
    }
    if asks { numbered(&text, &spoken.choices) } else { text }
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
