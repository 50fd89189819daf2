//! Cuts a message into words, numbers, clock times and dates, folded so that spelling habits do not matter.

use chrono::{NaiveDate, NaiveTime};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Word,
    Number(u32),
    /// `11:30`; the flag says that the hour had two digits, so that 03:00 is the night.
    Clock(NaiveTime, bool),
    /// `27.11` or `27.11.2026`: two numbers and a year, not yet known to be a date.
    Dotted(u32, u32, Option<i32>),
    Date(NaiveDate),
    Dash,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// Lower case, Kazakh letters as they are typed on a Russian keyboard.
    pub(crate) text: String,
    /// As it was written.
    pub(crate) raw: String,
    /// Joined to the number before it: `11-де`, `27-го`, `3pm`.
    pub(crate) glued: bool,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// Lower case, `ё` as `е`, Kazakh letters as the nearest Russian ones.
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(fold_letter).collect()
}

fn fold_letter(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'ә' => 'а',
        'і' | 'ї' => 'и',
        'ң' => 'н',
        'ғ' => 'г',
        'ү' | 'ұ' => 'у',
        'қ' => 'к',
        'ө' => 'о',
        'һ' => 'х',
        other => other,
    }
}

/// Latin letters that slip into Cyrillic words look the same; `i` stands for the Kazakh `і`.
fn fold_lookalikes(word: &str) -> String {
    if !word.chars().any(|c| ('а'..='я').contains(&c)) || !word.chars().any(|c| c.is_ascii_alphabetic()) {
        return word.to_owned();
    }
    let replace = |c| match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'и',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        other => other,
    };
    word.chars().map(replace).collect()
}

pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        at = match letters[at] {
            c if c.is_ascii_digit() => number(&letters, at, &mut found),
            c if c.is_alphabetic() => word(&letters, at, &mut found),
            '-' | '–' | '—' => dash(&letters, at, &mut found),
            _ => at + 1,
        };
    }
    found
}

fn word(letters: &[char], from: usize, found: &mut Vec<Token>) -> usize {
    let inside = |c: &&char| c.is_alphabetic() || matches!(c, '\'' | '’' | '\u{301}');
    let to = from + letters[from..].iter().take_while(inside).count();
    let raw: String = letters[from..to].iter().collect();
    let text = fold_lookalikes(&fold(&raw)).replace(['\'', '’', '\u{301}'], "");
    let after_digit = |back: usize| from >= back && letters[from - back].is_ascii_digit();
    let glued = after_digit(1) || (after_digit(2) && letters[from - 1] == '-');
    found.push(Token { kind: Kind::Word, text, raw, glued });
    to
}

/// A dash matters only between numbers, as in `10-12`, or standing alone.
fn dash(letters: &[char], at: usize, found: &mut Vec<Token>) -> usize {
    let next = letters.get(at + 1).copied().unwrap_or(' ');
    if next.is_ascii_digit() || next == ' ' {
        found.push(Token { kind: Kind::Dash, text: "-".into(), raw: "-".into(), glued: false });
    }
    at + 1
}

fn number(letters: &[char], from: usize, found: &mut Vec<Token>) -> usize {
    let (parts, separators, to) = digit_groups(letters, from);
    let raw: String = letters[from..to].iter().collect();
    if let Some(kind) = joined(&parts, &separators) {
        found.push(Token { kind, text: raw.clone(), raw, glued: false });
        return to;
    }
    let digits: String = letters[from..].iter().take_while(|c| c.is_ascii_digit()).collect();
    let kind = Kind::Number(digits.parse().unwrap_or(u32::MAX));
    let to = from + digits.len();
    found.push(Token { kind, text: digits.clone(), raw: digits, glued: false });
    to
}

/// Groups of digits joined by one separator each, such as `27.11.2026`.
fn digit_groups(letters: &[char], from: usize) -> (Vec<String>, Vec<char>, usize) {
    let (mut parts, mut separators, mut at) = (Vec::new(), Vec::new(), from);
    loop {
        let group: String = letters[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        at += group.len();
        parts.push(group);
        let separator = letters.get(at).copied().unwrap_or(' ');
        let more = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        if !more || !matches!(separator, ':' | '.' | '/' | '-') || parts.len() == 3 {
            return (parts, separators, at);
        }
        separators.push(separator);
        at += 1;
    }
}

fn joined(parts: &[String], separators: &[char]) -> Option<Kind> {
    let value = |index: usize| parts[index].parse::<u32>().ok();
    match (parts.len(), separators) {
        (2, [':']) => clock(&parts[0], &parts[1]),
        (2, ['-']) if matches!(parts[1].as_str(), "00" | "30" | "45") => clock(&parts[0], &parts[1]),
        (2, ['.' | '/']) if parts[1].len() == 2 => Some(Kind::Dotted(value(0)?, value(1)?, None)),
        (3, ['-', '-']) if parts[0].len() == 4 => {
            let year = i32::try_from(value(0)?).ok()?;
            NaiveDate::from_ymd_opt(year, value(1)?, value(2)?).map(Kind::Date)
        }
        (3, ['.', '.'] | ['/', '/']) => {
            let year = i32::try_from(value(2)?).ok()?;
            Some(Kind::Dotted(value(0)?, value(1)?, Some(if year < 100 { year + 2000 } else { year })))
        }
        _ => None,
    }
}

fn clock(hour: &str, minute: &str) -> Option<Kind> {
    let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
    (minute.len() == 2).then_some(Kind::Clock(time, hour.len() == 2 && hour.starts_with('0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokens(text).into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn kazakh_letters_fold_to_what_a_russian_keyboard_types() {
        assert_eq!(fold("Ертең КҮНІ қағаз өңі"), "ертен куни кагаз они");
        assert_eq!(tokens("ертеңгi")[0].text, "ертенги");
    }

    #[test]
    fn times_and_dates_are_one_token() {
        let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        assert_eq!(kinds("9:30"), [Kind::Clock(time(9, 30), false)]);
        assert_eq!(kinds("03:00"), [Kind::Clock(time(3, 0), true)]);
        assert_eq!(kinds("11-00"), [Kind::Clock(time(11, 0), false)]);
        assert_eq!(kinds("27.11"), [Kind::Dotted(27, 11, None)]);
        assert_eq!(kinds("27.11.26"), [Kind::Dotted(27, 11, Some(2026))]);
        assert_eq!(kinds("2026-11-27"), [Kind::Date(NaiveDate::from_ymd_opt(2026, 11, 27).unwrap())]);
        assert_eq!(kinds("10-12"), [Kind::Number(10), Kind::Dash, Kind::Number(12)]);
    }

    #[test]
    fn a_suffix_knows_its_number() {
        let found = tokens("сағат 10-да");
        assert_eq!(found[1].kind, Kind::Number(10));
        assert!(found[2].glued);
        assert_eq!(found[2].text, "да");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_without_a_panic(text in ".{0,200}") {
            tokens(&text);
        }

        #[test]
        fn digits_and_separators_are_cut_without_a_panic(text in "[0-9:./ -]{0,60}") {
            tokens(&text);
        }
    }
}
