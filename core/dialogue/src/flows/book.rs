//! Book a visit for a time.

use async_trait::async_trait;
use lobby_engine::Refusal;
use lobby_office::OfficeError;

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::flow_choices;
use crate::runner::{slot, when};
use crate::session::Filled;

pub(super) struct Book;

#[async_trait]
impl Flow for Book {
    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Service, Slot::Branch, Slot::Time, Slot::Phone, Slot::Name]
    }

    /// Who books twice in one conversation is asked for neither again.
    fn recalls(&self) -> &'static [Slot] {
        &[Slot::Phone, Slot::Name]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if slot == Slot::Time {
            return time(filled, desk).await;
        }
        if slot != Slot::Service {
            return slot::fill(slot, filled, desk).await;
        }
        let chosen = filled.service.as_ref().and_then(|id| desk.catalogue.service(id));
        if let Some(service) = chosen.filter(|service| !service.bookable) {
            let message = Message::new("service-not-bookable").with("service", service.name.clone());
            return Ok(Step::End(vec![Reply::new(message).choices(flow_choices(&[FlowName::Join]))]));
        }
        Ok(slot::service(filled, desk, |service| service.bookable))
    }

    async fn confirm(&self, filled: &Filled, desk: &Desk<'_>) -> Result<Option<Question>, OfficeError> {
        let (Some(service), Some(branch), Some(at)) = (&filled.service, &filled.branch, filled.start) else {
            return Ok(None);
        };
        let message = Message::new("book-confirm")
            .with("service", desk.service_name(service))
            .with("when", Arg::Moment { at, zone: desk.zone(branch) })
            .with("branch", desk.branch_name(branch))
            .with("address", desk.address(branch));
        let question = Question::confirm(message, "book-confirm-yes", "no");
        Ok(Some(question))
    }

    fn correctable(&self) -> &'static [Slot] {
        &[Slot::Day, Slot::Branch, Slot::Service, Slot::Phone, Slot::Name]
    }

    fn corrected_by(&self) -> Option<FlowName> {
        Some(FlowName::MoveAppointment)
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let (Some(service), Some(branch), Some(start)) = (&filled.service, &filled.branch, filled.start) else {
            return Ok(Outcome::Done(Vec::new()));
        };
        match desk.book(branch, service, start, filled).await {
            Ok(appointment) => done(desk.visit_in_full("book-done", &appointment).media(desk.place(branch))),
            Err(error) => {
                let question = taken(error, filled, desk)?;
                filled.clear(Slot::Day);
                Ok(Outcome::Ask(question))
            }
        }
    }
}

/// The time, kept for the person from the moment it is decided on.
async fn time(filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
    if let Some(hold) = filled.hold.take_if(|hold| Some(hold.start) != filled.start) {
        desk.release(&hold).await?;
    }
    let step = slot::fill(Slot::Time, filled, desk).await?;
    let (Some(branch), Some(service), Some(start), None) =
        (&filled.branch, &filled.service, filled.start, &filled.hold)
    else {
        return Ok(step);
    };
    match desk.hold(branch, service, start).await {
        Ok(hold) => {
            filled.hold = Some(hold);
            Ok(step)
        }
        Err(error) => {
            let question = taken(error, filled, desk)?;
            filled.clear(Slot::Day);
            Ok(Step::Ask(question))
        }
    }
}

/// Another time, when the one decided on went meanwhile.
pub(super) fn taken(error: OfficeError, filled: &Filled, desk: &Desk<'_>) -> Result<Question, OfficeError> {
    match (error, &filled.branch) {
        (
            OfficeError::Refused(
                Refusal::SlotFull { alternatives }
                | Refusal::NotASlot { alternatives }
                | Refusal::InThePast { alternatives },
            ),
            Some(branch),
        ) => Ok(when::gone(branch, &alternatives, desk)),
        (error, _) => Err(error),
    }
}
