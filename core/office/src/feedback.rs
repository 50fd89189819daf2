//! How a customer liked a visit: a mark of 1 to 5, and a word.

use lobby_engine::{BranchId, Instant, TicketId};
use lobby_store::feedback::{self as table, Feedback};
use lobby_store::{Tx, parties, tickets};
use serde::Serialize;
use uuid::Uuid;

use crate::caller::{Actor, Caller, fingerprint};
use crate::once::{record, repeated};
use crate::{Office, OfficeError, TicketView};

/// A visit longer ago is not remembered well enough to be asked about.
const REMEMBERED: chrono::Duration = chrono::Duration::days(7);
const MARKS: std::ops::RangeInclusive<u8> = 1..=5;

/// What is none stays as it was given before.
#[derive(Clone, Debug, Serialize)]
pub struct Opinion {
    pub ticket: TicketId,
    pub mark: u8,
    pub comment: Option<String>,
}

impl Office {
    /// The last served visit of a conversation or its proven person that may still be judged.
    pub async fn visit_to_judge(
        &self,
        conversation: Uuid,
        customer: Option<Uuid>,
    ) -> Result<Option<TicketView>, OfficeError> {
        let visit = tickets::last_visit(&mut self.db().read().await?, Some(conversation), customer).await?;
        let Some(visit) = visit else { return Ok(None) };
        let ticket = self.ticket(TicketId(visit.ticket_id)).await?;
        let fresh = ticket.issued_at > self.clocks().business.now() - REMEMBERED;
        Ok((ticket.state == "done" && fresh).then_some(ticket))
    }

    /// The mark a visit has.
    pub async fn mark_of(&self, ticket: TicketId) -> Result<Option<u8>, OfficeError> {
        let mut conn = self.db().read().await?;
        let Some(ticket) = tickets::find(&mut conn, ticket.0).await? else { return Ok(None) };
        let given = table::of_visit(&mut conn, ticket.visit_id).await?;
        Ok(given.and_then(|given| u8::try_from(given.mark).ok()))
    }

    /// Stores the opinion of whoever the visit was for: one mark a visit, a later one takes its place. `Unknown` for
    /// another's visit, or one that was not served.
    pub async fn judge(&self, caller: Caller, customer: Option<Uuid>, opinion: Opinion) -> Result<(), OfficeError> {
        let Actor::Conversation(conversation) = caller.actor else { return Err(OfficeError::Forbidden) };
        let now = self.clocks().business.now();
        let print = fingerprint("judge", &opinion);
        self.db()
            .write::<(), OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if repeated::<()>(tx, &caller, &print).await?.is_some() {
                        return Ok(());
                    }
                    write(tx, conversation, customer, opinion, now).await?;
                    record(tx, &caller, &print, &(), now).await
                })
            })
            .await
    }
}

async fn write(
    tx: &mut Tx,
    conversation: Uuid,
    customer: Option<Uuid>,
    opinion: Opinion,
    now: Instant,
) -> Result<(), OfficeError> {
    let ticket = tickets::find(tx, opinion.ticket.0).await?.filter(|ticket| ticket.state == "done");
    let ticket = ticket.ok_or(OfficeError::Unknown)?;
    let party = parties::find(tx, ticket.id).await?.ok_or(OfficeError::Unknown)?;
    let own = party.conversation == Some(conversation) || (customer.is_some() && party.customer == customer);
    if !own || !MARKS.contains(&opinion.mark) {
        return Err(OfficeError::Unknown);
    }
    let before = table::of_visit(tx, ticket.visit_id).await?.and_then(|given| given.comment);
    let feedback = Feedback {
        visit: ticket.visit_id,
        ticket: ticket.id,
        branch: BranchId::new(ticket.branch_id),
        day: ticket.day,
        service: ticket.service,
        conversation,
        mark: opinion.mark.into(),
        comment: opinion.comment.or(before),
        at: now,
    };
    Ok(table::save(tx, &feedback).await?)
}
