//! Cancel a visit.

use async_trait::async_trait;
use lobby_engine::Refusal;
use lobby_office::OfficeError;
use lobby_office::identity::Action;

use super::{Flow, Outcome, Question, Step, done, seeing};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Media, MediaKind, Message, Reply};
use crate::runner::say::{flow_choices, none_here, with_menu};
use crate::runner::slot;
use crate::session::Filled;

pub(super) struct CancelAppointment;

#[async_trait]
impl Flow for CancelAppointment {
    fn changes(&self) -> bool {
        true
    }

    fn needs(&self, filled: &Filled) -> Action {
        seeing(filled)
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Appointment]
    }

    async fn fill(&self, _: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        let none = match desk.may_find_more() {
            true => none_here("none-here", FlowName::CancelAppointment),
            false => with_menu("cancel-none"),
        };
        let step = slot::appointment(filled, desk, Step::End(vec![none])).await?;
        // "Где это отделение?" meanwhile is about this one.
        if let Some(id) = filled.appointment {
            filled.branch = desk.appointment(id).await?.map(|appointment| appointment.branch);
        }
        Ok(step)
    }

    async fn confirm(&self, filled: &Filled, desk: &Desk<'_>) -> Result<Option<Question>, OfficeError> {
        let Some(id) = filled.appointment else { return Ok(None) };
        let Some(appointment) = desk.appointment(id).await? else { return Ok(None) };
        let message = desk.visit("cancel-confirm", &appointment);
        Ok(Some(Question::confirm(message, "cancel-confirm-yes", "cancel-confirm-no")))
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        // Without a confirmation it is no longer this person's to cancel.
        let Some(id) = filled.appointment.filter(|_| filled.confirmed) else {
            return done(Reply::new(Message::new("move-over")));
        };
        match desk.cancel_appointment(id).await {
            Ok(cancelled) => {
                let choices = flow_choices(&[FlowName::Book, FlowName::Help]);
                let what = MediaKind::Withdrawal { pass: cancelled.token };
                let withdrawal = Media { what, alt: Message::new("alt-calendar") };
                done(Reply::new(Message::new("cancel-done")).media([withdrawal]).choices(choices))
            }
            Err(OfficeError::Refused(Refusal::AppointmentOver { .. } | Refusal::UnknownAppointment)) => {
                done(Reply::new(Message::new("move-over")))
            }
            Err(error) => Err(error),
        }
    }
}
