//! Why a day says no, with what the caller needs to answer well.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{AppointmentId, CounterId, Instant, OperatorId, TicketId};

/// Closed on purpose: every caller answers every refusal.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    #[error("the day has no plan yet")]
    NotPlanned,
    #[error("the day is already planned")]
    AlreadyPlanned,
    #[error("the branch is closed now")]
    Closed { opens_at: Option<Instant> },
    #[error("this branch does not offer the service")]
    UnknownService,
    #[error("no such appointment on this day")]
    UnknownAppointment,
    #[error("no such ticket on this day")]
    UnknownTicket,
    #[error("no such operator in this branch")]
    UnknownOperator,
    #[error("no such counter in this branch")]
    UnknownCounter,
    #[error("the id is already in use")]
    DuplicateId,

    #[error("the time slot is full")]
    SlotFull { alternatives: Vec<Instant> },
    #[error("no time slot starts then")]
    NotASlot { alternatives: Vec<Instant> },
    #[error("the time has passed")]
    InThePast { alternatives: Vec<Instant> },
    #[error("the service takes no appointments")]
    NotBookable,
    #[error("the hold has ended")]
    HoldEnded,
    #[error("the appointment can no longer be changed")]
    AppointmentOver { appointment: AppointmentId },
    #[error("check-in has not opened yet")]
    TooEarly { opens_at: Instant },
    #[error("check-in is over")]
    TooLate { closed_at: Instant },
    #[error("already checked in")]
    AlreadyCheckedIn { ticket: TicketId },

    #[error("the ticket is over")]
    TicketOver { ticket: TicketId },
    #[error("the ticket is not waiting")]
    NotWaiting { ticket: TicketId },
    #[error("a missed ticket returns once, within the window")]
    CannotReturn { ticket: TicketId },

    #[error("the operator is busy with a ticket")]
    Busy { ticket: TicketId },
    #[error("the operator is not on")]
    OperatorOff,
    #[error("the operator is paused")]
    OperatorPaused,
    #[error("the operator is already on")]
    AlreadyOn { counter: CounterId },
    #[error("another operator is at the counter")]
    CounterTaken { operator: OperatorId },
    #[error("the operator has no called ticket")]
    NothingCalled,
    #[error("the operator is serving nobody")]
    NothingServed,
    #[error("the call was repeated as often as the policy allows")]
    NoMoreRecalls,
    #[error("nothing can be undone any more")]
    NothingToUndo,
    #[error("the operator does not have the skill")]
    NoSkill,
}

impl Refusal {
    /// The nearest free starts, where the refusal is about a time slot.
    pub fn alternatives(&self) -> &[Instant] {
        match self {
            Self::SlotFull { alternatives } | Self::NotASlot { alternatives } | Self::InThePast { alternatives } => {
                alternatives
            }
            _ => &[],
        }
    }
}
