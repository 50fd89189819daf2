//! The golden set by mail.

use lobby_dialogue::text::label;

use super::*;
use crate::golden;

#[test]
fn every_reply_says_the_same_in_both_forms_and_every_choice_has_its_number() {
    golden::each(|reply, setting| {
        let sheet = sheet(reply, setting);
        let (plain, html) = (sheet.plain(), sheet.html(setting.language.code()));
        assert!(!sheet.text.trim().is_empty(), "{}", reply.message.id);
        for line in sheet.text.lines().filter(|line| !line.trim().is_empty()) {
            assert!(plain.contains(line) && html.contains(&escaped(line)), "{line}");
        }
        for (number, choice) in (1..).zip(&reply.choices) {
            // A mark is its own number.
            let label = label(&choice.label, setting.language, setting.now);
            let line = format!("\n{number}. {label}");
            assert!(label == number.to_string() || plain.contains(&line), "{line} is not in: {plain}");
        }
    });
}
