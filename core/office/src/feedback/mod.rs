//! How a customer liked what the bank did for them: a mark of 1 to 5, and a word.
//!
//! A visit is judged (`visits`), and so is the help of a person in a conversation or over the phone (`help`). Each has one
//! mark, from whoever it was for; a later one takes its place.

mod help;
mod visits;

use chrono::Duration;
use lobby_engine::{Instant, TicketId};
use lobby_store::Tx;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::caller::{Actor, Caller, fingerprint};
use crate::once::{record, repeated};
use crate::{Office, OfficeError};

/// What is longer ago is not remembered well enough to be asked about.
const REMEMBERED: Duration = Duration::days(7);
const MARKS: std::ops::RangeInclusive<u8> = 1..=5;

/// What a mark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    /// The visit that a ticket belongs to.
    Visit(TicketId),
    /// What people did about a hand-over.
    HandOver(Uuid),
}

/// What is none stays as it was given before.
#[derive(Clone, Debug, Serialize)]
pub struct Opinion {
    pub of: Judged,
    pub mark: u8,
    pub comment: Option<String>,
}

/// Whose opinion it is, and when it is given.
struct Judge {
    conversation: Uuid,
    customer: Option<Uuid>,
    now: Instant,
}

impl Judge {
    /// Whether it was for them: in their conversation, or for the person they are proven to be.
    fn was(&self, conversation: Option<Uuid>, customer: Option<Uuid>) -> bool {
        conversation == Some(self.conversation) || (self.customer.is_some() && customer == self.customer)
    }
}

impl Office {
    /// What a conversation or its proven person may judge, and was for them last.
    pub async fn to_judge(&self, conversation: Uuid, customer: Option<Uuid>) -> Result<Option<Judged>, OfficeError> {
        let visit = self.visit_to_judge(conversation, customer).await?;
        let help = self.help_to_judge(conversation, customer).await?;
        Ok(match (visit, help) {
            (Some(visit), Some(help)) if help.ended_at.is_none_or(|ended| ended < visit.issued_at) => {
                Some(Judged::Visit(visit.id))
            }
            (_, Some(help)) => Some(Judged::HandOver(help.id)),
            (visit, None) => visit.map(|visit| Judged::Visit(visit.id)),
        })
    }

    /// The mark that was given.
    pub async fn mark_of(&self, judged: Judged) -> Result<Option<u8>, OfficeError> {
        let mut conn = self.db().read().await?;
        let mark = match judged {
            Judged::Visit(ticket) => visits::mark_of(&mut conn, ticket).await?,
            Judged::HandOver(id) => help::mark_of(&mut conn, id).await?,
        };
        Ok(mark.and_then(|mark| u8::try_from(mark).ok()))
    }

    /// Stores the opinion of whoever it was for. `Unknown` for what was another's, is not over, or is too long ago.
    pub async fn judge(&self, caller: Caller, customer: Option<Uuid>, opinion: Opinion) -> Result<(), OfficeError> {
        let Actor::Conversation(conversation) = caller.actor else { return Err(OfficeError::Forbidden) };
        let now = self.clocks().business.now();
        let (print, judge) = (fingerprint("judge", &opinion), Judge { conversation, customer, now });
        self.db()
            .write::<(), OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if repeated::<()>(tx, &caller, &print).await?.is_some() {
                        return Ok(());
                    }
                    write(tx, &judge, opinion).await?;
                    record(tx, &caller, &print, &(), now).await
                })
            })
            .await
    }
}

async fn write(tx: &mut Tx, judge: &Judge, opinion: Opinion) -> Result<(), OfficeError> {
    if !MARKS.contains(&opinion.mark) {
        return Err(OfficeError::Unknown);
    }
    match opinion.of {
        Judged::Visit(ticket) => visits::write(tx, judge, ticket, opinion).await,
        Judged::HandOver(id) => help::write(tx, judge, id, opinion).await,
    }
}
