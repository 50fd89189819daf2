//! The golden set by SMS.

use lobby_dialogue::text::label;

use super::*;
use crate::golden;
use crate::length;

/// What one answer may cost at most, in segments; only what lists many branches or papers comes near.
const SEGMENTS: usize = 10;

#[test]
fn every_reply_is_a_few_segments_in_every_language() {
    golden::each(|reply, setting| {
        let text = render(reply, setting, false);
        assert!(!text.is_empty(), "{}", reply.message.id);
        assert!(length::segments(&text) <= SEGMENTS, "{} segments: {text}", length::segments(&text));
    });
}

#[test]
fn every_choice_of_a_question_can_be_typed_as_its_number() {
    golden::each(|reply, setting| {
        if reply.expects != Expects::Choice {
            return;
        }
        let text = render(reply, setting, false);
        for (number, choice) in (1..).zip(&reply.choices) {
            // A mark is its own number.
            let is_number = label(&choice.label, setting.language, setting.now) == number.to_string();
            assert!(is_number || text.contains(&format!("\n{number}. ")), "{number} is not in: {text}");
        }
    });
}
