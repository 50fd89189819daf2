//! What an agent does for the customer in the branches: moves or cancels an appointment, gives up or keeps a ticket.

use lobby_engine::ticket::LeaveReason;
use lobby_engine::{AppointmentId, Instant};
use lobby_store::hand_overs;
use uuid::Uuid;

use super::DeskRefusal;
use super::agents::{may_answer, supervises};
use crate::appointments::Shift;
use crate::caller::Caller;
use crate::staff::Employee;
use crate::{AppointmentView, Office, OfficeError, TicketView};

/// What becomes of the customer's place in a branch's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketAct {
    Leave,
    /// The customer is late: others go first.
    Late,
}

impl Office {
    pub async fn move_for_customer(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        appointment: AppointmentId,
        start: Instant,
    ) -> Result<AppointmentView, OfficeError> {
        self.check_appointment(employee, conversation, appointment).await?;
        self.move_appointment(caller, Shift { appointment, start, branch: None, service: None }).await
    }

    pub async fn cancel_for_customer(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        appointment: AppointmentId,
    ) -> Result<AppointmentView, OfficeError> {
        self.check_appointment(employee, conversation, appointment).await?;
        self.cancel_appointment(caller, appointment).await
    }

    pub async fn ticket_for_customer(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        what: TicketAct,
    ) -> Result<TicketView, OfficeError> {
        let customer = self.may_act(employee, conversation).await?;
        let ticket = self.ticket_of(conversation, customer).await?.ok_or(OfficeError::Unknown)?;
        match what {
            TicketAct::Leave => self.leave(caller, ticket.id, LeaveReason::Customer).await,
            TicketAct::Late => self.ticket_late(caller, ticket.id).await,
        }
    }

    /// The appointment must be this customer's under any of their phones, whatever its state: a repeat of a cancellation
    /// finds it cancelled.
    async fn check_appointment(
        &self,
        employee: &Employee,
        conversation: Uuid,
        appointment: AppointmentId,
    ) -> Result<(), OfficeError> {
        let customer = self.may_act(employee, conversation).await?;
        let party = lobby_store::parties::find(&mut self.db().read().await?, appointment.0).await?;
        let same = match customer {
            Some(customer) => self.same_person(customer).await?,
            None => Vec::new(),
        };
        let is_own = party.is_some_and(|party| {
            party.conversation == Some(conversation) || party.customer.is_some_and(|theirs| same.contains(&theirs))
        });
        if is_own { Ok(()) } else { Err(OfficeError::Unknown) }
    }

    /// The customer of a conversation that is in this employee's hands.
    pub(super) async fn may_act(&self, employee: &Employee, conversation: Uuid) -> Result<Option<Uuid>, OfficeError> {
        may_answer(employee)?;
        let open = hand_overs::open_of(&mut self.db().read().await?, conversation).await?;
        let is_held = open.is_some_and(|open| open.agent == Some(employee.id));
        if !is_held && !supervises(employee) {
            return Err(DeskRefusal::NotYours.into());
        }
        Ok(self.conversation_by_id(conversation).await?.customer)
    }
}
