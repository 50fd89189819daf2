//! What a webhook's form says the caller did. Pure.

use lobby_office::call_orders::CallEnd;
use lobby_twilio::Fields;

use crate::step::Heard;

/// The longest words that are read, in characters.
const LONGEST: usize = 1000;

pub(super) fn heard(fields: &Fields) -> Heard {
    if let Some(status) = fields.get("DialCallStatus") {
        return match status {
            "busy" => Heard::Busy,
            status => Heard::Transferred { answered: matches!(status, "completed" | "answered") },
        };
    }
    let keys: String = fields.get("Digits").unwrap_or_default().chars().filter(|key| is_key(*key)).take(32).collect();
    if !keys.is_empty() {
        return Heard::Keys(keys);
    }
    match fields.get("SpeechResult") {
        Some(words) => Heard::Words(words.chars().take(LONGEST).collect()),
        None => Heard::Silence,
    }
}

/// How a call ended, as it is kept; none while it goes on.
pub(super) fn outcome(status: &str) -> Option<&'static str> {
    Some(match status {
        "canceled" => "cancelled",
        status => end(status)?.as_str(),
    })
}

/// The same of a call that Lobby made.
pub(super) fn end(status: &str) -> Option<CallEnd> {
    Some(match status {
        "completed" => CallEnd::HungUp,
        "busy" => CallEnd::Busy,
        "no-answer" => CallEnd::NoAnswer,
        "failed" | "canceled" => CallEnd::Failed,
        _ => return None,
    })
}

fn is_key(key: char) -> bool {
    key.is_ascii_digit() || matches!(key, '*' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn keys_go_before_words_and_nothing_is_silence() {
        assert_eq!(heard(&fields(&[("Digits", "2"), ("SpeechResult", "два")])), Heard::Keys("2".into()));
        assert_eq!(heard(&fields(&[("SpeechResult", "хочу записаться")])), Heard::Words("хочу записаться".into()));
        assert_eq!(heard(&fields(&[("Digits", "")])), Heard::Silence);
        assert_eq!(heard(&fields(&[("Digits", "<b>")])), Heard::Silence);
    }

    #[test]
    fn a_transfer_was_answered_only_when_somebody_spoke() {
        for (status, answered) in [("completed", true), ("no-answer", false), ("failed", false)] {
            assert_eq!(heard(&fields(&[("DialCallStatus", status)])), Heard::Transferred { answered });
        }
        assert_eq!(heard(&fields(&[("DialCallStatus", "busy")])), Heard::Busy);
    }

    #[test]
    fn a_call_that_goes_on_has_no_outcome() {
        assert_eq!(outcome("in-progress"), None);
        assert_eq!(outcome("no-answer"), Some("no_answer"));
    }
}
