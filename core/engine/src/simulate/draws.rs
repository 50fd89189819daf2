//! Random numbers that depend only on what they are for: the same customer of the same seed draws the same under every
//! policy, so two policies are compared on the same people.

use crate::distribution::normal_quantile;

/// A stream keyed by what it belongs to. Numbers within it are asked for by their index, in any order.
#[derive(Clone, Copy, Debug)]
pub struct Draws(u64);

impl Draws {
    pub fn of(seed: u64) -> Self {
        Self(mix(seed ^ 0x9e37_79b9_7f4a_7c15))
    }

    /// The stream of one part: a day of a seed, a customer of a day.
    pub fn part(self, index: u64) -> Self {
        Self(mix(self.0.wrapping_add(mix(index.wrapping_add(0x632b_e59b_d9b4_e019)))))
    }

    /// Between 0 and 1, never either.
    pub fn uniform(self, index: u64) -> f64 {
        let bits = self.part(index).0 >> 11;
        (bits as f64 + 0.5) / (1u64 << 53) as f64
    }

    pub fn normal(self, index: u64) -> f64 {
        normal_quantile(self.uniform(index))
    }

    pub fn exponential(self, index: u64) -> f64 {
        -self.uniform(index).ln()
    }

    /// The index of the part of `shares` that a number in 0..1 falls into.
    pub fn pick(self, index: u64, shares: impl IntoIterator<Item = f64>) -> usize {
        let mut left = self.uniform(index);
        let mut last = 0;
        for (part, share) in shares.into_iter().enumerate() {
            last = part;
            left -= share;
            if left < 0.0 {
                break;
            }
        }
        last
    }
}

/// SplitMix64's finaliser (Steele, Lea & Flood, OOPSLA 2014).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uniform_numbers_are_uniform_and_streams_apart() {
        let stream = Draws::of(1).part(7);
        let n = 100_000u64;
        let mean = (0..n).map(|index| stream.uniform(index)).sum::<f64>() / n as f64;
        let square = (0..n).map(|index| stream.uniform(index).powi(2)).sum::<f64>() / n as f64;
        assert!((mean - 0.5).abs() < 0.004 && (square - 1.0 / 3.0).abs() < 0.004, "{mean} {square}");
        let other = Draws::of(1).part(8);
        let product = (0..n).map(|index| (stream.uniform(index) - 0.5) * (other.uniform(index) - 0.5)).sum::<f64>();
        assert!((product / n as f64).abs() < 0.001);
    }

    #[test]
    fn a_pick_follows_the_shares() {
        let stream = Draws::of(3);
        let firsts = (0..10_000).filter(|index| stream.pick(*index, [0.3, 0.7]) == 0).count();
        assert!((2_800..3_200).contains(&firsts), "{firsts}");
    }
}
