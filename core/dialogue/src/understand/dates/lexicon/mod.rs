//! The words for days and times in three languages, as one vocabulary: people mix them.
//!
//! A trailing `*` stands for any ending. Kazakh words are written properly and folded when the table is built.

mod english;
mod kazakh;
mod russian;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime, Weekday};

use english::ENGLISH;
use kazakh::KAZAKH;
use russian::RUSSIAN;

use super::super::stem::one_letter_apart;
use super::super::token::{Kind, Token, fold};

/// A time of day without a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    BeforeLunch,
    Midday,
    Afternoon,
    Evening,
}

/// What a word or a fixed group of words means to the grammar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lex {
    Today,
    Tomorrow,
    AfterTomorrow,
    Yesterday,
    BeforeYesterday,
    Weekday(Weekday),
    Month(u32),
    Weekend,
    Next,
    /// "прошлый", "last".
    Last,
    This,
    Week,
    MonthUnit,
    Day,
    Hour,
    Minute,
    HalfHour,
    Number(u32),
    /// "a" week: one of what follows.
    Article,
    Ordinal(u32),
    Couple,
    /// "половина", "half", "жарым".
    Half,
    /// "полдвенадцатого": half an hour before this hour.
    HalfTo(u32),
    Quarter,
    /// "без": minutes before the hour.
    Less,
    Past,
    /// "через", "in".
    In,
    /// "после".
    After,
    /// "кейін": stands behind what it is about.
    Afterwards,
    Before,
    /// "дейін": stands behind what it is about.
    Until,
    From,
    To,
    Between,
    And,
    Or,
    /// "в", "к", "at": a bare number behind it is an hour.
    At,
    /// "числа": a bare number before it is a day of the month.
    OfMonth,
    Of,
    Part(Part),
    Noon,
    Am,
    Pm,
    Soonest,
    Clock(NaiveTime, bool),
    Dotted(u32, u32, Option<i32>),
    Date(NaiveDate),
    Dash,
    /// A case ending of a number: `-де`, `-го`, `th`.
    Ending,
    Other,
}

/// A lexeme and the tokens it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) lex: Lex,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Written in letters.
    pub(super) spelled: bool,
    /// A Kazakh word in a case other than its dictionary form.
    pub(super) cased: bool,
}

/// Case endings that are glued to numbers.
const ENDINGS: &[&str] = &[
    "да",
    "де",
    "та",
    "те",
    "га",
    "ге",
    "ка",
    "ке",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "и",
    "ы",
    "си",
    "сы",
    "нда",
    "нде",
    "синде",
    "сында",
    "инде",
    "ында",
    "сине",
    "сына",
    "ине",
    "ына",
    "ший",
    "го",
    "ого",
    "е",
    "ое",
    "му",
    "ти",
    "th",
    "st",
    "nd",
    "rd",
];

/// Endings Kazakh words of this vocabulary take.
const CASES: &[&str] = &[
    "синде",
    "сында",
    "нда",
    "нде",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "нын",
    "нин",
    "дын",
    "дин",
    "тын",
    "тин",
    "сы",
    "си",
    "да",
    "де",
    "та",
    "те",
    "га",
    "ге",
    "ка",
    "ке",
    "ды",
    "ди",
    "ты",
    "ти",
    "ны",
    "ни",
    "ы",
    "и",
];

/// A word shorter than this is not looked up with a typo: "час" and "чай" are different things.
const SHORTEST_TYPO: usize = 6;

struct Entry {
    words: Vec<String>,
    lex: Lex,
}

/// Longest entries first; Kazakh words again by themselves, to be looked up without their case endings.
struct Vocabulary {
    entries: Vec<Entry>,
    kazakh: HashMap<String, Lex>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut entries: Vec<Entry> = [RUSSIAN, KAZAKH, ENGLISH]
        .into_iter()
        .flatten()
        .map(|(words, lex)| Entry { words: words.split(' ').map(fold).collect(), lex: *lex })
        .collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
    let kazakh =
        KAZAKH.iter().filter(|(words, _)| !words.contains(' ')).map(|(word, lex)| (fold(word), *lex)).collect();
    Vocabulary { entries, kazakh }
});

/// Reads tokens as lexemes; what has no meaning to the grammar stays as [`Lex::Other`] and keeps its place.
pub(super) fn lexemes(tokens: &[Token]) -> Vec<Lexeme> {
    let mut found: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (lex, length, cased) = lexeme(tokens, at, &found);
        found.push(Lexeme { lex, from: at, to: at + length, spelled: tokens[at].is_word(), cased });
        at += length;
    }
    found
}

/// The lexeme at a token, how many tokens it covers, and whether it stands in a Kazakh case.
fn lexeme(tokens: &[Token], at: usize, before: &[Lexeme]) -> (Lex, usize, bool) {
    let token = &tokens[at];
    let lex = match token.kind {
        Kind::Number(number) => Lex::Number(number),
        Kind::Clock(time, exact) => Lex::Clock(time, exact),
        Kind::Dotted(a, b, year) => Lex::Dotted(a, b, year),
        Kind::Date(date) => Lex::Date(date),
        Kind::Dash => Lex::Dash,
        Kind::Word if token.glued && ENDINGS.contains(&token.text.as_str()) => Lex::Ending,
        Kind::Word => return word(tokens, at, before),
    };
    (lex, 1, false)
}

fn word(tokens: &[Token], at: usize, before: &[Lexeme]) -> (Lex, usize, bool) {
    let vocabulary = &*VOCABULARY;
    if let Some(entry) = vocabulary.entries.iter().find(|entry| matches(entry, tokens, at)) {
        let lex = if is_pronoun(&tokens[at].text, tokens, at, before) { Lex::Other } else { entry.lex };
        return (lex, entry.words.len(), false);
    }
    let text = &tokens[at].text;
    let stem = |case: &&str| text.strip_suffix(*case).and_then(|stem| vocabulary.kazakh.get(stem));
    if let Some(lex) = CASES.iter().find_map(stem) {
        let lex = if is_pronoun(text, tokens, at, before) { Lex::Other } else { *lex };
        return (lex, 1, true);
    }
    (typo(text).unwrap_or(Lex::Other), 1, false)
}

fn matches(entry: &Entry, tokens: &[Token], at: usize) -> bool {
    let Some(tokens) = tokens.get(at..at + entry.words.len()) else { return false };
    entry.words.iter().zip(tokens).all(|(word, token)| match word.strip_suffix('*') {
        Some(stem) => token.text.starts_with(stem),
        None => token.text == *word,
    })
}

/// "он" is ten in Kazakh and "he" in Russian; it is a number only among other words for time.
fn is_pronoun(text: &str, tokens: &[Token], at: usize, before: &[Lexeme]) -> bool {
    if !matches!(text, "он" | "онда" | "оннан" | "онга") {
        return false;
    }
    let timely = before.last().is_some_and(|last| matches!(last.lex, Lex::Hour | Lex::Part(_) | Lex::Number(_)));
    let next = tokens.get(at + 1).map(|token| token.text.as_str()).unwrap_or_default();
    let counted = VOCABULARY.kazakh.iter().any(|(word, lex)| {
        matches!(lex, Lex::Number(1..=9) | Lex::Half | Lex::Afterwards | Lex::Until) && next.starts_with(word.as_str())
    });
    !timely && !counted
}

fn typo(text: &str) -> Option<Lex> {
    if text.chars().count() < SHORTEST_TYPO {
        return None;
    }
    let near = |entry: &&Entry| {
        let word = entry.words[0].trim_end_matches('*');
        entry.words.len() == 1
            && matches!(entry.lex, Lex::Tomorrow | Lex::Today | Lex::AfterTomorrow | Lex::Weekday(_) | Lex::Month(_))
            && word.chars().count() >= SHORTEST_TYPO - 1
            && word.chars().next() == text.chars().next()
            && same_but_one(text, word, entry.words[0].ends_with('*'))
    };
    VOCABULARY.entries.iter().find(near).map(|entry| entry.lex)
}

/// With an open ending the text may be longer than the stem.
fn same_but_one(text: &str, word: &str, open: bool) -> bool {
    if one_letter_apart(text, word) {
        return true;
    }
    let length = word.chars().count();
    let head = |letters: usize| text.chars().take(letters).collect::<String>();
    open && (length - 1..=length + 1).any(|letters| one_letter_apart(&head(letters), word))
}
