//! How people take back, refuse and put one thing before another.

use super::token::{Token, fold};
use crate::command::Slot;

/// A no comes first: "нет, вторую", "жоқ, мен кешігемін". "Нет ли" is a question.
pub(super) fn says_no(tokens: &[Token]) -> bool {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.text.as_str()));
    tokens.len() > 1 && is(0, &["нет", "не", "жок", "no"]) && !is(1, &["ли"])
}

/// "не завтра, а в пятницу" keeps Friday; "ертең емес, жұма" keeps жұма. Says whether something was dropped.
pub(super) fn without_negated(tokens: Vec<Token>) -> (Vec<Token>, bool) {
    let is = |token: &Token, words: &[&str]| words.contains(&token.text.as_str());
    let not = tokens.iter().position(|token| is(token, &["не", "not"]));
    let but = not.and_then(|not| tokens.iter().skip(not).position(|token| is(token, &["а", "but"])).map(|at| not + at));
    if let (Some(not), Some(but)) = (not, but)
        && but - not <= 6
    {
        let kept = tokens.into_iter().enumerate().filter(|(at, _)| *at < not || *at > but).map(|(_, token)| token);
        return (kept.collect(), true);
    }
    match tokens.iter().position(|token| is(token, &["емес"])) {
        Some(at) if at > 0 && at + 1 < tokens.len() => (tokens.into_iter().skip(at + 1).collect(), true),
        _ => (tokens, false),
    }
}

/// What a stretch of a message holds.
#[derive(Clone, Copy)]
pub(super) struct Named {
    /// It names a value.
    pub(super) any: bool,
    /// It names nothing else.
    pub(super) only: bool,
}

/// More words than these are a sentence, not a value that is refused.
const MOST_REFUSED: usize = 4;

/// "Кредит, а не карту", "loans, not cards", "несие керек еді, карта емес" keep what is named before.
pub(super) fn without_refused(tokens: Vec<Token>, named: impl Fn(&[Token]) -> Named) -> (Vec<Token>, bool) {
    let kept = refused(&tokens, &named).filter(|kept| named(&tokens[..*kept]).any);
    match kept {
        Some(kept) => (tokens.into_iter().take(kept).collect(), true),
        None => (tokens, false),
    }
}

/// How many tokens stand before the values that are refused at the end.
fn refused(tokens: &[Token], named: impl Fn(&[Token]) -> Named) -> Option<usize> {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.contains(&token.text.as_str()));
    let last = tokens.len().checked_sub(1)?;
    if is(last, &["емес"]) {
        return (0..last).rev().take(MOST_REFUSED).find(|from| named(&tokens[*from..last]).only);
    }
    let not = (1..=last).rev().take(MOST_REFUSED + 1).find(|at| is(*at, &["не", "not"]))?;
    let kept = if is(not - 1, &["а", "and", "but"]) { not - 1 } else { not };
    named(&tokens[not + 1..]).only.then_some(kept)
}

/// Words that put one thing before what was said.
const RATHER: &[&str] = &["лучше", "вместо", "дұрысы", "одан", "instead", "rather"];

/// "Давайте лучше в 12" changes what was said before, or what was done.
pub(super) fn says_rather(tokens: &[Token]) -> bool {
    tokens.iter().any(is_rather)
}

pub(super) fn is_rather(token: &Token) -> bool {
    RATHER.iter().any(|word| token.text == fold(word))
}

/// Words by which people name what should change.
const SLOTS: &[(&str, Slot)] = &[
    ("врем", Slot::Time),
    ("час", Slot::Time),
    ("уакыт", Slot::Time),
    ("time", Slot::Time),
    ("hour", Slot::Time),
    ("ден", Slot::Day),
    ("дат", Slot::Day),
    ("дня", Slot::Day),
    ("кун", Slot::Day),
    ("day", Slot::Day),
    ("date", Slot::Day),
    ("отделен", Slot::Branch),
    ("филиал", Slot::Branch),
    ("адрес", Slot::Branch),
    ("болимше", Slot::Branch),
    ("мекенжай", Slot::Branch),
    ("branch", Slot::Branch),
    ("услуг", Slot::Service),
    ("кызмет", Slot::Service),
    ("service", Slot::Service),
    ("телефон", Slot::Phone),
    ("номер", Slot::Phone),
    ("немир", Slot::Phone),
    ("номир", Slot::Phone),
    ("phone", Slot::Phone),
    ("number", Slot::Phone),
    ("имя", Slot::Name),
    ("есим", Slot::Name),
    ("name", Slot::Name),
];

pub(super) fn slot_named(tokens: &[Token]) -> Option<Slot> {
    let names = |stem: &str| tokens.iter().any(|token| token.text.starts_with(stem));
    SLOTS.iter().find(|(stem, _)| names(stem)).map(|(_, slot)| *slot)
}
