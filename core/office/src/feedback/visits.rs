//! Marks of visits.

use lobby_engine::{BranchId, TicketId};
use lobby_store::feedback::{self as table, Feedback};
use lobby_store::{Conn, Tx, parties, tickets};
use uuid::Uuid;

use super::{Judge, Opinion, REMEMBERED};
use crate::{Office, OfficeError, TicketView};

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
}

pub(super) async fn mark_of(conn: &mut Conn, ticket: TicketId) -> Result<Option<i64>, OfficeError> {
    let Some(ticket) = tickets::find(conn, ticket.0).await? else { return Ok(None) };
    Ok(table::of_visit(conn, ticket.visit_id).await?.map(|given| given.mark))
}

pub(super) async fn write(tx: &mut Tx, judge: &Judge, ticket: TicketId, opinion: Opinion) -> Result<(), OfficeError> {
    let ticket = tickets::find(tx, ticket.0).await?.filter(|ticket| ticket.state == "done");
    let ticket = ticket.ok_or(OfficeError::Unknown)?;
    let party = parties::find(tx, ticket.id).await?.ok_or(OfficeError::Unknown)?;
    if !judge.was(party.conversation, party.customer) {
        return Err(OfficeError::Unknown);
    }
    let before = table::of_visit(tx, ticket.visit_id).await?.and_then(|given| given.comment);
    let feedback = Feedback {
        visit: ticket.visit_id,
        ticket: ticket.id,
        branch: BranchId::new(ticket.branch_id),
        day: ticket.day,
        service: ticket.service,
        conversation: judge.conversation,
        mark: opinion.mark.into(),
        comment: opinion.comment.or(before),
        at: judge.now,
    };
    Ok(table::save(tx, &feedback).await?)
}
