//! Give up a place in line; without one, the visit that was booked.

use async_trait::async_trait;
use lobby_engine::Refusal;
use lobby_engine::ticket::LeaveReason;
use lobby_office::OfficeError;

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Message, Reply};
use crate::runner::say::{flow_choices, with_menu};
use crate::session::Filled;

pub(super) struct Leave;

#[async_trait]
impl Flow for Leave {
    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Appointment]
    }

    async fn fill(&self, _: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if filled.confirmed && filled.ticket.is_some() {
            return Ok(Step::Ready);
        }
        let ticket = desk.ticket().await?;
        let open = ticket.filter(|ticket| ticket.is_open() || ticket.state == "missed");
        match open {
            Some(ticket) => {
                (filled.ticket, filled.branch) = (Some(ticket.id), Some(ticket.branch));
                Ok(Step::Ready)
            }
            None if filled.ticket.is_some() => Ok(Step::End(vec![Reply::new(Message::new("leave-over"))])),
            None if desk.appointments().await?.is_empty() => Ok(Step::End(vec![with_menu("leave-none")])),
            None => Ok(Step::Become(FlowName::CancelAppointment)),
        }
    }

    async fn confirm(&self, _: &Filled, desk: &Desk<'_>) -> Result<Option<Question>, OfficeError> {
        let Some(ticket) = desk.ticket().await? else { return Ok(None) };
        let message = Message::new("leave-confirm").with("number", ticket.number);
        Ok(Some(Question::confirm(message, "leave-confirm-yes", "leave-confirm-no")))
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let Some(id) = filled.ticket else { return done(with_menu("leave-none")) };
        match desk.leave(id, LeaveReason::Customer).await {
            Ok(ticket) => {
                let message = Message::new("leave-done").with("number", ticket.number);
                done(Reply::new(message).choices(flow_choices(&[FlowName::Book, FlowName::Join])))
            }
            Err(OfficeError::Refused(Refusal::TicketOver { .. } | Refusal::NotWaiting { .. })) => {
                done(Reply::new(Message::new("leave-over")))
            }
            Err(error) => Err(error),
        }
    }
}
