//! The golden set within Telegram's limits.

use std::collections::BTreeSet;

use teloxide::types::{InlineKeyboardButton, InlineKeyboardButtonKind};

use super::*;
use crate::golden;

/// More rows than this push the question out of a phone's sight.
const ROWS: usize = 12;

#[test]
fn every_reply_keeps_telegrams_limits_in_every_language() {
    golden::each(|reply, setting| {
        for piece in render(reply, setting) {
            let (text, most, markup) = match piece {
                Piece::Text { text, markup } => (text, TEXT, markup),
                Piece::Qr { caption, markup, .. } => (caption, CAPTION, markup),
                Piece::Place { title, address, .. } => {
                    assert!(!title.is_empty() && !address.is_empty());
                    continue;
                }
            };
            assert!((1..=most).contains(&length::of(&text)), "{}: {text}", reply.message.id);
            if let Some(ReplyMarkup::InlineKeyboard(keyboard)) = markup {
                let rows = keyboard.inline_keyboard;
                assert!(rows.len() <= ROWS, "{}: {} rows", reply.message.id, rows.len());
                holds(&rows.concat(), &reply.message.id);
            }
        }
    });
}

/// Every choice has a button of its own, whose words tell it from the others.
fn holds(buttons: &[InlineKeyboardButton], id: &str) {
    let labels: BTreeSet<&str> = buttons.iter().map(|button| button.text.as_str()).collect();
    assert_eq!(labels.len(), buttons.len(), "{id}: {labels:?}");
    for button in buttons {
        if let InlineKeyboardButtonKind::CallbackData(data) = &button.kind {
            assert!((1..=64).contains(&data.len()), "{id}: {data}");
        }
    }
}
