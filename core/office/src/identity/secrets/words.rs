//! Secrets that a word gives away: "пин 1234", "cvv 123", "пароль: qwerty", in three languages.

use std::ops::Range;

use super::Secret;

/// A word that names a secret, by how it begins.
const NAMES: &[(&str, Secret)] = &[
    ("пин", Secret::Pin),
    ("pin", Secret::Pin),
    ("cvv", Secret::Cvv),
    ("cvc", Secret::Cvv),
    ("cvn", Secret::Cvv),
    ("свв", Secret::Cvv),
    ("парол", Secret::Password),
    ("password", Secret::Password),
    ("passwd", Secret::Password),
    ("passcode", Secret::Password),
    ("кодовое", Secret::Password),
    ("құпиясөз", Secret::Password),
    ("кұпиясөз", Secret::Password),
    ("купиясоз", Secret::Password),
];

/// Words that begin like a name and mean something else.
const OTHERS: &[&str] = &["пингвин", "ping", "pink", "pine", "pinned", "пинг", "pinterest"];

/// Secrets named by two words or more.
const PHRASES: &[(&[&str], Secret)] = &[
    (&["код", "с", "обратн"], Secret::Cvv),
    (&["код", "на", "оборот"], Secret::Cvv),
    (&["код", "на", "обратн"], Secret::Cvv),
    (&["три", "цифр"], Secret::Cvv),
    (&["security", "code"], Secret::Cvv),
    (&["қауіпсіздік", "код"], Secret::Cvv),
    (&["карта", "артындағы"], Secret::Cvv),
    (&["құпия", "сөз"], Secret::Password),
    (&["құпия", "код"], Secret::Pin),
    (&["секретн", "слов"], Secret::Password),
];

/// How many words behind its name a secret may stand.
const REACH: usize = 5;

/// Every secret that stands near a word for it.
pub(super) fn named_secrets(text: &str) -> Vec<(Secret, Range<usize>)> {
    let words = words(text);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some((secret, length)) = name_at(&words, at) else { continue };
        let after = words.iter().enumerate().skip(at + length).take(REACH);
        let before = words[..at].iter().enumerate().rev().take(3);
        let hit = match secret {
            Secret::Password => after.clone().find(|(place, _)| is_password(text, &words, *place, at + length)),
            Secret::Pin => after.clone().chain(before).find(|(_, word)| is_number(word, 4..=6)),
            Secret::Card | Secret::Cvv => after.clone().chain(before).find(|(_, word)| is_number(word, 3..=4)),
        };
        found.extend(hit.map(|(_, word)| (secret, word.range.clone())));
    }
    found
}

struct Word {
    /// In lower case.
    text: String,
    range: Range<usize>,
}

/// Words with what clings to them: a password may hold any sign but a space.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let ends = c.is_whitespace() || matches!(c, ':' | '=' | ',' | ';');
        match start {
            None if !ends => start = Some(at),
            Some(from) if ends => {
                words.extend(trimmed(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Word> {
    let inner = text[range.clone()].trim_matches(|c: char| matches!(c, '"' | '«' | '»' | '(' | ')' | '.' | '?'));
    let from = range.start + text[range.clone()].find(inner).unwrap_or_default();
    let word = || Word { text: inner.to_lowercase(), range: from..from + inner.len() };
    inner.contains(char::is_alphanumeric).then(word)
}

/// The secret that words from here on name, and how many words its name has.
fn name_at(words: &[Word], at: usize) -> Option<(Secret, usize)> {
    let phrase = PHRASES.iter().find(|(phrase, _)| {
        phrase.iter().enumerate().all(|(i, part)| words.get(at + i).is_some_and(|word| word.text.starts_with(part)))
    });
    if let Some((phrase, secret)) = phrase {
        return Some((*secret, phrase.len()));
    }
    let word = words[at].text.as_str();
    if OTHERS.iter().any(|other| word.starts_with(other)) {
        return None;
    }
    NAMES.iter().find(|(name, _)| word.starts_with(name)).map(|(_, secret)| (*secret, 1))
}

fn is_number(word: &Word, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&word.text.len()) && word.text.chars().all(|c| c.is_ascii_digit())
}

/// What stands behind "password" is one when it is said to be, or looks like one: "забыл пароль от приложения" does not.
fn is_password(text: &str, words: &[Word], place: usize, first: usize) -> bool {
    let word = &words[place];
    let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
    let told = place == first && text[words[first - 1].range.end..word.range.start].contains([':', '=']);
    let is = place > first && ["это", "is", "бұл"].contains(&words[place - 1].text.as_str());
    let mixed = word.text.chars().any(|c| c.is_ascii_digit()) && letters >= 4;
    let foreign = place == first
        && word.text.chars().all(|c| c.is_ascii_alphabetic())
        && !words[first - 1].text.is_ascii()
        && letters >= 4;
    letters >= 3 && (told || is || mixed || foreign)
}

#[cfg(test)]
mod tests {
    use super::super::{Secret, mask};

    #[test]
    fn a_secret_is_masked_where_its_name_stands() {
        let cases: &[(&str, &str, Secret)] = &[
            ("пин 1234", "пин ••••", Secret::Pin),
            ("мой пин-код: 4821, карта не работает", "мой пин-код: ••••, карта не работает", Secret::Pin),
            ("1234 это мой пин", "•••• это мой пин", Secret::Pin),
            ("менің пин кодым 4821", "менің пин кодым ••••", Secret::Pin),
            ("my PIN is 4821", "my PIN is ••••", Secret::Pin),
            ("cvv 123", "cvv •••", Secret::Cvv),
            ("CVC2: 987", "CVC2: •••", Secret::Cvv),
            ("код с обратной стороны 123", "код с обратной стороны •••", Secret::Cvv),
            ("security code is 4455", "security code is ••••", Secret::Cvv),
            ("қауіпсіздік коды 123", "қауіпсіздік коды •••", Secret::Cvv),
            ("пароль: секрет", "пароль: ••••••", Secret::Password),
            ("мой пароль qwerty", "мой пароль ••••••", Secret::Password),
            ("пароль от приложения Qw3rty!7", "пароль от приложения ••••••!•", Secret::Password),
            ("my password is hunter", "my password is ••••••", Secret::Password),
            ("құпия сөзім: Алма123", "құпия сөзім: •••••••", Secret::Password),
            ("құпиясөз=abc", "құпиясөз=•••", Secret::Password),
        ];
        for (text, expected, secret) in cases {
            let masked = mask(text);
            assert_eq!((masked.text.as_str(), masked.found), (*expected, [*secret].into()), "{text}");
        }
    }

    #[test]
    fn talk_about_secrets_holds_none() {
        for text in [
            "забыл пароль от приложения",
            "как поменять пин-код карты?",
            "заблокировали из-за пин-кода, запишите на 27.11",
            "I forgot my password, book me in",
            "құпия сөзді ұмыттым",
            "what is a cvv?",
            "пингвин 1234",
            "забыл пароль — помогите",
        ] {
            assert!(mask(text).found.is_empty(), "{text}: {}", mask(text).text);
        }
    }
}
