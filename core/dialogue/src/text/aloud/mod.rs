//! What a text becomes when it is said instead of shown: no figures, no abbreviations, nothing that only eyes can follow.
//!
//! A text is first freed of what is laid out (lines, links, brackets), then its figures become words of its language, then
//! its abbreviations. Whatever is left that no voice can say is dropped at the end.

mod abbreviations;
mod en;
mod figures;
mod kk;
mod laid_out;
mod letters;
mod ru;

use super::dates;
use crate::language::Language;
use figures::Figures;

/// Words in place of figures, and how much of what follows them is said with them: a unit, a suffix.
struct Said {
    words: String,
    taken: usize,
}

impl Said {
    fn only(words: impl Into<String>) -> Self {
        Self { words: words.into(), taken: 0 }
    }
}

/// What stands around figures, on which their form depends.
#[derive(Clone, Copy)]
struct Around<'a> {
    before: &'a str,
    after: &'a str,
}

impl Around<'_> {
    /// The word just before, in small letters; none after a comma or a stop.
    fn last_word(&self) -> String {
        let line = self.before.trim_end_matches([' ', '\u{a0}']);
        let start = line.rfind(|letter: char| !letter.is_alphabetic()).map_or(0, |at| at + width(line, at));
        line[start..].to_lowercase()
    }

    /// The word just after, in small letters.
    fn next_word(&self) -> String {
        word(self.after.trim_start_matches([' ', '\u{a0}'])).to_lowercase()
    }

    /// The first of these units that follows, and how long it is with what stands between.
    fn unit<T: Copy>(&self, units: &[(&str, T)]) -> Option<(T, usize)> {
        let unit = self.after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let between = self.after.len() - unit.len();
        units.iter().find_map(|(written, meant)| {
            let rest = unit.strip_prefix(written)?;
            let whole = !rest.starts_with(char::is_alphanumeric) || !written.ends_with(char::is_alphanumeric);
            whole.then_some((*meant, between + written.len()))
        })
    }
}

fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn month_name(number: u32, language: Language) -> &'static str {
    dates::month(number, language)
}

/// Whether a word in small letters is a month; Kazakh months take endings.
fn is_month(word: &str, language: Language) -> bool {
    let mut months = (1..=12).map(|number| month_name(number, language).to_lowercase());
    match language {
        Language::Kk => months.any(|month| word.starts_with(&month)),
        _ => months.any(|month| word == month),
    }
}

/// The letters that a text begins with.
fn word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default()
}

/// A text as it is said.
pub(super) fn read(text: &str, language: Language) -> String {
    let plain = laid_out::unfolded(text, language);
    let words = without_figures(&plain, language);
    let words = abbreviations::spelled_out(&words, language);
    let words = if language == Language::Ru { letters::in_russian(&words) } else { words };
    laid_out::tidy(&words)
}

/// A code, character by character.
pub(super) fn spelled(code: &str, language: Language) -> String {
    letters::spelled(code, language)
}

fn without_figures(text: &str, language: Language) -> String {
    let mut said = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let begins = !said.ends_with(char::is_alphanumeric);
        match figures::at(rest, begins, language) {
            Some((figures, length)) => {
                let around = Around { before: &said, after: &rest[length..] };
                let words = words_for(&figures, around, language);
                rest = &rest[length + words.taken..];
                join(&mut said, &words.words);
                if rest.starts_with(char::is_alphanumeric) {
                    said.push(' ');
                }
            }
            None => {
                said.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    said
}

fn join(said: &mut String, words: &str) {
    if said.ends_with(char::is_alphanumeric) {
        said.push(' ');
    }
    said.push_str(words);
}

fn words_for(figures: &Figures, around: Around<'_>, language: Language) -> Said {
    match figures {
        Figures::Code(code) => return Said::only(letters::spelled(code, language)),
        Figures::Series { series, groups } => return Said::only(letters::series(series, groups, language)),
        Figures::Phone { plus, groups } => return Said::only(letters::phone(*plus, groups, language)),
        Figures::Digits(digits) => return Said::only(letters::digit_by_digit(digits, language)),
        _ => {}
    }
    match language {
        Language::Ru => ru::say(figures, around),
        Language::Kk => kk::say(figures, around),
        Language::En => en::say(figures, around),
    }
}

#[cfg(test)]
mod tests;
