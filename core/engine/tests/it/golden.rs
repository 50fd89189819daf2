//! Lines that have a formula, through the production day: the formula against published values, the day against both.
//!
//! The days below are runs on stated seeds, so they either always pass or always fail; the tolerances are what their
//! length allows. `LOBBY_LONG=1` plays eight times as many customers within half the tolerance.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use lobby_engine::formulas::{Stationary, accumulating_priority, erlang_a, erlang_c, passable_share};
use lobby_engine::policy::{SegmentPolicy, Segments};
use lobby_engine::simulate::Draws;
use lobby_engine::ticket::LeaveReason;
use lobby_engine::{Command, DayPlan, Fact, Policy, Segment, Span, TicketState};

use crate::branch::*;

#[track_caller]
fn close(actual: f64, expected: f64, within: f64) {
    assert!(
        (actual - expected).abs() <= within * expected,
        "{actual:.4} is not {expected:.4} ± {:.1} %",
        within * 100.0
    );
}

#[test]
fn erlang_c_has_the_published_values() {
    for (servers, load, delayed, wait) in
        [(12, 0.95, 0.8090, 1.3484), (12, 0.85, 0.4933, 0.2741), (4, 0.85, 0.6893, 1.1489)]
    {
        let line = erlang_c(servers, load * f64::from(servers), 1.0);
        assert!((line.delayed - delayed).abs() < 5e-5 && (line.wait - wait).abs() < 5e-5, "{line:?}");
    }
}

#[test]
fn erlang_a_has_the_published_values() {
    for (load, delayed, wait, left) in
        [(0.85, 0.4263, 1.168, 0.0234), (1.0, 0.7351, 3.282, 0.0656), (1.1, 0.8903, 5.665, 0.1133)]
    {
        let line = erlang_a(12, load * 12.0 / 8.0, 1.0 / 8.0, 1.0 / 50.0);
        assert!((line.delayed - delayed).abs() < 5e-5, "{line:?}");
        assert!((line.wait - wait).abs() < 5e-4 && (line.left - left).abs() < 5e-5, "{line:?}");
    }
}

#[test]
fn accumulating_priority_has_the_published_values() {
    let check = |classes: &[(f64, f64)], expected: &[f64]| {
        for (wait, expected) in accumulating_priority(classes, 1.0, 2.0).iter().zip(expected) {
            assert!((wait - expected).abs() < 5e-4, "{wait} {expected}");
        }
    };
    check(&[(0.4, 2.0), (0.4, 1.0)], &[3.0, 5.0]);
    check(&[(0.05, 2.5), (0.2, 1.6), (0.6, 1.0)], &[3.076, 4.320, 6.331]);
}

#[test]
fn the_fairness_bound_is_the_one_the_public_page_states() {
    close(passable_share(1.0, 1.6), 0.375, 1e-12);
    assert_eq!(passable_share(1.6, 1.0).to_bits(), 0.0f64.to_bits());
}

/// Customers of one kind of line. Rates are per unit of mean service; a unit is a minute of the day.
struct Theory {
    servers: u32,
    /// Arrival rate and segment of each class.
    classes: Vec<(f64, Segment)>,
    weights: Segments,
    leaving: f64,
}

/// What a class met.
#[derive(Default)]
struct Met {
    customers: f64,
    delayed: f64,
    waited: f64,
    left: f64,
}

#[derive(Clone, Copy)]
enum Next {
    Arrives,
    GivesUp(u128),
    Finishes(u128),
}

impl Theory {
    /// Runs of so many customers each; the first tenth of each fills the line and is not counted.
    fn play(&self, runs: u64, customers: u64) -> BTreeMap<Segment, Met> {
        let mut met = BTreeMap::new();
        for run in 0..runs {
            self.play_one(Draws::of(2026).part(run), customers, &mut met);
        }
        met
    }

    fn plan(&self) -> DayPlan {
        let always = Span { from: at("09:00"), to: at("09:00") + TimeDelta::days(10_000) };
        let mut plan = plan();
        plan.services = vec![planned_service(CASH, "C", 1)];
        plan.operators = (1..=u128::from(self.servers)).map(|n| planned_operator(n, &[(CASH, 1.0)])).collect();
        plan.counters = (1..=self.servers).map(|n| lobby_engine::CounterId::new(n.to_string())).collect();
        plan.opening = vec![always];
        plan.policy = Policy { segments: self.weights, efficiency: 0.0, ..Policy::default() };
        plan
    }

    fn play_one(&self, draws: Draws, customers: u64, met: &mut BTreeMap<Segment, Met>) {
        let mut branch = Branch::opened(self.plan());
        for n in 1..=u128::from(self.servers) {
            branch.on(n).next(n);
        }
        let rate: f64 = self.classes.iter().map(|(rate, _)| rate).sum();
        let mut agenda = BTreeMap::from([((branch.now, 0), Next::Arrives)]);
        let (mut planned, mut arrived) = (0, 0);
        while let Some(((now, _), next)) = agenda.pop_first() {
            branch.now = now;
            let mut after = |minutes: f64, next: Next| {
                planned += 1;
                agenda.insert((now + TimeDelta::microseconds((minutes * 6e7) as i64), planned), next);
            };
            let facts = match next {
                Next::Arrives if arrived == customers => break,
                Next::Arrives => {
                    let own = draws.part(arrived);
                    let class = own.pick(0, self.classes.iter().map(|(own, _)| own / rate));
                    arrived += 1;
                    after(own.exponential(1) / rate, Next::Arrives);
                    if self.leaving > 0.0 {
                        after(own.exponential(2) / self.leaving, Next::GivesUp(u128::from(arrived)));
                    }
                    branch.join_as(u128::from(arrived), CASH, self.classes[class].1)
                }
                Next::GivesUp(n) if branch.ticket(n).state == TicketState::Waiting => {
                    branch.must(Command::Leave { ticket: ticket(n), reason: LeaveReason::Customer })
                }
                Next::GivesUp(_) => continue,
                Next::Finishes(n) => {
                    branch.must(finish(n));
                    branch.next(n)
                }
            };
            for fact in &facts {
                let Fact::Called { operator: by, ticket: called, .. } = fact else { continue };
                let n = (1..=u128::from(self.servers)).find(|n| operator(*n) == *by).unwrap();
                let nth = called.0.as_u128() - ticket(0).0.as_u128();
                branch.must(Command::Start { operator: *by });
                after(draws.part(nth as u64 - 1).exponential(3), Next::Finishes(n));
            }
            branch.log.clear();
        }
        self.note(&branch, customers / 10, met);
    }

    fn note(&self, branch: &Branch, first: u64, met: &mut BTreeMap<Segment, Met>) {
        let started: BTreeMap<_, _> = branch
            .day
            .tickets()
            .filter_map(|known| {
                let until = match &known.state {
                    TicketState::Left { at, .. } => *at,
                    TicketState::Serving { since, .. } => *since,
                    _ => known.legs.first()?.started,
                };
                Some((known.id, until))
            })
            .collect();
        for known in branch.day.tickets().skip(first as usize) {
            let Some(until) = started.get(&known.id) else { continue };
            let waited = (*until - known.arrived).num_microseconds().unwrap() as f64 / 6e7;
            let met = met.entry(known.segment).or_default();
            met.customers += 1.0;
            met.waited += waited;
            met.delayed += f64::from(u8::from(waited > 0.0));
            met.left += f64::from(u8::from(matches!(known.state, TicketState::Left { .. })));
        }
    }
}

impl Met {
    fn stationary(&self) -> Stationary {
        Stationary {
            delayed: self.delayed / self.customers,
            wait: self.waited / self.customers,
            left: self.left / self.customers,
        }
    }
}

/// Equal weights but for those given; no caps, no credits.
fn weights(mass: f64, premium: f64, vip: f64) -> Segments {
    let segment = |weight| SegmentPolicy { credit: 0.0, weight, cap: u32::MAX };
    Segments { mass: segment(mass), premium: segment(premium), vip: segment(vip), special_need: segment(1.0) }
}

/// Runs, and the tolerance that goes with them.
fn length(runs: u64, tolerance: f64) -> (u64, f64) {
    if std::env::var_os("LOBBY_LONG").is_some() { (8 * runs, tolerance / 2.0) } else { (runs, tolerance) }
}

#[test]
fn a_day_of_equals_waits_as_erlang_c_says() {
    for (servers, load, runs, within) in [(4, 0.85, 10, 0.06), (12, 0.95, 25, 0.12)] {
        let (runs, within) = length(runs, within);
        let rate = load * f64::from(servers);
        let classes = vec![(rate, Segment::Mass)];
        let line = Theory { servers, classes, weights: weights(1.0, 1.0, 1.0), leaving: 0.0 };
        let met = line.play(runs, 8_000)[&Segment::Mass].stationary();
        let theory = erlang_c(servers, rate, 1.0);
        println!(
            "{servers} at {load}: P(W>0) {:.4} {:.4}, Wq {:.4} {:.4}",
            met.delayed, theory.delayed, met.wait, theory.wait
        );
        close(met.delayed, theory.delayed, within / 2.0);
        close(met.wait, theory.wait, within);
    }
}

#[test]
fn a_day_on_which_people_leave_is_as_erlang_a_says() {
    let (runs, within) = length(12, 0.04);
    let classes = vec![(12.0, Segment::Mass)];
    let line = Theory { servers: 12, classes, weights: weights(1.0, 1.0, 1.0), leaving: 8.0 / 50.0 };
    let met = line.play(runs, 8_000)[&Segment::Mass].stationary();
    let theory = erlang_a(12, 12.0, 1.0, 8.0 / 50.0);
    println!("{met:?} {theory:?}");
    close(met.delayed, theory.delayed, within);
    close(met.wait, theory.wait, within);
    close(met.left, theory.left, within);
}

#[test]
fn a_day_of_segments_waits_as_accumulating_priority_says() {
    use Segment::{Mass, Premium, Vip};
    let (runs, within) = length(16, 0.10);
    for (classes, weights) in [
        (vec![(0.4, Vip), (0.4, Mass)], weights(1.0, 1.6, 2.0)),
        (vec![(0.05, Vip), (0.2, Premium), (0.6, Mass)], weights(1.0, 1.6, 2.5)),
    ] {
        let weight = |segment| Policy { segments: weights, ..Policy::default() }.segment(segment).weight;
        let theory: Vec<_> = classes.iter().map(|(rate, segment)| (*rate, weight(*segment))).collect();
        let theory = accumulating_priority(&theory, 1.0, 2.0);
        let met = Theory { servers: 1, classes: classes.clone(), weights, leaving: 0.0 }.play(runs, 8_000);
        for ((_, segment), theory) in classes.iter().zip(theory) {
            println!("{segment:?}: {:.3} {theory:.3}", met[segment].stationary().wait);
            close(met[segment].stationary().wait, theory, within);
        }
    }
}
