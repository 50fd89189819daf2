//! What became true. Facts are kept for ever: variants and optional fields are added, meanings never change.

use serde::{Deserialize, Serialize};

use crate::operator::PauseReason;
use crate::ticket::{LeaveReason, Outcome};
use crate::{
    AppointmentId, CounterId, DayKey, DayPlan, Instant, OperatorId, Segment, ServiceId, Span, TicketId, VisitId,
};

/// A fact and its time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub at: Instant,
    #[serde(flatten)]
    pub fact: Fact,
}

/// Why this ticket: the parts of its score when it was called, in seconds of waiting.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallTerms {
    pub credit: f64,
    /// Weight times the time waited.
    pub waited: f64,
    pub efficiency: f64,
    /// Of a service shorter than others; stored since the engine knows it.
    #[serde(default)]
    pub brevity: f64,
    /// The ticket had waited past its segment's cap.
    pub capped: bool,
}

/// Who let a call happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallCause {
    /// The operator pressed Next.
    Next,
    /// The operator chose this ticket.
    Chosen,
    /// A ready operator got an arrival.
    Arrival,
    /// A parked ticket was resumed.
    Resumed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldEnd {
    Released,
    Expired,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Fact {
    Planned {
        plan: DayPlan,
    },
    PlanChanged {
        plan: DayPlan,
        displaced: Vec<AppointmentId>,
    },
    Opened,
    Closed,

    Held {
        appointment: AppointmentId,
        service: ServiceId,
        span: Span,
        segment: Segment,
        until: Instant,
    },
    HoldEnded {
        appointment: AppointmentId,
        end: HoldEnd,
    },
    Booked {
        appointment: AppointmentId,
        service: ServiceId,
        span: Span,
        segment: Segment,
    },
    Moved {
        appointment: AppointmentId,
        service: ServiceId,
        span: Span,
    },
    MovedAway {
        appointment: AppointmentId,
        to: DayKey,
    },
    MovedIn {
        appointment: AppointmentId,
        service: ServiceId,
        span: Span,
        segment: Segment,
        from: DayKey,
    },
    Cancelled {
        appointment: AppointmentId,
    },
    LateAnnounced {
        appointment: AppointmentId,
        until: Instant,
    },
    AppointmentMissed {
        appointment: AppointmentId,
    },

    /// A ticket entered the line; with `appointment`, by checking in.
    Joined {
        ticket: TicketId,
        visit: VisitId,
        number: String,
        services: Vec<ServiceId>,
        segment: Segment,
        appointment: Option<AppointmentId>,
        accrues_from: Instant,
        credit: f64,
    },
    /// The ticket's credit after it let others pass.
    LetPass {
        ticket: TicketId,
        places: u16,
        credit: f64,
    },
    Left {
        ticket: TicketId,
        reason: LeaveReason,
    },
    /// Back in the line after a miss, with the credit that keeps it behind the head.
    Returned {
        ticket: TicketId,
        credit: f64,
    },

    Called {
        ticket: TicketId,
        operator: OperatorId,
        counter: CounterId,
        cause: CallCause,
        terms: CallTerms,
    },
    Recalled {
        ticket: TicketId,
        operator: OperatorId,
        counter: CounterId,
    },
    Started {
        ticket: TicketId,
        operator: OperatorId,
    },
    Finished {
        ticket: TicketId,
        operator: OperatorId,
        outcome: Outcome,
    },
    FinishUndone {
        ticket: TicketId,
        operator: OperatorId,
    },
    /// The visit goes on with its next service.
    Continued {
        ticket: TicketId,
        service: ServiceId,
    },
    Missed {
        ticket: TicketId,
        operator: OperatorId,
    },
    Parked {
        ticket: TicketId,
        operator: OperatorId,
    },
    Transferred {
        ticket: TicketId,
        operator: OperatorId,
        to: ServiceId,
    },
    Unserved {
        ticket: TicketId,
    },

    OperatorOn {
        operator: OperatorId,
        counter: CounterId,
        services: Vec<ServiceId>,
    },
    OperatorReady {
        operator: OperatorId,
    },
    OperatorPaused {
        operator: OperatorId,
        reason: PauseReason,
        until: Option<Instant>,
    },
    OperatorResumed {
        operator: OperatorId,
    },
    OperatorOff {
        operator: OperatorId,
    },
    ServicesChanged {
        operator: OperatorId,
        services: Vec<ServiceId>,
    },
}

impl Fact {
    /// The ticket whose state this fact changes.
    pub fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::Joined { ticket, .. }
            | Self::LetPass { ticket, .. }
            | Self::Left { ticket, .. }
            | Self::Returned { ticket, .. }
            | Self::Called { ticket, .. }
            | Self::Recalled { ticket, .. }
            | Self::Started { ticket, .. }
            | Self::Finished { ticket, .. }
            | Self::FinishUndone { ticket, .. }
            | Self::Continued { ticket, .. }
            | Self::Missed { ticket, .. }
            | Self::Parked { ticket, .. }
            | Self::Transferred { ticket, .. }
            | Self::Unserved { ticket } => Some(*ticket),
            _ => None,
        }
    }

    /// The appointment this fact is about. A fact about a ticket may change its appointment as well: see
    /// [`crate::Ticket::appointment`].
    pub fn appointment(&self) -> Option<AppointmentId> {
        match self {
            Self::Held { appointment, .. }
            | Self::HoldEnded { appointment, .. }
            | Self::Booked { appointment, .. }
            | Self::Moved { appointment, .. }
            | Self::MovedAway { appointment, .. }
            | Self::MovedIn { appointment, .. }
            | Self::Cancelled { appointment }
            | Self::LateAnnounced { appointment, .. }
            | Self::AppointmentMissed { appointment } => Some(*appointment),
            Self::Joined { appointment, .. } => *appointment,
            _ => None,
        }
    }

    /// The operator this fact names. A ticket that leaves or goes unserved frees its operator without naming them.
    pub fn operator(&self) -> Option<OperatorId> {
        match self {
            Self::Called { operator, .. }
            | Self::Recalled { operator, .. }
            | Self::Started { operator, .. }
            | Self::Finished { operator, .. }
            | Self::FinishUndone { operator, .. }
            | Self::Missed { operator, .. }
            | Self::Parked { operator, .. }
            | Self::Transferred { operator, .. }
            | Self::OperatorOn { operator, .. }
            | Self::OperatorReady { operator }
            | Self::OperatorPaused { operator, .. }
            | Self::OperatorResumed { operator }
            | Self::OperatorOff { operator }
            | Self::ServicesChanged { operator, .. } => Some(*operator),
            _ => None,
        }
    }
}
