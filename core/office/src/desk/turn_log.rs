//! The turn log: what Lobby understood of each message and did about it.

use lobby_store::turns as table;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::staff::Employee;
use crate::{Office, OfficeError};

pub use lobby_store::turns::Turn;

/// How a turn went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnOutcome {
    #[default]
    Answered,
    Misunderstood,
    HandedOver,
    /// An agent has the conversation, so the dialogue was silent.
    WithAgent,
}

impl TurnOutcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Misunderstood => "misunderstood",
            Self::HandedOver => "handed_over",
            Self::WithAgent => "with_agent",
        }
    }
}

/// What a turn leaves in the log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TurnLog {
    /// The flow the message came into, and what it had asked for: closed words of the dialogue.
    pub flow: Option<String>,
    pub slot: Option<String>,
    pub outcome: TurnOutcome,
    pub body: TurnBody,
}

/// The part of the log that may hold what a person said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TurnBody {
    /// The dialogue's commands, in its own JSON.
    pub understood: Vec<Value>,
    /// What was done in the office: book, join, leave.
    pub did: Vec<String>,
    /// The ids of the messages that were answered.
    pub answered: Vec<String>,
    /// The flow that is open after it.
    pub flow_after: Option<String>,
}

impl Office {
    /// What Lobby understood and did in a conversation, turn by turn, for somebody who may read it.
    pub async fn turn_log(&self, employee: &Employee, conversation: Uuid) -> Result<Vec<Turn<TurnBody>>, OfficeError> {
        self.may_read(employee, conversation).await?;
        Ok(table::of_conversation(&mut self.db().read().await?, conversation).await?)
    }
}
