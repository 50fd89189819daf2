//! What many simulated days say together.

use serde::Serialize;

use crate::Segment;
use crate::simulate::record::{DayRecord, End, Record};
use crate::simulate::regime::Regime;
use crate::simulate::run::run;
use crate::simulate::scenario::Scenario;

/// Waits in minutes, those who left included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Waits {
    pub customers: u32,
    pub mean: f64,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
    pub left_percent: f64,
}

/// One segment × service × kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    pub segment: Segment,
    pub service: String,
    pub kind: &'static str,
    #[serde(flatten)]
    pub waits: Waits,
}

/// A mean with its 95 % interval over days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Interval {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    pub regime: &'static str,
    /// Customers to be expected on a day.
    pub load: f64,
    pub days: u32,
    pub seed: u64,
    pub all: Waits,
    pub groups: Vec<Group>,
    /// Of the days' mean waits.
    pub mean_wait: Interval,
    pub served_per_day: f64,
    pub unserved_percent: f64,
    pub no_show_percent: f64,
    pub turned_away_percent: f64,
    pub utilisation: f64,
    pub overtakes_per_day: f64,
    #[serde(skip)]
    pub daily_means: Vec<f64>,
}

/// Plays days `0..days` of a seed.
pub fn report(scenario: &Scenario, regime: &Regime, average: f64, seed: u64, days: u32) -> Report {
    let played: Vec<DayRecord> = (0..days).map(|day| run(scenario, regime, average, seed, day)).collect();
    Report::of(regime, average, seed, &played)
}

impl Report {
    pub fn of(regime: &Regime, average: f64, seed: u64, days: &[DayRecord]) -> Self {
        let records: Vec<&Record> = days.iter().flat_map(|day| &day.records).collect();
        let waited: Vec<&Record> = records.iter().copied().filter(|record| record.waited_at_all()).collect();
        let share = |end: End, of: usize| percent(records.iter().filter(|record| record.end == end).count(), of);
        let daily_means: Vec<f64> =
            days.iter().map(|day| mean(day.waits().map(|record| record.waited / 60.0))).collect();
        let count = days.len().max(1) as f64;
        Self {
            regime: regime.code,
            load: average,
            days: days.len() as u32,
            seed,
            all: Waits::of(&waited),
            groups: groups(&waited),
            mean_wait: interval(&daily_means),
            served_per_day: records.iter().filter(|record| record.end == End::Served).count() as f64 / count,
            unserved_percent: share(End::Unserved, waited.len()),
            no_show_percent: share(End::NoShow, records.len()),
            turned_away_percent: share(End::TurnedAway, records.len()),
            utilisation: mean(days.iter().map(|day| day.utilisation)),
            overtakes_per_day: days.iter().map(|day| day.overtakes() as f64).sum::<f64>() / count,
            daily_means,
        }
    }

    /// The mean wait of this report less another's, over the days both played: same seed, same customers.
    pub fn less(&self, other: &Self) -> Interval {
        let pairs = self.daily_means.iter().zip(&other.daily_means);
        interval(&pairs.map(|(own, other)| own - other).collect::<Vec<_>>())
    }

    /// Waits of one segment and kind over all services.
    pub fn of_groups(days: &[DayRecord], chosen: impl Fn(&Record) -> bool) -> Waits {
        let records: Vec<&Record> = days.iter().flat_map(|day| day.waits()).filter(|record| chosen(record)).collect();
        Waits::of(&records)
    }
}

impl Waits {
    fn of(records: &[&Record]) -> Self {
        let mut minutes: Vec<f64> = records.iter().map(|record| record.waited / 60.0).collect();
        minutes.sort_by(f64::total_cmp);
        Self {
            customers: minutes.len() as u32,
            mean: mean(minutes.iter().copied()),
            p50: quantile(&minutes, 0.5),
            p95: quantile(&minutes, 0.95),
            p99: quantile(&minutes, 0.99),
            max: minutes.last().copied().unwrap_or_default(),
            left_percent: percent(records.iter().filter(|record| record.end == End::Left).count(), records.len()),
        }
    }
}

fn groups(records: &[&Record]) -> Vec<Group> {
    let mut keys: Vec<_> =
        records.iter().map(|record| (record.segment, record.service.clone(), record.appointment)).collect();
    keys.sort();
    keys.dedup();
    let group = |(segment, service, appointment)| {
        let own = |record: &&&Record| {
            (record.segment, &record.service, record.appointment) == (segment, &service, appointment)
        };
        let waits = Waits::of(&records.iter().filter(own).copied().collect::<Vec<_>>());
        let kind = if appointment { "appointment" } else { "walk_in" };
        Group { segment, service: service.to_string(), kind, waits }
    };
    keys.into_iter().map(group).collect()
}

fn percent(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    sum / f64::from(count.max(1))
}

/// Linear between the two nearest of sorted values.
pub(crate) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = p * last as f64;
    let (low, high) = (place.floor() as usize, place.ceil() as usize);
    sorted[low] + (sorted[high] - sorted[low]) * (place - low as f64)
}

/// Normal, with Student's t for few days (two-sided 95 %; Cornish–Fisher, three terms).
pub(crate) fn interval(values: &[f64]) -> Interval {
    const Z: f64 = 1.959_964;
    let n = values.len() as f64;
    let center = mean(values.iter().copied());
    if values.len() < 2 {
        return Interval { mean: center, low: center, high: center };
    }
    let variance = values.iter().map(|value| (value - center).powi(2)).sum::<f64>() / (n - 1.0);
    let free = n - 1.0;
    let t = Z + (Z.powi(3) + Z) / (4.0 * free) + (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / (96.0 * free * free);
    let half = t * (variance / n).sqrt();
    Interval { mean: center, low: center - half, high: center + half }
}

/// What a branch must keep to count as coping.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// Minutes.
    pub p95: f64,
    pub left_percent: f64,
}

/// The most customers a day under which the regime keeps the promise, to five customers; the start of `among` if
/// even that is too many. More customers are taken for a worse day.
pub fn capacity(
    scenario: &Scenario,
    regime: &Regime,
    promise: Promise,
    among: std::ops::Range<f64>,
    seed: u64,
    days: u32,
) -> f64 {
    const STEP: f64 = 5.0;
    let copes = |average: f64| {
        let all = report(scenario, regime, average, seed, days).all;
        all.p95 <= promise.p95 && all.left_percent <= promise.left_percent
    };
    let (mut low, mut high) = (among.start, among.end);
    while high - low > STEP {
        let middle = f64::midpoint(low, high);
        if copes(middle) { low = middle } else { high = middle }
    }
    low
}
