//! Which notices a conversation wants. What the bank owes (a cancelled plan, closed doors, what its staff changed) is always
//! said.

use lobby_store::{Conn, StoreError, stopped_notices as table};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::notices::Notice;
use crate::{Office, OfficeError};

/// Notices that are stopped and resumed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The turn is near, come to the counter, you were missed.
    Turn,
    Reminders,
    /// The questions how a visit was, and how a person helped.
    Feedback,
    /// News of one's cases.
    Cases,
}

impl Topic {
    pub const ALL: [Self; 4] = [Self::Turn, Self::Reminders, Self::Feedback, Self::Cases];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Reminders => "reminders",
            Self::Feedback => "feedback",
            Self::Cases => "cases",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.as_str() == name)
    }
}

impl Notice {
    /// None for what is always said.
    pub fn topic(&self) -> Option<Topic> {
        match self {
            Self::Near { .. } | Self::NearAgain { .. } | Self::Called { .. } | Self::Missed { .. } => Some(Topic::Turn),
            Self::Reminder { .. } => Some(Topic::Reminders),
            Self::HowWasIt { .. } | Self::HowWasHelp { .. } => Some(Topic::Feedback),
            Self::Case { .. } => Some(Topic::Cases),
            Self::Unserved { .. } | Self::Displaced { .. } | Self::Code { .. } => None,
            Self::Visit { .. } | Self::ConfirmAddress { .. } => None,
            Self::Moved { .. } | Self::Cancelled { .. } | Self::InLine { .. } | Self::OutOfLine { .. } => None,
            Self::Joined { .. }
            | Self::PassedOn
            | Self::BackInLine
            | Self::Returned
            | Self::Ended
            | Self::StillWaiting { .. }
            | Self::WaitOver
            | Self::CallAgreed { .. }
            | Self::NotReached { .. } => None,
        }
    }
}

impl Office {
    pub async fn stopped_notices(&self, conversation: Uuid) -> Result<Vec<Topic>, OfficeError> {
        let stopped = table::of_conversation(&mut self.db().read().await?, conversation).await?;
        Ok(stopped.iter().filter_map(|topic| Topic::parse(topic)).collect())
    }

    /// Doing so twice changes nothing, so no command id is needed.
    pub async fn set_notices(&self, conversation: Uuid, topics: Vec<Topic>, wanted: bool) -> Result<(), OfficeError> {
        let now = self.clocks().business.now();
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    for topic in topics {
                        if wanted {
                            table::resume(tx, conversation, topic.as_str()).await?;
                        } else {
                            table::stop(tx, conversation, topic.as_str(), now).await?;
                        }
                    }
                    Ok(())
                })
            })
            .await?;
        Ok(())
    }

    /// Asked at sending, so that what was stopped meanwhile does not go, and what was resumed does.
    pub(crate) async fn wants(&self, conversation: Uuid, notice: &Notice) -> Result<bool, OfficeError> {
        Ok(wants(&mut self.db().read().await?, conversation, notice).await?)
    }
}

/// The same, for what is said within a transaction.
pub(crate) async fn wants(conn: &mut Conn, conversation: Uuid, notice: &Notice) -> Result<bool, StoreError> {
    let Some(topic) = notice.topic() else { return Ok(true) };
    let stopped = table::of_conversation(conn, conversation).await?;
    Ok(!stopped.iter().any(|stopped| stopped == topic.as_str()))
}
