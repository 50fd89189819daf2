//! What the engine must reach on the reference branch, each with its margin printed (`--nocapture`).
//!
//! Days and seed are stated, so a gate either holds or does not. `LOBBY_DAYS=N` plays N days for each figure and
//! `LOBBY_SEED=N` other people.

#![expect(clippy::print_stdout, reason = "the margin to each gate is read, also where it holds")]

use lobby_engine::Segment;
use lobby_engine::simulate::{DayRecord, Promise, Record, Regime, Report, Scenario, Waits, capacity};

use crate::scenario::{play, reference};

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |given| given.parse().unwrap())
}

fn days(usual: u32) -> u32 {
    number("LOBBY_DAYS", u64::from(usual)) as u32
}

fn seed() -> u64 {
    number("LOBBY_SEED", 1)
}

struct Played {
    days: Vec<DayRecord>,
    report: Report,
}

fn played(scenario: &Scenario, code: &str, load: f64, count: u32) -> Played {
    let days = play(scenario, code, load, seed(), count);
    let report = Report::of(&Regime::by_code(code).unwrap(), load, seed(), &days);
    Played { days, report }
}

impl Played {
    fn of(&self, chosen: impl Fn(&Record) -> bool) -> Waits {
        Report::of_groups(&self.days, chosen)
    }

    fn mass_walk_ins(&self) -> Waits {
        self.of(|record| record.segment == Segment::Mass && !record.appointment)
    }
}

/// Asserts `value <= limit` after saying by how much.
#[track_caller]
fn gate(what: &str, value: f64, limit: f64) {
    println!("{what}: {value:.3}, at most {limit:.3}, margin {:.3}", limit - value);
    assert!(value <= limit, "{what}: {value:.3} is above {limit:.3}");
}

#[test]
fn the_engines_order_beats_the_longest_wait_and_mass_hardly_pays_for_it() {
    let scenario = reference();
    for load in scenario.loads.iter().map(|load| f64::from(*load)) {
        let [fcfs, lobby] = ["P2", "P4"].map(|code| played(&scenario, code, load, days(20)));
        let saved = lobby.report.less(&fcfs.report);
        println!("{load}: P4 - P2 mean {:.2} min [{:.2}, {:.2}]", saved.mean, saved.low, saved.high);
        gate(&format!("(a) {load}: mean wait of P4 over P2's"), lobby.report.all.mean / fcfs.report.all.mean, 1.0);
        let tail = lobby.mass_walk_ins().p95 / fcfs.mass_walk_ins().p95;
        gate(&format!("(a) {load}: P95 of mass walk-ins over P2's"), tail, 1.12);
    }
}

#[test]
fn a_fifth_of_vips_does_not_starve_the_rest() {
    let mut scenario = reference();
    scenario.segments.get_mut(&Segment::Mass).unwrap().share = 0.60;
    scenario.segments.get_mut(&Segment::Vip).unwrap().share = 0.20;
    for load in [520.0, 620.0] {
        let [fcfs, lobby] = ["P2", "P4"].map(|code| played(&scenario, code, load, days(20)));
        let mass = |played: &Played| played.of(|record| record.segment == Segment::Mass).p95;
        gate(&format!("(e) {load}: P95 of mass over first-come's"), mass(&lobby) / mass(&fcfs), 1.5);
    }
}

#[test]
fn with_planned_breaks_and_quiet_time_slots_first_waits_nearly_halve_at_every_load() {
    let scenario = reference();
    for load in scenario.loads.iter().map(|load| f64::from(*load)) {
        let [lines, lobby] = ["P0", "P6"].map(|code| played(&scenario, code, load, days(16)));
        let saved = lobby.report.less(&lines.report);
        println!("{load}: P6 - P0 mean {:.2} min [{:.2}, {:.2}]", saved.mean, saved.low, saved.high);
        gate(&format!("(b) {load}: mean wait of P6 over P0's"), lobby.report.all.mean / lines.report.all.mean, 0.6);
        let tail = [(520.0, 30.0), (560.0, 36.0)].into_iter().find(|(up_to, _)| load <= *up_to);
        if let Some((_, minutes)) = tail {
            gate(&format!("(c) {load}: P99 of P6"), lobby.report.all.p99, minutes);
        }
    }
}

#[test]
fn the_branch_takes_a_third_more_customers() {
    let scenario = reference();
    let promise = Promise { p95: 30.0, left_percent: 5.0 };
    let [lines, tickets, lobby] = ["P0", "P1", "P6"].map(|code| {
        let regime = Regime::by_code(code).unwrap();
        let most = capacity(&scenario, &regime, promise, 250.0..850.0, seed(), days(8));
        println!("{code}: {most:.0} customers a day");
        most
    });
    gate("(b) 1.3 times P0's capacity over P6's", 1.3 * lines / lobby, 1.0);
    gate("(b) 1.3 times P1's capacity over P6's", 1.3 * tickets / lobby, 1.0);
}
