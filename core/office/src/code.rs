//! The eight characters a customer types when no camera can read their pass.

use std::fmt;

use rand::Rng;
use serde::{Deserialize, Serialize};

/// Without look-alikes (0 O Q D, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V) one of each pair at most, and without vowels, so that
/// no word appears. 20 characters in 8 places make 25 milliard codes; five tries a minute find none.
const ALPHABET: &[u8; 20] = b"34679CDFHJKMNPRTVWXY";
const LENGTH: usize = 8;

/// A code in its one spelling, such as `K7MX3RTP`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl Code {
    pub(crate) fn draw(source: &mut impl Rng) -> Self {
        let characters = (0..LENGTH).map(|_| char::from(ALPHABET[source.random_range(0..ALPHABET.len())]));
        Self(characters.collect())
    }

    /// Reads what people type: either case, spaces and dashes anywhere, the Cyrillic letters that look the same, and
    /// the left-out look-alikes that can only mean one character. `None` where it cannot be a code.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed: Option<String> =
            typed.chars().filter(|c| !is_separator(*c)).take(LENGTH + 1).map(character_meant).collect();
        typed.filter(|code| code.len() == LENGTH).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '_' | '\u{200b}')
}

fn character_meant(typed: char) -> Option<char> {
    let upper = typed.to_uppercase().next()?;
    let meant = match upper {
        'С' => 'C',
        'Н' | 'Ң' | 'Һ' => 'H',
        'К' | 'Қ' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'Х' | 'Ҳ' => 'X',
        'У' | 'Ү' | 'Ұ' => 'Y',
        'Ј' => 'J',
        'З' => '3',
        'Ч' => '4',
        'G' | 'Б' => '6',
        'U' => 'V',
        other => other,
    };
    u8::try_from(meant).is_ok_and(|byte| ALPHABET.contains(&byte)).then_some(meant)
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A code checks somebody in, so it stays out of the logs.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written).ok_or("not a code")
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::random::Random;

    proptest! {
        #[test]
        fn a_code_is_found_however_it_is_typed(seed in any::<u64>(), lower in any::<bool>(), dash in 0usize..9) {
            let code = Random::seeded(seed).code();
            let mut typed = code.to_string();
            typed.insert_str(dash, " - ");
            let typed = if lower { typed.to_lowercase() } else { typed };
            prop_assert_eq!(Code::parse(&typed), Some(code));
        }

        #[test]
        fn whatever_parses_is_in_its_one_spelling(typed in "\\PC{0,12}") {
            if let Some(code) = Code::parse(&typed) {
                prop_assert_eq!(code.as_str().len(), LENGTH);
                prop_assert!(code.as_str().bytes().all(|byte| ALPHABET.contains(&byte)));
            }
        }
    }

    #[test]
    fn cyrillic_look_alikes_mean_the_latin_letter() {
        assert_eq!(Code::parse("снкмртху").unwrap().as_str(), "CHKMPTXY");
        assert_eq!(Code::parse("С7МХ-зЧбu").unwrap().as_str(), "C7MX346V");
        assert_eq!(Code::parse("ҚҢҮh7777").unwrap().as_str(), "KHYH7777");
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in ["", "K7MX3RT", "K7MX3RTPP", "K7MX3RT0", "K7MX3RTS", "запись на карту", "😀😀😀😀😀😀😀😀"]
        {
            assert_eq!(Code::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn nothing_of_a_code_is_printed_by_debug() {
        assert_eq!(format!("{:?}", Code::parse("K7MX3RTP").unwrap()), "Code(…)");
    }
}
