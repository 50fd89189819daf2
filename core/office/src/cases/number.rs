//! A case's number: short enough to say, with the month in it, such as `K-2611-0042`.

use std::fmt;

use chrono::Datelike;
use lobby_engine::Instant;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNumber(String);

/// Digits of the month and, at least, of the count.
const GROUP: usize = 4;

impl CaseNumber {
    /// Year and month, by which numbers are counted: `2611`.
    pub(super) fn month(now: Instant) -> String {
        format!("{:02}{:02}", now.year().rem_euclid(100), now.month())
    }

    pub(super) fn new(month: &str, count: i64) -> Self {
        Self(format!("K-{month}-{count:04}"))
    }

    /// Reads what people write: in either alphabet and case, with any dashes or spaces. Without the letter the two groups
    /// must stand apart, or a date would be a case.
    pub fn parse(written: &str) -> Option<Self> {
        let upper = written.trim_matches(|c: char| !c.is_alphanumeric()).to_uppercase();
        let rest = upper.strip_prefix(['K', 'К', 'Қ']);
        let groups: Vec<&str> = rest.unwrap_or(&upper).split(is_separator).filter(|group| !group.is_empty()).collect();
        let (month, count) = match groups.as_slice() {
            [month, count] => (*month, *count),
            [both] if rest.is_some() && both.is_ascii() && both.len() > GROUP => both.split_at(GROUP),
            _ => return None,
        };
        let digits = |group: &str, most| {
            (GROUP..=most).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit())
        };
        let right = digits(month, GROUP) && digits(count, GROUP + 2);
        let is_month = right && (1..=12).contains(&month[2..].parse::<u32>().ok()?);
        is_month.then(|| Self(format!("K-{month}-{count}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;

    #[test]
    fn numbers_carry_their_month() {
        let november = Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap();
        assert_eq!(CaseNumber::new(&CaseNumber::month(november), 42).as_str(), "K-2611-0042");
        assert_eq!(CaseNumber::new("2611", 12_345).as_str(), "K-2611-12345");
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for written in [
            "K-2611-0042",
            "k 2611 0042",
            "к2611-0042",
            "Қ-2611 0042",
            "2611-0042",
            "2611 0042",
            "k26110042",
            " K–2611–0042. ",
        ] {
            assert_eq!(CaseNumber::parse(written).as_ref().map(CaseNumber::as_str), Some("K-2611-0042"), "{written}");
        }
    }

    #[test]
    fn other_numbers_are_not_cases() {
        for written in [
            "",
            "42",
            "K-017",
            "87011234567",
            "2699-0042",
            "27.11.2026",
            "27 11 2026",
            "27112026",
            "8701 1234567",
            "завтра",
            "4111 1111 1111 1111",
        ] {
            assert_eq!(CaseNumber::parse(written), None, "{written}");
        }
    }
}
