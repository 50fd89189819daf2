//! What can be asked of a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::operator::PauseReason;
use crate::ticket::{LeaveReason, Outcome};
use crate::{AppointmentId, CounterId, DayKey, DayPlan, Instant, OperatorId, Segment, ServiceId, TicketId, VisitId};

/// A request for a time slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlotRequest {
    pub appointment: AppointmentId,
    pub service: ServiceId,
    pub start: Instant,
    pub segment: Segment,
}

/// Ids are chosen by the caller, so that the same command repeated is the same command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    Plan {
        plan: DayPlan,
    },
    ChangePlan {
        plan: DayPlan,
    },
    Open,
    Close,
    /// Lets time act: everything due by now happens.
    Due,

    Hold {
        slot: SlotRequest,
        until: Instant,
    },
    Release {
        appointment: AppointmentId,
    },
    /// Takes a free time slot, or turns this appointment's own hold into a booking.
    Book {
        slot: SlotRequest,
    },
    /// Another time or service within this day.
    Move {
        appointment: AppointmentId,
        service: ServiceId,
        start: Instant,
    },
    /// The first half of a move to another day or branch.
    MoveAway {
        appointment: AppointmentId,
        to: DayKey,
    },
    /// The second half, on the other day.
    MoveIn {
        slot: SlotRequest,
        from: DayKey,
    },
    Cancel {
        appointment: AppointmentId,
    },
    /// The customer says when they will come.
    AnnounceLate {
        appointment: AppointmentId,
        until: Instant,
    },
    CheckIn {
        appointment: AppointmentId,
        ticket: TicketId,
        visit: VisitId,
    },

    Join {
        ticket: TicketId,
        visit: VisitId,
        services: Vec<ServiceId>,
        segment: Segment,
    },
    /// Moves back behind so many others.
    LetPass {
        ticket: TicketId,
        places: u16,
    },
    Leave {
        ticket: TicketId,
        reason: LeaveReason,
    },
    Return {
        ticket: TicketId,
    },

    Next {
        operator: OperatorId,
    },
    Call {
        operator: OperatorId,
        ticket: TicketId,
    },
    Recall {
        operator: OperatorId,
    },
    Start {
        operator: OperatorId,
    },
    Finish {
        operator: OperatorId,
        outcome: Outcome,
    },
    UndoFinish {
        operator: OperatorId,
    },
    Missed {
        operator: OperatorId,
    },
    Park {
        operator: OperatorId,
    },
    ResumeTicket {
        operator: OperatorId,
        ticket: TicketId,
    },
    Transfer {
        operator: OperatorId,
        to: ServiceId,
    },

    OperatorOn {
        operator: OperatorId,
        counter: CounterId,
        services: Vec<ServiceId>,
    },
    OperatorPause {
        operator: OperatorId,
        reason: PauseReason,
        until: Option<Instant>,
    },
    OperatorResume {
        operator: OperatorId,
    },
    OperatorOff {
        operator: OperatorId,
    },
    ChangeServices {
        operator: OperatorId,
        services: Vec<ServiceId>,
    },
}

impl Command {
    /// Whether the command can begin a day that has no plan yet.
    pub fn plans(&self) -> Option<NaiveDate> {
        match self {
            Self::Plan { plan } => Some(plan.date),
            _ => None,
        }
    }
}
