//! Input as nobody means to send it: samples of what is right, changed at random. The same seed gives the same input.
//!
//! Each run looks at a few hundred of every target. `LOBBY_FUZZ_CASES=100000 cargo nextest run --workspace fuzz` looks
//! longer, `LOBBY_FUZZ_SEED=7` elsewhere.

use lobby_office::random::Random;

/// What parsers stumble over.
const HOSTILE: [&str; 26] = [
    "\0",
    "\"",
    "\\",
    "{",
    "}",
    "[[[[[[[[[[[[",
    "null",
    "true",
    "-1",
    "1e400",
    "99999999999999999999",
    "0x",
    "%",
    "%00",
    "%ff",
    "&",
    "=",
    "+",
    "'; --",
    "<script>",
    "\r\n\r\n",
    "../../",
    "\u{202e}",
    "\u{301}",
    "🙂",
    "Ї",
];
/// Changes to one sample, at most.
const CHANGES: usize = 4;

pub(crate) struct Mutations {
    random: Random,
    samples: Vec<Vec<u8>>,
    left: usize,
}

impl Mutations {
    pub(crate) fn of(samples: &[&str]) -> Self {
        let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
        let left = number("LOBBY_FUZZ_CASES").unwrap_or(300);
        let random = Random::seeded(number("LOBBY_FUZZ_SEED").unwrap_or(1));
        let samples = samples.iter().map(|sample| sample.as_bytes().to_vec()).collect();
        Self { random, samples, left: usize::try_from(left).unwrap_or(usize::MAX) }
    }

    fn below(&self, end: usize) -> usize {
        let drawn = usize::try_from(u32::from_le_bytes(self.random.bytes())).unwrap_or_default();
        drawn % end.max(1)
    }

    fn sample(&self) -> Vec<u8> {
        self.samples[self.below(self.samples.len())].clone()
    }

    fn changed(&self, mut input: Vec<u8>) -> Vec<u8> {
        let at = self.below(input.len() + 1);
        let to = at + self.below(input.len() - at + 1);
        match self.below(7) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 => drop(input.splice(at..at, HOSTILE[self.below(HOSTILE.len())].bytes())),
            2 => drop(input.drain(at..to)),
            3 => drop(input.splice(at..at, input[at..to].to_vec())),
            4 => input.truncate(at),
            5 => drop(input.splice(at..to, self.sample())),
            // A value of another kind, where one stands.
            _ => drop(input.splice(at..to.min(at + 8), HOSTILE[self.below(HOSTILE.len())].bytes())),
        }
        // No sample grows without end.
        input.truncate(200_000);
        input
    }
}

impl Iterator for Mutations {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        self.left = self.left.checked_sub(1)?;
        Some((0..=self.below(CHANGES)).fold(self.sample(), |input, _| self.changed(input)))
    }
}
