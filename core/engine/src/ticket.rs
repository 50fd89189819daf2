//! A place in today's line.

use serde::{Deserialize, Serialize};

use crate::{AppointmentId, CounterId, Fact, Instant, OperatorId, Segment, ServiceId, TicketId, VisitId};

/// How a service ended, as the operator records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Resolved,
    DocumentsMissing,
    Referred,
    CustomerDeclined,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveReason {
    /// The customer said so.
    Customer,
    /// The customer went to another branch.
    Moved,
    /// The staff removed the ticket.
    Staff,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TicketState {
    Waiting,
    /// Called to a counter; `since` is the first call, `last` the latest.
    Called {
        operator: OperatorId,
        counter: CounterId,
        since: Instant,
        last: Instant,
        recalls: u8,
    },
    Serving {
        operator: OperatorId,
        counter: CounterId,
        since: Instant,
    },
    /// Set aside by an operator, who may resume it.
    Parked {
        operator: OperatorId,
        since: Instant,
    },
    Done {
        operator: OperatorId,
        counter: CounterId,
        at: Instant,
        outcome: Outcome,
    },
    Missed {
        at: Instant,
    },
    Left {
        at: Instant,
        reason: LeaveReason,
    },
    /// Still waiting when the doors closed.
    Unserved {
        at: Instant,
    },
}

impl TicketState {
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::Missed { .. } | Self::Left { .. } | Self::Unserved { .. })
    }

    pub fn operator(&self) -> Option<OperatorId> {
        match self {
            Self::Called { operator, .. } | Self::Serving { operator, .. } => Some(*operator),
            _ => None,
        }
    }
}

/// One finished service of a visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leg {
    pub service: ServiceId,
    pub operator: OperatorId,
    pub counter: CounterId,
    pub started: Instant,
    pub finished: Instant,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    pub id: TicketId,
    pub visit: VisitId,
    /// What people see, such as `C-017`; unique within branch and day.
    pub number: String,
    pub service: ServiceId,
    /// Services still to come in this visit, in order.
    pub then: Vec<ServiceId>,
    pub segment: Segment,
    pub appointment: Option<AppointmentId>,
    pub arrived: Instant,
    /// When the score begins to grow; later than `arrived` for an early appointment.
    pub accrues_from: Instant,
    /// Score at `accrues_from`, in seconds of waiting: segment and appointment credit, less what was given away.
    pub credit: f64,
    /// How much of the credit went to others, by letting them pass or by returning behind them.
    pub given_away: f64,
    /// A missed ticket returns once.
    pub returned: bool,
    /// The services finished so far.
    pub legs: Vec<Leg>,
    pub state: TicketState,
}

impl Ticket {
    /// The ticket that a `Joined` of this time makes; none for any other fact, or for a visit without a service.
    pub(crate) fn joined(at: Instant, fact: &Fact) -> Option<Self> {
        let Fact::Joined { ticket, visit, number, services, segment, appointment, accrues_from, credit } = fact else {
            return None;
        };
        let (service, then) = services.split_first()?;
        Some(Self {
            id: *ticket,
            visit: *visit,
            number: number.clone(),
            service: service.clone(),
            then: then.to_vec(),
            segment: *segment,
            appointment: *appointment,
            arrived: at,
            accrues_from: *accrues_from,
            credit: *credit,
            given_away: 0.0,
            returned: false,
            legs: Vec::new(),
            state: TicketState::Waiting,
        })
    }
}
