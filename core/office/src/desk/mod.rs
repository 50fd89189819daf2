//! The contact centre: who waits for a person, who answers, and what an agent does with a conversation.
//!
//! - [`mod@line`] is the order in which conversations are taken and how long they wait; pure.
//! - [`policy`] holds what a bank may set: capacity, leases, targets, teams.
//! - [`agents`] are those who answer, and whether they do now; [`list`] is the desk as one of them sees it.
//! - An act (`claim`, `reply`, `note`, `pass_on`, `finish`, `call`, `call_later`, `calls`) runs in one transaction with its guard and its record,
//!   once under its id (`once`). What it says to the customer goes the way of every message (`tell`).
//! - Time acts too, on any node: an idle claim goes back to the line with its original time (`lapse`); whoever waits for long
//!   is told how it stands, and a wait that was left ends (`patience` decides, `long_wait` acts).
//! - [`figures`] are what those who [`supervise`] see; [`library`] and [`learning`] help agents to answer better.
//! - [`timeline`] and [`turn_log`] show what was said and what Lobby made of it.

pub mod agents;
mod call;
mod call_later;
pub(crate) mod calls;
mod claim;
pub mod delivery;
mod errand;
pub mod figures;
pub mod files;
mod finish;
pub(crate) mod hold;
mod lapse;
pub mod learning;
pub mod library;
pub mod line;
pub mod list;
mod long_wait;
mod note;
mod once;
mod pass_on;
mod patience;
pub mod policy;
mod presence;
mod reach;
mod reply;
pub mod supervise;
mod tell;
mod ticket_move;
pub mod timeline;
pub mod turn_log;
pub mod watch;
pub mod wrap_up;

use lobby_engine::Instant;
use thiserror::Error;
use uuid::Uuid;

use crate::Office;
use crate::desk::policy::{DeskPolicy, Team};

pub use call::CallOutcome;
pub use call_later::Appointed;
pub use calls::Calling;
pub use errand::TicketAct;
pub use pass_on::Destination;
pub use ticket_move::NewLine;

/// Why an agent cannot do this now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DeskRefusal {
    /// Another agent has it.
    #[error("somebody else has this conversation")]
    AlreadyClaimed { agent: Option<Uuid> },
    #[error("nobody waits in this conversation")]
    NotWaiting,
    #[error("the conversation is not in this agent's hands")]
    NotYours,
    #[error("the agent's hands are full")]
    Full,
    #[error("the agent is not available")]
    NotAvailable,
    #[error("nobody waits")]
    NobodyWaits,
    #[error("no such conversation")]
    UnknownConversation,
    #[error("no such agent")]
    UnknownAgent,
    #[error("that agent is offline")]
    AgentOffline,
    #[error("no such team")]
    UnknownTeam,
    #[error("the customer did not ask for a call")]
    NotACallback,
    #[error("no phone line is configured")]
    NoPhoneLine,
    #[error("no phone is known at which the agent is called")]
    NoPhoneOfOnesOwn,
    #[error("the customer left no number")]
    NoNumber,
    #[error("a call is under way already")]
    AlreadyCalling,
    #[error("nobody calls at that time")]
    NobodyCallsThen,
    #[error("the text is empty")]
    EmptyText,
    #[error("the text is too long")]
    TextTooLong,
    #[error("the file is too large")]
    FileTooLarge,
    #[error("files of this kind are not taken")]
    UnknownFileKind,
    #[error("no such recording")]
    UnknownRecording,
    #[error("no such topic")]
    UnknownTopic,
    #[error("the answers do not fit the questions")]
    WrongAnswers,
}

/// One act of an employee: under which id, by whom, when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deed {
    pub(crate) id: Uuid,
    pub(crate) staff: Uuid,
    pub(crate) at: Instant,
}

impl Deed {
    /// An id for one thing that the act writes.
    pub(crate) fn id_of(&self, what: &str) -> Uuid {
        Uuid::new_v5(&self.id, what.as_bytes())
    }
}

/// The longest text that an agent may send, in characters.
pub const LONGEST_TEXT: usize = 4096;

/// A text as it is stored: without space around it, neither empty nor endless.
pub(crate) fn checked(text: &str) -> Result<String, DeskRefusal> {
    match text.trim() {
        "" => Err(DeskRefusal::EmptyText),
        text if text.chars().count() > LONGEST_TEXT => Err(DeskRefusal::TextTooLong),
        text => Ok(text.to_owned()),
    }
}

impl Office {
    /// The numbers the contact centre works by.
    pub fn desk_policy(&self) -> DeskPolicy {
        self.contact_centre().map(|centre| centre.policy).unwrap_or_default()
    }

    /// The teams that conversations can be passed to.
    pub fn teams(&self) -> Vec<Team> {
        self.contact_centre().map(|centre| centre.teams).unwrap_or_default()
    }
}
