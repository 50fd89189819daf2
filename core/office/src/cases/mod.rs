//! Cases: a customer's recorded matter in the contact centre.
//!
//! A case has a number that people can say (`number`), what it is about (`kinds`), a clock that counts working time
//! (`clock`) against a promise (`promise`), a history and the conversations it came from. `open` records one, `change`
//! carries it on, `look` shows it: to staff every case, to a customer those of their conversation or, once proven, their
//! own.

mod change;
mod clock;
mod kinds;
mod look;
mod number;
mod open;
mod promise;

use chrono::TimeDelta;
use lobby_engine::Instant;
use lobby_store::cases::Case;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use change::Change;
pub use kinds::{Category, Priority, Status};
pub use look::{By, CaseView, Line, Talk};
pub use number::CaseNumber;
pub use open::NewCase;
pub use promise::CaseHours;

use crate::OfficeError;
use crate::branch_file::ContactCentre;
use clock::CaseClock;
use lobby_store::StoreError;
use promise::promise;

/// Something that happened to a case, as its history keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    Opened,
    Status {
        from: Status,
        to: Status,
    },
    Priority {
        from: Priority,
        to: Priority,
    },
    Category {
        from: Category,
        to: Category,
    },
    Assigned {
        to: Option<Uuid>,
    },
    /// Staff's own words; customers never see them.
    Note {
        text: String,
    },
    /// What the customer added.
    Added {
        text: String,
    },
    /// The bank's words to the customer.
    Answered {
        text: String,
    },
    Linked {
        conversation: Uuid,
    },
}

/// What a command about a case answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Outcome {
    number: String,
}

/// A case in the office's own words.
struct Matter {
    category: Category,
    priority: Priority,
    status: Status,
    /// Working time within which it is to be resolved.
    promised: TimeDelta,
    clock: CaseClock,
}

impl Matter {
    fn of(case: &Case) -> Result<Self, OfficeError> {
        let corrupt = || StoreError::Corrupt(format!("case {}", case.id));
        Ok(Self {
            category: Category::parse(&case.category).ok_or_else(corrupt)?,
            priority: Priority::parse(&case.priority).ok_or_else(corrupt)?,
            status: Status::parse(&case.status).ok_or_else(corrupt)?,
            promised: TimeDelta::seconds(case.promised_seconds),
            clock: CaseClock { spent_seconds: case.spent_seconds, running_since: case.running_since },
        })
    }

    /// The clock runs only while it is the bank's turn.
    fn set_status(&mut self, status: Status, now: Instant, centre: Option<&ContactCentre>) {
        self.status = status;
        match status {
            Status::Open => self.clock.run(now),
            Status::Waiting | Status::Resolved | Status::Closed => self.clock.stop(now, centre),
        }
    }

    fn set_priority(&mut self, priority: Priority, centre: Option<&ContactCentre>) {
        self.priority = priority;
        self.promised = promise(priority, centre);
    }

    fn write_to(&self, case: &mut Case) {
        self.category.as_str().clone_into(&mut case.category);
        self.priority.as_str().clone_into(&mut case.priority);
        self.status.as_str().clone_into(&mut case.status);
        case.promised_seconds = self.promised.num_seconds();
        case.spent_seconds = self.clock.spent_seconds;
        case.running_since = self.clock.running_since;
    }
}
