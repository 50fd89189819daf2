//! What must never be stored: numbers of payment cards, CVV codes, PINs and passwords. Pure.
//!
//! Every message passes [`mask`] before it is written anywhere, the inbox included. IINs are needed until the turn that
//! reads them ends; [`without_iins`] masks them in what is kept of the conversation.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::iin::Iin;

mod words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    Card,
    Cvv,
    Pin,
    Password,
}

/// A text without its secrets, and what they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    pub found: BTreeSet<Secret>,
}

/// Shown instead of each letter or digit.
const DOT: char = '•';

/// Replaces every secret in a text by dots.
pub fn mask(text: &str) -> Masked {
    let cards = cards(text).into_iter().map(|range| (Secret::Card, range));
    let hits: Vec<(Secret, Range<usize>)> = cards.chain(words::named_secrets(text)).collect();
    let found = hits.iter().map(|(secret, _)| *secret).collect();
    Masked { text: dotted(text, hits.iter().map(|(_, range)| range)), found }
}

/// Replaces every well-formed IIN in a text by dots.
pub fn without_iins(text: &str) -> String {
    let is_iin = |range: &Range<usize>| Iin::parse(&text[range.clone()]).is_ok();
    let ranges: Vec<Range<usize>> = windows(text, 12..=12).into_iter().filter(is_iin).collect();
    dotted(text, ranges.iter())
}

fn dotted<'a>(text: &str, ranges: impl Iterator<Item = &'a Range<usize>> + Clone) -> String {
    let hidden = |at: usize, c: char| c.is_alphanumeric() && ranges.clone().any(|range| range.contains(&at));
    let shown = |(at, c): (usize, char)| if hidden(at, c) { DOT } else { c };
    text.char_indices().map(shown).collect()
}

/// Numbers of 13 to 19 digits that a card could have: they begin like one and pass Luhn's check.
fn cards(text: &str) -> Vec<Range<usize>> {
    let is_card = |range: &Range<usize>| {
        let digits: Vec<u32> = text[range.clone()].chars().filter_map(|c| c.to_digit(10)).collect();
        matches!(digits.first(), Some(2..=6)) && luhn(&digits)
    };
    windows(text, 13..=19).into_iter().filter(is_card).collect()
}

fn luhn(digits: &[u32]) -> bool {
    let double = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = digits.iter().rev().enumerate().map(|(i, d)| if i % 2 == 1 { double(*d) } else { *d }).sum();
    sum.is_multiple_of(10)
}

/// Neighbouring groups of digits that together have so many: people write numbers in groups, and another number, such as
/// the card's date, may stand right behind.
fn windows(text: &str, length: std::ops::RangeInclusive<usize>) -> Vec<Range<usize>> {
    let groups = groups(text);
    let mut found = Vec::new();
    for (first, start) in groups.iter().enumerate() {
        let mut digits = 0;
        for (at, group) in groups.iter().enumerate().skip(first) {
            if at > first && !joined(&text[groups[at - 1].end..group.start]) {
                break;
            }
            digits += group.len();
            if digits > *length.end() {
                break;
            }
            if length.contains(&digits) {
                found.push(start.start..group.end);
            }
        }
    }
    found
}

/// What people put between the groups of one number.
fn joined(between: &str) -> bool {
    between.chars().count() <= 3 && between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '.' | '–' | '_'))
}

fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + c.len_utf8(),
            _ => groups.push(at..at + c.len_utf8()),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn masked(text: &str) -> String {
        mask(text).text
    }

    #[test]
    fn a_cards_number_is_masked_however_it_is_written() {
        for (text, expected) in [
            ("моя карта 4111 1111 1111 1111 не работает", "моя карта •••• •••• •••• •••• не работает"),
            ("4111-1111-1111-1111 12/27", "••••-••••-••••-•••• 12/27"),
            ("карта 4111111111111111", "карта ••••••••••••••••"),
            ("4111 1111 1111 1111 05 28", "•••• •••• •••• •••• 05 28"),
            ("5555.5555.5555.4444", "••••.••••.••••.••••"),
        ] {
            assert_eq!(masked(text), expected);
            assert_eq!(mask(text).found, [Secret::Card].into());
        }
    }

    #[test]
    fn phones_dates_and_amounts_stay() {
        for text in [
            "+7 701 123 45 67",
            "4111 1111 1111 1112",
            "27.11.2026 в 11:00",
            "900101300126 87011234567",
            "переведите 1 500 000 тенге",
            "талон C-017, код K7MX3RTP",
        ] {
            assert_eq!(mask(text), Masked { text: text.to_owned(), found: BTreeSet::new() });
        }
    }

    #[test]
    fn an_iin_is_masked_only_when_it_is_one() {
        assert_eq!(without_iins("мой иин 900101300126, спасибо"), "мой иин ••••••••••••, спасибо");
        assert_eq!(without_iins("900101 300126"), "•••••• ••••••");
        assert_eq!(without_iins("900101300123"), "900101300123");
    }

    proptest! {
        #[test]
        fn masking_never_panics_and_leaves_nothing_to_mask(text in "\\PC{0,80}") {
            let once = mask(&text).text;
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert!(cards(&once).is_empty());
        }

        #[test]
        fn no_card_hides_among_other_words(before in "[а-я ]{0,12}", after in "[а-я ]{0,12}") {
            let text = format!("{before} 4111 1111 1111 1111 {after}");
            prop_assert!(!masked(&text).contains("1111"));
        }
    }
}
