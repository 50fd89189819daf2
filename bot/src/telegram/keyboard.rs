//! Choices as buttons. Pure.

use std::collections::BTreeSet;

use reqwest::Url;
use teloxide::types::{
    ButtonRequest, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, ReplyMarkup,
};

/// Bytes of a button's hidden data.
const DATA: usize = 64;
/// Letters of a label that even a narrow phone shows.
const LABEL: usize = 60;
/// Letters that fit a third of a row: "Fri 27 Nov", "11:00".
const SHORT: usize = 10;
/// Letters that fit one row of two or three buttons.
const ROW: usize = 36;
const COLUMNS: usize = 3;

/// Buttons under a message: the choices, and links each in a row of its own.
pub(super) fn inline(choices: &[(String, String)], links: &[(String, Url)]) -> ReplyMarkup {
    let sendable: Vec<&(String, String)> = choices.iter().filter(|(id, _)| is_sendable(id)).collect();
    let labels = distinct(sendable.iter().map(|(_, label)| label.as_str()));
    let columns = columns(&labels);
    let buttons: Vec<InlineKeyboardButton> =
        sendable.iter().zip(labels).map(|((id, _), label)| InlineKeyboardButton::callback(label, id)).collect();
    let rows = buttons.chunks(columns).map(<[_]>::to_vec);
    let link = |(label, url): &(String, Url)| vec![InlineKeyboardButton::url(cut(label, LABEL), url.clone())];
    InlineKeyboardMarkup::new(rows.chain(links.iter().map(link))).into()
}

/// What a button that was used says when it is pressed again: nothing.
pub(super) const SETTLED: &str = "settled";

/// What is left of a used keyboard: the choice made.
pub(super) fn settled(label: &str) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback(cut(&format!("✓ {label}"), LABEL), SETTLED)]])
}

/// A keyboard in place of the letters, with a button that sends the person's own contact, or where they are. The choices
/// beside it come back as words, which the dialogue knows.
pub(super) fn asking(ask: &str, request: ButtonRequest, choices: &[(String, String)]) -> ReplyMarkup {
    let share = KeyboardButton::new(ask).request(request);
    let labels = distinct(choices.iter().map(|(_, label)| label.as_str()));
    let others = labels.into_iter().map(|label| vec![KeyboardButton::new(label)]);
    let mut keyboard = KeyboardMarkup::new(std::iter::once(vec![share]).chain(others));
    keyboard.resize_keyboard = true;
    keyboard.one_time_keyboard = true;
    keyboard.into()
}

/// The dialogue never makes longer ids; a button that Telegram refuses would take the whole message with it.
fn is_sendable(id: &str) -> bool {
    let fits = (1..=DATA).contains(&id.len());
    if !fits {
        tracing::error!(choice_bytes = id.len(), "a choice was left out: its id does not fit a button");
    }
    fits
}

/// A few short choices share a row, many very short ones make a grid, everything else stands one under the other.
fn columns(labels: &[String]) -> usize {
    let letters: Vec<usize> = labels.iter().map(|label| label.chars().count()).collect();
    let one_row = labels.len() <= COLUMNS && letters.iter().sum::<usize>() <= ROW;
    let grid = letters.iter().all(|letters| *letters <= SHORT);
    if one_row || grid { COLUMNS } else { 1 }
}

/// Labels cut to what is shown and still different from each other.
fn distinct<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    labels
        .map(|label| {
            let cut_label = cut(label, LABEL);
            let numbered = (2..).map(|n| format!("{} ({n})", cut(label, LABEL - 5)));
            let free = std::iter::once(cut_label.clone()).chain(numbered).find(|label| !taken.contains(label));
            let label = free.unwrap_or(cut_label);
            taken.insert(label.clone());
            label
        })
        .collect()
}

fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(labels: &[&str]) -> Vec<Vec<String>> {
        let choices: Vec<(String, String)> =
            labels.iter().enumerate().map(|(at, label)| (format!("c{at}"), (*label).to_owned())).collect();
        buttons(&inline(&choices, &[]))
            .into_iter()
            .map(|row| row.into_iter().map(|(label, _)| label).collect())
            .collect()
    }

    fn buttons(markup: &ReplyMarkup) -> Vec<Vec<(String, String)>> {
        let json = serde_json::to_value(markup).unwrap();
        let text = |button: &serde_json::Value, field: &str| button[field].as_str().unwrap_or_default().to_owned();
        let row = |row: &serde_json::Value| {
            row.as_array().unwrap().iter().map(|b| (text(b, "text"), text(b, "callback_data"))).collect()
        };
        json["inline_keyboard"].as_array().unwrap().iter().map(row).collect()
    }

    #[test]
    fn rows_follow_the_length_of_the_labels() {
        assert_eq!(rows(&["Да, записать", "Нет"]), [["Да, записать", "Нет"]]);
        assert_eq!(rows(&["11:00", "11:15", "11:30", "11:45"]), [vec!["11:00", "11:15", "11:30"], vec!["11:45"]]);
        let services = ["Касса", "Карты", "Кредиты", "Обслуживание бизнеса"];
        assert_eq!(rows(&services), services.map(|service| vec![service]));
        assert_eq!(rows(&["Алматы, проспект Абая, 52", "Астана, Мәңгілік Ел, 20"]).len(), 2);
    }

    #[test]
    fn labels_that_are_equal_once_cut_stay_apart() {
        let long = "а".repeat(80);
        let (first, second) = (format!("{long}1"), format!("{long}2"));
        let rows = rows(&[&first, &second]);
        assert_ne!(rows[0], rows[1]);
        assert!(rows.iter().flatten().all(|label| label.chars().count() <= LABEL));
    }

    proptest! {
        #[test]
        fn telegram_takes_every_keyboard(labels in prop::collection::vec("\\PC{1,90}", 0..30), ids in "[a-z:]{0,80}") {
            let choices: Vec<_> = labels.into_iter().enumerate().map(|(at, label)| (format!("{at}{ids}"), label)).collect();
            let shown: Vec<_> = buttons(&inline(&choices, &[])).into_iter().flatten().collect();
            prop_assert!(shown.iter().all(|(label, data)| !label.is_empty() && (1..=64).contains(&data.len())));
            let labels: BTreeSet<_> = shown.iter().map(|(label, _)| label).collect();
            prop_assert_eq!(labels.len(), shown.len());
            prop_assert_eq!(shown.len(), choices.iter().filter(|(id, _)| id.len() <= 64).count());
        }
    }
}
