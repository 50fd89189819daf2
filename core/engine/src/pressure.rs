//! How close a staff with these skills is to being too few: the measure behind quiet time slots and the break plan.
//!
//! By Hall's condition a demand can be served when no group of services needs more operators than have a skill in it.
//! The pressure is the largest such ratio; at 1 somebody waits for ever.

/// Above this many services only single ones and all together are looked at.
const GROUPS_UP_TO: usize = 8;

/// `needed` operators of each service, and for each operator there a mask of the services they take. With `service`, only
/// groups that it is in count.
pub(crate) fn pressure(needed: &[f64], able: &[u32], service: Option<usize>) -> f64 {
    groups(needed.len())
        .filter(|group| service.is_none_or(|own| group & (1 << own) != 0))
        .map(|group| of_group(needed, able, group))
        .fold(0.0, f64::max)
}

/// The ratio of one group; a group nobody can serve counts a tenth of an operator, so that more demand is still worse.
pub(crate) fn of_group(needed: &[f64], able: &[u32], group: u32) -> f64 {
    const NOBODY: f64 = 0.1;
    let needed: f64 = needed.iter().enumerate().filter(|(nth, _)| group & (1 << nth) != 0).map(|(_, need)| need).sum();
    let able = able.iter().filter(|mask| **mask & group != 0).count();
    needed / (able as f64).max(NOBODY)
}

pub(crate) fn groups(services: usize) -> impl Iterator<Item = u32> {
    let all = if services >= 32 { u32::MAX } else { (1 << services) - 1 };
    let every = (services <= GROUPS_UP_TO).then_some(1..=all).into_iter().flatten();
    let few = (services > GROUPS_UP_TO).then(|| (0..services.min(32)).map(|nth| 1 << nth).chain([all]));
    every.chain(few.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tightest_group_decides() {
        // Two operators for the first service alone, one for both.
        let able = [0b01, 0b01, 0b11];
        assert!((pressure(&[1.5, 0.5], &able, None) - 2.0 / 3.0).abs() < 1e-12);
        assert!((pressure(&[0.3, 0.9], &able, None) - 0.9).abs() < 1e-12);
        assert!((pressure(&[2.7, 0.1], &able, Some(1)) - 2.8 / 3.0).abs() < 1e-12);
    }
}
