//! What became of each customer of a simulated day.

use crate::simulate::customers::{Coming, Customer};
use crate::simulate::scenario::Scenario;
use crate::{Instant, Segment, ServiceId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Served,
    /// Patience was over before the call.
    Left,
    /// Still waiting, or sent on, when the doors closed.
    Unserved,
    /// An appointment nobody came to.
    NoShow,
    /// The doors did not let them in, or no time slot was left.
    TurnedAway,
}

/// One customer. Waits are seconds, summed over all waiting of the visit; an appointment's begins at its start, if the
/// customer was there.
#[derive(Clone, Debug)]
pub struct Record {
    pub service: ServiceId,
    pub segment: Segment,
    pub appointment: bool,
    /// When the wait began.
    pub from: Option<Instant>,
    pub start: Option<Instant>,
    /// The first call.
    pub called: Option<Instant>,
    pub waited: f64,
    pub end: End,
    pub(crate) missed: bool,
    pub(crate) patience_ends: Option<Instant>,
}

impl Record {
    pub(crate) fn of(scenario: &Scenario, customer: &Customer) -> Self {
        Self {
            service: scenario.services[customer.service].id.clone(),
            segment: customer.segment,
            appointment: matches!(customer.kind, Coming::Appointment { .. }),
            from: None,
            start: None,
            called: None,
            waited: 0.0,
            end: End::TurnedAway,
            missed: false,
            patience_ends: None,
        }
    }

    /// Whether the customer stood in the hall: those who left and those the doors closed on count.
    pub fn waited_at_all(&self) -> bool {
        matches!(self.end, End::Served | End::Left | End::Unserved)
    }
}

#[derive(Clone, Debug)]
pub struct DayRecord {
    pub records: Vec<Record>,
    /// The share of the operators' time, breaks aside, spent on customers and on calling them.
    pub utilisation: f64,
    /// Tickets finished.
    pub done: u32,
    /// Length of the day's log.
    pub events: u64,
}

impl DayRecord {
    /// The waits of all who stood in the hall.
    pub fn waits(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| record.waited_at_all())
    }

    /// How often somebody was called before another of the same service who had begun to wait earlier.
    pub fn overtakes(&self) -> u64 {
        let called: Vec<_> =
            self.waits().filter_map(|record| Some((&record.service, record.from?, record.called?))).collect();
        let passed = |(service, from, at): &(&ServiceId, Instant, Instant)| {
            called.iter().filter(|(other, came, taken)| other == service && came > from && taken < at).count() as u64
        };
        called.iter().map(passed).sum()
    }
}
