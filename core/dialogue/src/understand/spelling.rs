//! Known words that are one letter away from what was typed.

use std::collections::HashMap;

use super::stem::one_letter_apart;

/// A shorter word is not looked up with a typo.
const SHORTEST: usize = 5;

/// Words by what is left of them without one letter: two words that are one letter apart share such a rest, or one is the
/// other's. So a few look-ups do for what would be a comparison with every word.
pub(super) struct Spelling {
    rests: HashMap<String, Vec<String>>,
}

impl Spelling {
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let mut rests: HashMap<String, Vec<String>> = HashMap::new();
        for word in words.filter(|word| is_long(word)) {
            rests_of(word).for_each(|rest| rests.entry(rest).or_default().push(word.clone()));
        }
        Self { rests }
    }

    /// The known word one letter away; of several always the same one.
    pub(super) fn near(&self, word: &str) -> Option<&str> {
        let near = rests_of(word).filter(|_| is_long(word)).filter_map(|rest| self.rests.get(&rest)).flatten();
        near.filter(|known| one_letter_apart(known, word)).min().map(String::as_str)
    }
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= SHORTEST
}

/// The word, and what is left of it without each of its letters.
fn rests_of(word: &str) -> impl Iterator<Item = String> {
    let without = |(at, letter): (usize, char)| [&word[..at], &word[at + letter.len_utf8()..]].concat();
    std::iter::once(word.to_owned()).chain(word.char_indices().map(without))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_is_found_exactly_where_a_comparison_with_every_word_would_find_it(
            words in prop::collection::vec("[аб]{4,7}", 1..30),
            typed in "[аб]{4,7}",
        ) {
            let compared = |known: &&String| is_long(known) && is_long(&typed) && one_letter_apart(known, &typed);
            let expected = words.iter().filter(compared).min();
            let spelling = Spelling::of(words.iter());
            prop_assert_eq!(spelling.near(&typed), expected.map(String::as_str));
        }
    }
}
