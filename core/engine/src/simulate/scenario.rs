//! A branch to simulate, as a scenario file describes it.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Segment, ServiceId};

/// Times are minutes unless the name says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub name: String,
    pub opens: NaiveTime,
    pub closes: NaiveTime,
    /// Customers on an average day, one figure for each load to run.
    pub loads: Vec<u32>,
    /// Weight of each opening hour in a day's arrivals.
    pub hourly: Vec<f64>,
    /// Standard deviation of a day's customers around the average, as a share of it.
    pub day_factor_sd: f64,
    pub break_minutes: f64,
    pub services: Vec<ServiceLoad>,
    pub segments: BTreeMap<Segment, SegmentLoad>,
    pub operators: Vec<Desk>,
    pub appointments: Appointments,
    pub behaviour: Behaviour,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLoad {
    pub id: ServiceId,
    pub share: f64,
    pub mean: f64,
    pub cv: f64,
    /// How long an appointment occupies an operator.
    pub appointment: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentLoad {
    pub share: f64,
    pub weight: f64,
}

/// An operator: the first skill is their own service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    pub skills: Vec<(ServiceId, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointments {
    pub share: f64,
    pub slot_minutes: u32,
    pub no_show: f64,
    /// Negative is early.
    pub lateness_mean: f64,
    pub lateness_sd: f64,
    pub credit_minutes: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Behaviour {
    pub patience_mean: f64,
    pub patience_cv: f64,
    pub walk_up_seconds: f64,
    pub absent_seconds: f64,
    pub misrouted: f64,
    pub misrouted_minutes: f64,
}

/// What is wrong with a scenario.
#[derive(Debug, PartialEq, Error)]
pub enum Flaw {
    #[error("the branch closes before it opens")]
    Hours,
    #[error("{given} hourly weights for {hours} opening hours")]
    Hourly { given: usize, hours: usize },
    #[error("the shares of {of} add up to {sum}, not to 1")]
    Shares { of: &'static str, sum: f64 },
    #[error("operator {nth} has no skill or one of an unknown service")]
    Skills { nth: usize },
    #[error("nobody can serve {service}")]
    Unserved { service: ServiceId },
    #[error("{what} must be above zero")]
    NotPositive { what: &'static str },
}

impl Scenario {
    /// Whether a day of it can be played.
    ///
    /// # Errors
    /// The first flaw found.
    pub fn check(&self) -> Result<(), Flaw> {
        if self.closes <= self.opens {
            return Err(Flaw::Hours);
        }
        let hours = (self.open_seconds() / 3600.0).ceil() as usize;
        if self.hourly.len() != hours || self.hourly.iter().sum::<f64>() <= 0.0 {
            return Err(Flaw::Hourly { given: self.hourly.len(), hours });
        }
        adds_up("services", self.services.iter().map(|service| service.share))?;
        adds_up("segments", self.segments.values().map(|segment| segment.share))?;
        let positive = |service: &ServiceLoad| service.mean > 0.0 && service.cv >= 0.0 && service.appointment > 0;
        if !self.services.iter().all(positive) {
            return Err(Flaw::NotPositive { what: "a service's time" });
        }
        if self.appointments.slot_minutes == 0 || self.behaviour.patience_mean <= 0.0 {
            return Err(Flaw::NotPositive { what: "a time slot, or patience" });
        }
        let known = |id: &ServiceId| self.services.iter().any(|service| service.id == *id);
        let fits = |desk: &Desk| {
            !desk.skills.is_empty() && desk.skills.iter().all(|(service, speed)| known(service) && *speed > 0.0)
        };
        if let Some(nth) = self.operators.iter().position(|desk| !fits(desk)) {
            return Err(Flaw::Skills { nth: nth + 1 });
        }
        let served = |service: &&ServiceLoad| self.operators.iter().any(|desk| desk.speed(&service.id).is_some());
        match self.services.iter().find(|service| !served(service)) {
            Some(service) => Err(Flaw::Unserved { service: service.id.clone() }),
            None => Ok(()),
        }
    }

    pub(crate) fn open_seconds(&self) -> f64 {
        f64::from(self.closes.num_seconds_from_midnight()) - f64::from(self.opens.num_seconds_from_midnight())
    }
}

impl Desk {
    pub fn speed(&self, service: &ServiceId) -> Option<f64> {
        self.skills.iter().find(|(own, _)| own == service).map(|(_, speed)| *speed)
    }
}

fn adds_up(of: &'static str, shares: impl Iterator<Item = f64>) -> Result<(), Flaw> {
    let sum: f64 = shares.sum();
    if (sum - 1.0).abs() > 1e-6 { Err(Flaw::Shares { of, sum }) } else { Ok(()) }
}
