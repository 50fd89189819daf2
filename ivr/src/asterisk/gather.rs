//! Keys on their way to an answer.

use std::time::Duration;

use crate::step::{Gather, Heard, Keys};

/// The key that ends several.
const LAST: char = '#';
/// A pause this long after a key means that no more come.
const BETWEEN_KEYS: Duration = Duration::from_secs(3);

/// What was pressed so far.
pub(super) struct Gathering<'a> {
    asked: &'a Gather,
    keys: String,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(asked: &'a Gather) -> Self {
        Self { asked, keys: String::new() }
    }

    /// What was answered, once this key makes the answer whole.
    pub(super) fn press(&mut self, key: char) -> Option<Heard> {
        let is_whole = match self.asked.keys {
            Keys::One => {
                self.keys.push(key);
                true
            }
            Keys::Several { .. } if key == LAST => true,
            Keys::Several { most, .. } => {
                self.keys.push(key);
                self.keys.len() >= most.into()
            }
        };
        is_whole.then(|| Heard::Keys(std::mem::take(&mut self.keys)))
    }

    pub(super) fn is_begun(&self) -> bool {
        !self.keys.is_empty()
    }

    /// How long the next key may take.
    pub(super) fn patience(&self) -> Duration {
        if self.is_begun() { BETWEEN_KEYS } else { Duration::from_secs(self.asked.patience.into()) }
    }

    /// What was answered when no key came any more.
    pub(super) fn given_up(self) -> Heard {
        if self.is_begun() { Heard::Keys(self.keys) } else { Heard::Silence }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(keys: Keys) -> Gather {
        Gather { prompts: Vec::new(), keys, listens: None, patience: 6, music: false }
    }

    /// What comes of these keys, and how many of them it took.
    fn pressed(asked: &Gather, keys: &str) -> (Heard, usize) {
        let mut gathering = Gathering::new(asked);
        for (index, key) in keys.chars().enumerate() {
            if let Some(heard) = gathering.press(key) {
                return (heard, index + 1);
            }
        }
        (gathering.given_up(), keys.len())
    }

    #[test]
    fn an_answer_ends_by_its_length_its_last_key_or_a_pause() {
        let several = |most| asked(Keys::Several { most, secret: false });
        let keys = |keys: &str| Heard::Keys(keys.to_owned());
        assert_eq!(pressed(&asked(Keys::One), "47"), (keys("4"), 1));
        assert_eq!(pressed(&asked(Keys::One), "#"), (keys("#"), 1));
        assert_eq!(pressed(&several(12), "8701#5"), (keys("8701"), 5));
        assert_eq!(pressed(&several(4), "*0125"), (keys("*012"), 4));
        assert_eq!(pressed(&several(12), "8701"), (keys("8701"), 4));
        assert_eq!(pressed(&several(12), "#"), (keys(""), 1));
        assert_eq!(pressed(&several(12), ""), (Heard::Silence, 0));
    }

    #[test]
    fn the_first_key_may_take_as_long_as_was_asked() {
        let asked = asked(Keys::Several { most: 3, secret: false });
        let mut gathering = Gathering::new(&asked);
        assert_eq!(gathering.patience(), Duration::from_secs(6));
        gathering.press('1');
        assert_eq!(gathering.patience(), BETWEEN_KEYS);
    }
}
