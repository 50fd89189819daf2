//! Which language a message is in, and which one it asks for.

use super::phrases;
use super::token::{Token, fold};
use crate::language::Language;

/// Letters that Russian does not have.
const KAZAKH_LETTERS: &str = "әіңғүұқөһӘІҢҒҮҰҚӨҺ";

/// A word that only one language has weighs 1; words they share weigh for both.
const CLEAR: f32 = 0.7;

/// The language of a message, when it can be told.
pub(crate) fn detect(text: &str, tokens: &[Token]) -> Option<Language> {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let cyrillic = text.chars().filter(|c| ('\u{400}'..='\u{4ff}').contains(c)).count();
    let [ru, kk, en] = phrases::language_weights(tokens);
    if latin > cyrillic {
        return (en > CLEAR).then_some(Language::En);
    }
    if text.contains(|c| KAZAKH_LETTERS.contains(c)) {
        return Some(Language::Kk);
    }
    match () {
        () if ru - kk > CLEAR => Some(Language::Ru),
        () if kk - ru > CLEAR => Some(Language::Kk),
        () => None,
    }
}

const NAMES: &[(&str, Language)] = &[
    ("рус", Language::Ru),
    ("орыс", Language::Ru),
    ("russian", Language::Ru),
    ("казах", Language::Kk),
    ("қазақ", Language::Kk),
    ("kazakh", Language::Kk),
    ("qazaq", Language::Kk),
    ("англ", Language::En),
    ("ағылшын", Language::En),
    ("english", Language::En),
];

/// The language a message names: "по-казахски", "қазақша", "in English please".
pub(crate) fn named(tokens: &[Token]) -> Option<Language> {
    let starts = |stem: &str| tokens.iter().any(|token| token.text.starts_with(&fold(stem)));
    NAMES.iter().find(|(stem, _)| starts(stem)).map(|(_, language)| *language)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn the_first_message_tells_its_language() {
        for (text, expected) in [
            ("хочу записаться на завтра", Language::Ru),
            ("добрый день", Language::Ru),
            ("сколько еще ждать", Language::Ru),
            ("кезекке тұрғым келеді", Language::Kk),
            ("салеметсиз бе", Language::Kk),
            ("кезек канша", Language::Kk),
            ("ертенге жазылайын деп едим", Language::Kk),
            ("hello, I want to book a visit", Language::En),
            ("how long is the line", Language::En),
        ] {
            assert_eq!(detect(text, &tokens(text)), Some(expected), "{text}");
        }
    }

    #[test]
    fn numbers_and_emoji_have_no_language() {
        for text in ["123", "👍", "", "+7 701 123 45 67", "карта", "оператор"] {
            assert_eq!(detect(text, &tokens(text)), None, "{text}");
        }
    }

    #[test]
    fn a_language_is_recognised_by_its_name() {
        assert_eq!(named(&tokens("можно по-казахски?")), Some(Language::Kk));
        assert_eq!(named(&tokens("орысша айтыңызшы")), Some(Language::Ru));
        assert_eq!(named(&tokens("English please")), Some(Language::En));
        assert_eq!(named(&tokens("где отделение")), None);
    }
}
