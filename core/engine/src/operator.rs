//! A branch employee at a counter, today.

use serde::{Deserialize, Serialize};

use crate::{CounterId, Instant, OperatorId, ServiceId, TicketId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    Break,
    Lunch,
    Paperwork,
    Other,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum OperatorState {
    Off,
    Paused {
        since: Instant,
        reason: PauseReason,
        until: Option<Instant>,
    },
    /// At the counter, not asking for anybody.
    Open,
    /// Asked for the next customer when nobody waited: an arrival is called at once.
    Ready {
        since: Instant,
    },
    Calling {
        ticket: TicketId,
    },
    Serving {
        ticket: TicketId,
    },
}

impl OperatorState {
    pub fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::Calling { ticket } | Self::Serving { ticket } => Some(*ticket),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operator {
    pub id: OperatorId,
    /// Where the operator sits; none while off.
    pub counter: Option<CounterId>,
    /// What the operator takes now: all planned skills, or fewer.
    pub services: Vec<ServiceId>,
    pub state: OperatorState,
    /// The last ticket finished, for the undo.
    pub finished: Option<(TicketId, Instant)>,
}
