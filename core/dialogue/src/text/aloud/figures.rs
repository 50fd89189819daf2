//! Finds what is written in figures, and what kind of thing it is.

use crate::language::Language;

/// Something written in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    Clock(Clock),
    /// "9:00–18:00".
    Clocks(Clock, Clock),
    /// "27.11.2026".
    Date {
        day: u64,
        month: u32,
        year: u64,
    },
    /// Groups of digits; an empty one is hidden behind dots.
    Phone {
        plus: bool,
        groups: Vec<String>,
    },
    /// A ticket's or a case's number: "C-017", "K-2611-0042".
    Series {
        series: String,
        groups: Vec<String>,
    },
    /// Letters and digits without an order that means anything.
    Code(String),
    /// Too long for a number, or with a nought in front.
    Digits(String),
    Number(u64),
    /// "10–15".
    Span(u64, u64),
    Decimal {
        whole: u64,
        fraction: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u64,
    pub(super) minute: u64,
}

/// Longer numbers are said digit by digit.
const LONGEST: usize = 12;
/// A phone with its country has no fewer digits.
const PHONE: usize = 10;
const HIDDEN: char = '•';

type Found = Option<(Figures, usize)>;

/// What a text begins with, and how long it is. `begins` says that no word is just before.
pub(super) fn at(text: &str, begins: bool, language: Language) -> Found {
    let word = if begins { series(text).or_else(|| code(text)) } else { None };
    word.or_else(|| phone(text))
        .or_else(|| clocks(text))
        .or_else(|| date(text))
        .or_else(|| span(text))
        .or_else(|| number(text, language))
}

/// The digits that a text begins with.
fn digits(text: &str) -> &str {
    &text[..text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len())]
}

fn series(text: &str) -> Found {
    let letters: String = text.chars().take_while(|letter| letter.is_uppercase()).take(3).collect();
    let mut length = letters.len();
    let mut groups = Vec::new();
    while let Some(group) = text[length..].strip_prefix('-').map(digits).filter(|group| !group.is_empty()) {
        length += 1 + group.len();
        groups.push(group.to_owned());
    }
    let whole = !text[length..].starts_with(char::is_alphanumeric);
    (!letters.is_empty() && letters.chars().count() <= 2 && !groups.is_empty() && whole)
        .then_some((Figures::Series { series: letters, groups }, length))
}

fn code(text: &str) -> Found {
    let code = &text[..text.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(text.len())];
    let mixed =
        code.contains(|letter: char| letter.is_ascii_uppercase()) && code.contains(|c: char| c.is_ascii_digit());
    let capitals = !code.contains(|letter: char| letter.is_ascii_lowercase());
    let whole = !text[code.len()..].starts_with(char::is_alphanumeric);
    (mixed && capitals && whole).then(|| (Figures::Code(code.to_owned()), code.len()))
}

fn phone(text: &str) -> Found {
    let plus = text.starts_with('+');
    if !plus && !text.starts_with('8') {
        return None;
    }
    let of_phone =
        |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '\u{a0}' | '-' | '(' | ')' | HIDDEN);
    let body = &text[usize::from(plus)..];
    let body = &body[..body.find(|letter| !of_phone(letter)).unwrap_or(body.len())];
    let body = body.trim_end_matches(|letter: char| !letter.is_ascii_digit() && letter != HIDDEN);
    let count = body.chars().filter(|letter| letter.is_ascii_digit() || *letter == HIDDEN).count();
    if count < PHONE || !body.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let groups =
        body.split(|letter: char| !letter.is_ascii_digit() && letter != HIDDEN).filter(|group| !group.is_empty());
    let groups: Vec<String> = groups.map(|group| group.replace(HIDDEN, "")).collect();
    let groups = if let [run] = groups.as_slice() { grouped(run) } else { groups };
    Some((Figures::Phone { plus, groups }, usize::from(plus) + body.len()))
}

/// A phone without spaces, the way the country groups it.
fn grouped(run: &str) -> Vec<String> {
    let mut rest = run;
    let mut groups = Vec::new();
    for length in [run.len().saturating_sub(10), 3, 3, 2, 2] {
        let (group, after) = rest.split_at(length.min(rest.len()));
        groups.push(group.to_owned());
        rest = after;
    }
    groups
}

fn clocks(text: &str) -> Found {
    let (from, length) = clock(text)?;
    let dash = text[length..].trim_start_matches(' ');
    let second = dash.strip_prefix('–').or_else(|| dash.strip_prefix('-')).map(|rest| rest.trim_start_matches(' '));
    match second.and_then(|second| Some((clock(second)?, second))) {
        Some(((to, own), second)) => Some((Figures::Clocks(from, to), text.len() - second.len() + own)),
        None => Some((Figures::Clock(from), length)),
    }
}

fn clock(text: &str) -> Option<(Clock, usize)> {
    let hour = digits(text);
    let minute = digits(text[hour.len()..].strip_prefix(':')?);
    let clock = Clock { hour: hour.parse().ok()?, minute: minute.parse().ok()? };
    (hour.len() <= 2 && minute.len() == 2 && clock.hour < 24 && clock.minute < 60)
        .then_some((clock, hour.len() + 1 + minute.len()))
}

fn date(text: &str) -> Found {
    let day = digits(text);
    let month = digits(text[day.len()..].strip_prefix('.')?);
    let year = digits(text[day.len() + 1 + month.len()..].strip_prefix('.')?);
    let (d, m, y) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    let right = (1..=31).contains(&d) && (1..=12).contains(&m) && year.len() == 4 && month.len() == 2;
    right.then_some((Figures::Date { day: d, month: m, year: y }, day.len() + month.len() + year.len() + 2))
}

fn span(text: &str) -> Found {
    let from = digits(text);
    let after = text[from.len()..].trim_start_matches(' ');
    let second = after.strip_prefix('–').or_else(|| after.strip_prefix('-'))?.trim_start_matches(' ');
    let to = digits(second);
    let plain = |part: &str| !part.is_empty() && part.len() <= 6 && (part == "0" || !part.starts_with('0'));
    let ends = !second[to.len()..].starts_with(['-', '–', ':']);
    let spans = plain(from) && plain(to) && ends;
    let numbers = Figures::Span(from.parse().ok()?, to.parse().ok()?);
    spans.then_some((numbers, text.len() - second.len() + to.len()))
}

fn number(text: &str, language: Language) -> Found {
    let first = digits(text);
    if first.is_empty() {
        return None;
    }
    let mut run = first.to_owned();
    let mut length = first.len();
    while let Some(group) = thousands(&text[length..], language).filter(|_| first.len() <= 3 && !first.starts_with('0'))
    {
        run.push_str(group);
        length += group.len() + width_before(&text[length..]);
    }
    if run.len() > LONGEST || (run.len() > 1 && run.starts_with('0')) {
        return Some((Figures::Digits(run), length));
    }
    let whole = run.parse().ok()?;
    match fraction(&text[length..], language) {
        Some(fraction) => {
            let length = length + 1 + fraction.len();
            Some((Figures::Decimal { whole, fraction: fraction.to_owned() }, length))
        }
        None => Some((Figures::Number(whole), length)),
    }
}

fn width_before(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// The next three digits of a number written in thousands.
fn thousands(text: &str, language: Language) -> Option<&str> {
    let separator = text.chars().next()?;
    let separates = matches!(separator, ' ' | '\u{a0}' | '\u{202f}') || (separator == ',' && language == Language::En);
    let group = digits(&text[separator.len_utf8()..]);
    (separates && group.len() == 3).then_some(group)
}

fn fraction(text: &str, language: Language) -> Option<&str> {
    let point = if language == Language::En { '.' } else { ',' };
    let fraction = digits(text.strip_prefix(point)?);
    (1..=3).contains(&fraction.len()).then_some(fraction)
}
