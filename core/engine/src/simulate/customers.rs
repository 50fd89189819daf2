//! The people of one simulated day: who comes, when, for what, and how long they would wait.

use crate::Segment;
use crate::distribution::LogNormal;
use crate::simulate::draws::Draws;
use crate::simulate::scenario::Scenario;

/// What a customer's numbers are for. The order is part of every stated figure.
mod drawn {
    pub(super) const SERVICE: u64 = 0;
    pub(super) const SEGMENT: u64 = 1;
    pub(super) const KIND: u64 = 2;
    pub(super) const TIME: u64 = 3;
    pub(super) const WORK: u64 = 4;
    pub(super) const PATIENCE: u64 = 5;
    pub(super) const MISROUTED: u64 = 6;
    pub(super) const WRONG: u64 = 7;
    pub(super) const SHOWS: u64 = 8;
    pub(super) const LATENESS: u64 = 9;
    pub(super) const LINE: u64 = 10;
}

/// Seconds count from the opening of the doors.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Index into the scenario's services.
    pub service: usize,
    pub segment: Segment,
    pub kind: Coming,
    /// Seconds of service at speed 1.
    pub work: f64,
    /// Between 0 and 1: misrouted when below the share of those.
    pub misrouted: f64,
    /// The service a wrong ticket would be for.
    pub wrong_service: usize,
    /// Choices of this customer that a policy may ask for.
    pub draws: Draws,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Coming {
    WalkIn {
        at: f64,
        /// Seconds until they leave if not called.
        patience: f64,
    },
    Appointment {
        /// When they would like to come.
        wish: f64,
        /// Seconds after the start; negative is early.
        lateness: f64,
        shows: bool,
    },
}

impl Customer {
    /// The number that decides which line somebody joins who does not look.
    pub(crate) fn line_draw(&self) -> f64 {
        self.draws.uniform(drawn::LINE)
    }
}

/// The customers of one day, by id. Their number follows the day's factor; who they are depends on seed, day and id.
pub fn customers(scenario: &Scenario, average: f64, seed: u64, day: u32) -> Vec<Customer> {
    let stream = Draws::of(seed).part(u64::from(day));
    let factor = (1.0 + scenario.day_factor_sd * stream.normal(0)).max(0.1);
    let count = (average * factor).round().max(0.0) as u64;
    (0..count).map(|id| customer(scenario, stream.part(1 + id))).collect()
}

fn customer(scenario: &Scenario, draws: Draws) -> Customer {
    let service = draws.pick(drawn::SERVICE, scenario.services.iter().map(|service| service.share));
    let nth = draws.pick(drawn::SEGMENT, scenario.segments.values().map(|segment| segment.share));
    let segment = scenario.segments.keys().nth(nth).copied().unwrap_or_default();
    let load = &scenario.services[service];
    let at = moment(scenario, draws.uniform(drawn::TIME));
    let behaviour = &scenario.behaviour;
    let booked = &scenario.appointments;
    let kind = if draws.uniform(drawn::KIND) < booked.share {
        let lateness = 60.0 * (booked.lateness_mean + booked.lateness_sd * draws.normal(drawn::LATENESS));
        Coming::Appointment { wish: at, lateness, shows: draws.uniform(drawn::SHOWS) >= booked.no_show }
    } else {
        let patience = LogNormal::with(60.0 * behaviour.patience_mean, behaviour.patience_cv);
        Coming::WalkIn { at, patience: patience.at(draws.normal(drawn::PATIENCE)) }
    };
    let others = scenario.services.len().saturating_sub(1).max(1);
    let wrong = (draws.uniform(drawn::WRONG) * others as f64) as usize;
    Customer {
        service,
        segment,
        kind,
        work: LogNormal::with(60.0 * load.mean, load.cv).at(draws.normal(drawn::WORK)),
        misrouted: draws.uniform(drawn::MISROUTED),
        wrong_service: if wrong >= service { (wrong + 1) % scenario.services.len() } else { wrong },
        draws,
    }
}

/// The second of the day at this quantile of its arrivals.
fn moment(scenario: &Scenario, quantile: f64) -> f64 {
    let total: f64 = scenario.hourly.iter().sum();
    let mut left = quantile * total;
    for (hour, weight) in scenario.hourly.iter().enumerate() {
        if left < *weight {
            return ((hour as f64 + left / weight) * 3600.0).min(scenario.open_seconds() - 1.0);
        }
        left -= weight;
    }
    scenario.open_seconds() - 1.0
}
