//! Phones, codes, ordinals and names of people.

use std::ops::Range;

use lobby_office::code::Code;
use lobby_office::phone::Phone;

use super::token::{Kind, Token, fold};
use crate::command::{Slot, Value};

/// Digits in the shortest and longest number worth parsing.
const PHONE_DIGITS: Range<usize> = 10..16;

/// The first phone in a text, as E.164, and its place in bytes.
pub(crate) fn phone(text: &str) -> Option<(String, Range<usize>)> {
    digit_runs(text, &['+', ' ', '(', ')', '-', '.', '\u{a0}'])
        .into_iter()
        .filter(|range| PHONE_DIGITS.contains(&digits(&text[range.clone()])))
        .find_map(|range| Some((Phone::parse(&text[range.clone()]).ok()?.into(), range)))
}

/// A code or an IIN, where one was asked for and the message is little else.
pub(crate) fn digits_asked_for(text: &str, asked: Option<Slot>) -> Option<Value> {
    let found: String = text.chars().filter(char::is_ascii_digit).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match (asked, found.len()) {
        (Some(Slot::Code), 6) if letters <= 12 => Some(Value::OneTimeCode(found)),
        // One digit too many or too few is a slip of the pen, and is answered as one.
        (Some(Slot::Iin), 11..=13) if letters <= 12 => Some(Value::Iin(found)),
        _ => None,
    }
}

/// Stretches of digits and the separators people put between them.
fn digit_runs(text: &str, separators: &[char]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let belongs = c.is_ascii_digit() || separators.contains(&c);
        match runs.last_mut() {
            Some(run) if belongs && run.end == at => run.end = at + c.len_utf8(),
            _ if c.is_ascii_digit() || c == '+' => runs.push(at..at + c.len_utf8()),
            _ => {}
        }
    }
    for run in &mut runs {
        let trimmed = text[run.clone()].trim_end_matches(|c: char| !c.is_ascii_digit());
        run.end = run.start + trimmed.len();
    }
    runs
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// Words that choose among options shown: place from 0, or the last.
const ORDINALS: &[(&str, usize)] = &[
    ("перв", 0),
    ("втор", 1),
    ("трет", 2),
    ("четверт", 3),
    ("пят", 4),
    ("шест", 5),
    ("седьм", 6),
    ("восьм", 7),
    ("бірінші", 0),
    ("екінші", 1),
    ("үшінші", 2),
    ("төртінші", 3),
    ("бесінші", 4),
    ("алтыншы", 5),
    ("жетінші", 6),
    ("сегізінші", 7),
    ("first", 0),
    ("second", 1),
    ("third", 2),
    ("fourth", 3),
    ("fifth", 4),
    ("sixth", 5),
];

/// Weekdays that begin as an ordinal does.
const WEEKDAYS: [&str; 2] = ["вторник", "пятни"];

const CARDINALS: &[(&str, usize)] = &[
    ("один", 0),
    ("два", 1),
    ("три", 2),
    ("четыре", 3),
    ("пять", 4),
    ("бір", 0),
    ("екі", 1),
    ("үш", 2),
    ("төрт", 3),
    ("бес", 4),
    ("one", 0),
    ("two", 1),
    ("three", 2),
    ("four", 3),
    ("five", 4),
];

const LAST: &[&str] = &["последн", "соңғы", "ақырғы", "last"];

/// A choice among `shown` options by its number or place: "2", "второй", "екінші", "the last one".
pub(crate) fn option(tokens: &[Token], shown: usize) -> Option<Value> {
    if tokens.is_empty() || tokens.len() > 4 || shown == 0 {
        return None;
    }
    let starts = |word: &str| tokens.iter().any(|token| token.text.starts_with(&fold(word)));
    if LAST.iter().any(|word| starts(word)) {
        return Some(Value::LastOption);
    }
    // "Во вторник" is not "второй", nor "в пятницу" "пятый".
    if WEEKDAYS.iter().any(|word| starts(word)) {
        return None;
    }
    let place = match tokens {
        [Token { kind: Kind::Number(number), .. }] => (*number as usize).checked_sub(1),
        [token] => CARDINALS.iter().find(|(word, _)| token.text == fold(word)).map(|(_, place)| *place),
        _ => None,
    };
    let place = place.or_else(|| ORDINALS.iter().find(|(word, _)| starts(word)).map(|(_, place)| *place))?;
    (place < shown).then_some(Value::Option(place))
}

/// A pass's code, when the whole message is one.
pub(crate) fn code(text: &str) -> Option<String> {
    Code::parse(text).map(String::from)
}

/// The token of a pass out of a link such as `https://bank.kz/t/TOKEN`.
pub(crate) fn pass(text: &str) -> Option<String> {
    let (_, after) = text.trim().split_once("/t/")?;
    let token: String =
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')).collect();
    (token.len() >= 16).then_some(token)
}

/// The first mail address in a text, lower-cased. What is unusual is left to the letter that confirms it.
pub(crate) fn mail(text: &str) -> Option<String> {
    let is_edge = |c: char| !c.is_ascii_alphanumeric();
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"'))
        .map(|word| word.trim_matches(is_edge).to_lowercase())
        .find(|word| is_mail(word))
}

fn is_mail(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let labels: Vec<&str> = domain.split('.').collect();
    let label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    word.len() <= 254
        && (1..=64).contains(&local.len())
        && local.chars().all(allowed)
        && labels.len() >= 2
        && labels.iter().all(label)
}

const INTRODUCTIONS: &[&str] =
    &["меня зовут ", "мое имя ", "моё имя ", "менің атым ", "атым ", "есімім ", "my name is ", "зовут "];

/// A person's name after "меня зовут", or the whole message when a name was asked for.
pub(crate) fn name(text: &str, asked: bool) -> Option<String> {
    let lower = text.to_lowercase();
    let introduced = INTRODUCTIONS.iter().find_map(|words| {
        let at = lower.find(*words)? + words.len();
        // Lower case may be longer or shorter in bytes; then the place in the original is unknown.
        if lower.len() == text.len() { text.get(at..) } else { None }
    });
    let candidate = introduced.or(asked.then_some(text))?;
    let name = candidate.split([',', '.', ';', '!', '\n']).next().unwrap_or_default().trim();
    is_name(name, introduced.is_some()).then(|| name.to_owned())
}

/// The name beside a phone that was asked for: "Айгерим, 8 701 …". It is written with capitals, and no word that people
/// use to ask for something.
pub(crate) fn name_beside_phone(rest: &[&Token], is_spoken: impl Fn(&str) -> bool) -> Option<String> {
    let words: Vec<&Token> = rest.iter().copied().filter(|token| token.is_word()).collect();
    let is_capital = |token: &Token| token.raw.chars().next().is_some_and(char::is_uppercase);
    let names = words.iter().filter(|token| is_capital(token) && !is_spoken(&token.text));
    let name = names.map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ");
    (words.len() <= 5 && is_name(&name, true)).then_some(name)
}

/// One to four words of letters; after an introduction at most three, of which the first is a name anyway.
fn is_name(text: &str, introduced: bool) -> bool {
    let words = text.split_whitespace().count();
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’');
    (1..=if introduced { 3 } else { 4 }).contains(&words) && text.chars().count() <= 60 && text.chars().all(letters)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn a_phone_is_read_in_every_spelling() {
        for text in [
            "8 701 123 45 67",
            "+7 701 123-45-67",
            "701 123 45 67",
            "87011234567",
            "77011234567",
            "7 (701) 123 45 67",
            "мой номер 8(701)1234567, звоните",
        ] {
            assert_eq!(phone(text).map(|found| found.0).as_deref(), Some("+77011234567"), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_phones() {
        for text in ["27.11.2026", "завтра в 11", "123", "10-12", "900101300123"] {
            assert_eq!(phone(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_stands_beside_a_phone() {
        let name = |text: &str| {
            let all = tokens(text);
            name_beside_phone(&all.iter().collect::<Vec<_>>(), |word| {
                ["мой", "номер", "звоните", "это"].contains(&word)
            })
        };
        assert_eq!(name("Айгерим,").as_deref(), Some("Айгерим"));
        assert_eq!(name("Это Айгерим Сапарова, мой номер").as_deref(), Some("Айгерим Сапарова"));
        for text in ["", "Звоните", "Мой номер", "звонить после обеда", "Когда Удобно Но Не Сегодня Пожалуйста"]
        {
            assert_eq!(name(text), None, "{text}");
        }
    }

    #[test]
    fn a_weekday_is_no_ordinal() {
        for text in ["во вторник", "в пятницу", "нет, в пятницу"] {
            assert_eq!(option(&tokens(text), 6), None, "{text}");
        }
        assert_eq!(option(&tokens("вторую"), 6), Some(Value::Option(1)));
        assert_eq!(option(&tokens("пятое"), 6), Some(Value::Option(4)));
    }

    #[test]
    fn digits_are_a_code_or_an_iin_only_where_one_was_asked_for() {
        let code = |text| digits_asked_for(text, Some(Slot::Code));
        assert_eq!(code("123 456"), Some(Value::OneTimeCode("123456".to_owned())));
        assert_eq!(code("код 123456"), Some(Value::OneTimeCode("123456".to_owned())));
        assert_eq!(code("12345"), None);
        assert_eq!(code("запишите на 27.11.26, если можно"), None);
        assert_eq!(digits_asked_for("123456", None), None);
        let iin = |text| digits_asked_for(text, Some(Slot::Iin));
        assert_eq!(iin("900101 300126"), Some(Value::Iin("900101300126".to_owned())));
        assert_eq!(iin("мой иин 90010130012"), Some(Value::Iin("90010130012".to_owned())));
    }

    #[test]
    fn options_are_chosen_by_number_or_place() {
        let pick = |text: &str| option(&tokens(text), 3);
        assert_eq!(pick("2"), Some(Value::Option(1)));
        assert_eq!(pick("второй"), Some(Value::Option(1)));
        assert_eq!(pick("давайте третью"), Some(Value::Option(2)));
        assert_eq!(pick("екінші"), Some(Value::Option(1)));
        assert_eq!(pick("екі"), Some(Value::Option(1)));
        assert_eq!(pick("the first one"), Some(Value::Option(0)));
        assert_eq!(pick("соңғысы"), Some(Value::LastOption));
        assert_eq!(pick("the last one"), Some(Value::LastOption));
        assert_eq!(pick("7"), None);
        assert_eq!(pick("завтра"), None);
    }

    #[test]
    fn names_are_taken_when_introduced_or_asked_for() {
        assert_eq!(name("Меня зовут Айгерим Сапарова", false).as_deref(), Some("Айгерим Сапарова"));
        assert_eq!(name("Менің атым Дәурен, рахмет", false).as_deref(), Some("Дәурен"));
        assert_eq!(name("Daniyar", true).as_deref(), Some("Daniyar"));
        assert_eq!(name("Daniyar", false), None);
        assert_eq!(name("8 701 123", true), None);
    }

    #[test]
    fn a_mail_address_is_found_in_a_sentence_and_nothing_else_is_one() {
        for text in ["a.b+c@Mail.kz", "на a.b+c@mail.kz.", "почта: <a.b+c@mail.kz>, спасибо", "(a.b+c@mail.kz)"]
        {
            assert_eq!(mail(text).as_deref(), Some("a.b+c@mail.kz"), "{text}");
        }
        for text in ["@bank", "a@b", "a@@b.kz", "почта@пример.кз", "a b@", "встреча @ 11.30"] {
            assert_eq!(mail(text), None, "{text}");
        }
    }

    #[test]
    fn codes_and_links_are_recognised() {
        assert_eq!(code("k7mx 3rtp").as_deref(), Some("K7MX3RTP"));
        assert_eq!(code("карточка"), None);
        assert_eq!(code("tomorrow"), None);
        assert_eq!(pass("http://localhost/t/abcdefghijklmnop.qr?x").as_deref(), Some("abcdefghijklmnop.qr"));
    }
}
