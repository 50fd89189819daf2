//! From Twilio's form to what a person said by SMS. Pure.

use lobby_dialogue::message::{Body, Event};
use lobby_office::identity::is_link;

use lobby_twilio::Fields;

/// Buttons that the dialogue knows for ever.
const STOP: &str = "notices:off";
const START: &str = "notices:on";
/// Whole messages that carriers and people know. "Cancel" and "end" are none of them: here they are about a booking.
const STOP_WORDS: [&str; 7] = ["STOP", "STOPALL", "UNSUBSCRIBE", "OPTOUT", "СТОП", "ОТПИСКА", "ТОҚТА"];
/// No "баста": begin in Kazakh, and enough in Russian.
const START_WORDS: [&str; 4] = ["START", "UNSTOP", "СТАРТ", "ҚОС"];

pub(crate) fn body(fields: &Fields) -> Body {
    if let Some(wish) = wish(fields) {
        return Body::Choice { choice: wish.to_owned() };
    }
    match fields.get("Body").map(str::trim) {
        Some(token) if is_link(token) => Body::Link { token: token.to_owned() },
        Some(text) => Body::Text { text: text.to_owned() },
        None => Body::Event { event: Event::Unreadable },
    }
}

/// Twilio says itself what a word was taken for, where its own list of words is in use.
fn wish(fields: &Fields) -> Option<&'static str> {
    match fields.get("OptOutType") {
        Some("STOP") => return Some(STOP),
        Some("START") => return Some(START),
        _ => {}
    }
    let letters = |letter: char| !letter.is_alphanumeric();
    let word = fields.get("Body")?.trim_matches(letters).to_uppercase();
    let is_one = |words: &[&str]| words.contains(&word.as_str());
    is_one(&STOP_WORDS).then_some(STOP).or_else(|| is_one(&START_WORDS).then_some(START))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&str, &str)]) -> Body {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        body(&Fields::new(pairs.iter().map(own).collect()))
    }

    #[test]
    fn stop_and_start_are_wishes_in_any_spelling() {
        let stop = Body::Choice { choice: STOP.to_owned() };
        for word in ["STOP", "stop.", " Стоп!", "тоқта", "Unsubscribe"] {
            assert_eq!(said(&[("Body", word)]), stop, "{word}");
        }
        assert_eq!(said(&[("Body", "QUIT"), ("OptOutType", "STOP")]), stop);
        assert_eq!(said(&[("Body", "start")]), Body::Choice { choice: START.to_owned() });
    }

    #[test]
    fn everything_else_is_words() {
        for words in ["cancel", "остановите запись", "don't stop", "2"] {
            assert_eq!(said(&[("Body", words)]), Body::Text { text: words.to_owned() });
        }
        assert_eq!(said(&[("NumMedia", "1")]), Body::Event { event: Event::Unreadable });
    }
}
