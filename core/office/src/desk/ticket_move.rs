//! An agent moves a customer's ticket: the place in one line is given up for one in another.

use lobby_engine::ticket::LeaveReason;
use lobby_engine::{BranchId, Command, Refusal, ServiceId, TicketId, VisitId};
use lobby_store::{commands, parties};
use uuid::Uuid;

use crate::appointments::Person;
use crate::caller::Caller;
use crate::day_queue::Outcome;
use crate::staff::Employee;
use crate::tickets::Joining;
use crate::{Office, OfficeError, TicketView};

/// Where the customer is to wait instead.
#[derive(Clone, Debug)]
pub struct NewLine {
    pub branch: BranchId,
    pub service: ServiceId,
}

impl Office {
    /// Two days may take part, so these are two commands. The place is given up only after the other line was found to
    /// take this person, and a retry after a crash between the two goes on where it stopped.
    pub async fn move_ticket_for_customer(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        to: NewLine,
    ) -> Result<TicketView, OfficeError> {
        let customer = self.may_act(employee, conversation).await?;
        let ticket = self.ticket_of(conversation, customer).await?.ok_or(OfficeError::Unknown)?;
        let person = self.person_in_line(&ticket).await?;
        let joining = Joining { branch: to.branch, services: vec![to.service], person };
        let leaving = Caller::derived(caller.actor.clone(), &format!("move {}", caller.command_id));
        if !self.was_done(caller.command_id).await? {
            if !self.was_done(leaving.command_id).await? {
                self.would_take(&caller, &ticket, &joining).await?;
            }
            self.leave(leaving, ticket.id, LeaveReason::Moved).await?;
        }
        self.join(caller, joining).await
    }

    async fn was_done(&self, command: Uuid) -> Result<bool, OfficeError> {
        Ok(commands::find::<Outcome>(&mut self.db().read().await?, command).await?.is_some())
    }

    /// Whom a ticket is for, in the words it was taken with.
    async fn person_in_line(&self, ticket: &TicketView) -> Result<Person, OfficeError> {
        let party = parties::find(&mut self.db().read().await?, ticket.id.0).await?.ok_or(OfficeError::Unknown)?;
        let view = self.days().view(&ticket.key).await?;
        let segment = view.day.ticket(ticket.id).map(|found| found.segment).unwrap_or_default();
        let (conversation, customer, language) = (party.conversation, party.customer, party.language);
        Ok(Person { conversation, customer, segment, language, phone: party.contact.phone, name: party.contact.name })
    }

    /// Asks the other line beforehand, without changing it.
    async fn would_take(&self, caller: &Caller, ticket: &TicketView, joining: &Joining) -> Result<(), OfficeError> {
        if ticket.state != "waiting" {
            return Err(Refusal::NotWaiting { ticket: ticket.id }.into());
        }
        self.within_ticket_limit(caller, &joining.person).await?;
        let now = self.clocks().business.now();
        let view = self.days().view(&self.today(&joining.branch)?).await?;
        let join = Command::Join {
            ticket: TicketId(self.random().uuid_v7(now)),
            visit: VisitId(self.random().uuid_v7(now)),
            services: joining.services.clone(),
            segment: joining.person.segment,
        };
        view.day.decide(&join, now)?;
        Ok(())
    }
}
