//! Why a use case could not be carried out.

use lobby_engine::{BranchId, Refusal, TicketId};
use lobby_store::StoreError;
use thiserror::Error;

use crate::desk::DeskRefusal;
use crate::pass::PassError;

#[derive(Debug, Error)]
pub enum OfficeError {
    /// The day said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("no such branch")]
    UnknownBranch,
    /// The token or code is well made but belongs to nothing here.
    #[error("no such appointment or ticket")]
    Unknown,
    #[error(transparent)]
    Pass(#[from] PassError),
    #[error("the pass is for another branch")]
    WrongBranch { branch: BranchId },
    #[error("the pass is for another day")]
    WrongDay { day: chrono::NaiveDate },
    /// One open visit per person: this one waits already.
    #[error("already in line")]
    AlreadyWaiting { branch: BranchId, ticket: TicketId },
    /// So many tickets were taken without proof of who takes them; the next one may be taken then.
    #[error("too many tickets")]
    TooManyTickets { until: lobby_engine::Instant },
    #[error("no such case")]
    UnknownCase,
    #[error("no such conversation")]
    UnknownConversation,
    #[error("no such message")]
    UnknownMessage,
    /// Nobody needs it any more.
    #[error("too late")]
    TooLate,
    /// A closed case stays as it is; what is new is a new case.
    #[error("the case is closed")]
    CaseClosed,
    #[error("nobody who answers customers has this id")]
    UnknownAssignee,
    #[error("the phone number is not valid")]
    BadPhone,
    /// The same command id came with other content.
    #[error("the id was used for another request")]
    CommandConflict,
    /// These two are known to be one person.
    #[error("linked already")]
    AlreadyLinked,
    /// Another tab acts for this operator now.
    #[error("another tab took over")]
    OtherTab,
    #[error("wrong login or password")]
    WrongCredentials,
    #[error("the link was used or is too old")]
    LinkUsed,
    #[error("not allowed")]
    Forbidden,
    /// The contact centre said no.
    #[error(transparent)]
    Desk(#[from] DeskRefusal),
    /// Too many others were first, or the database is away; the same request may succeed soon.
    #[error("busy, try again")]
    Unavailable,
    #[error(transparent)]
    Internal(StoreError),
}

impl From<StoreError> for OfficeError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict | StoreError::Unavailable(_) => Self::Unavailable,
            other => Self::Internal(other),
        }
    }
}
