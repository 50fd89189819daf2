//! Move a visit to another time, or another branch.

use async_trait::async_trait;
use lobby_engine::Refusal;
use lobby_office::appointments::Shift;
use lobby_office::identity::Action;
use lobby_office::{AppointmentView, OfficeError};

use super::book::taken;
use super::{Flow, Outcome, Question, Step, done, seeing};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::{flow_choices, none_here};
use crate::runner::slot;
use crate::session::Filled;
use crate::understand::dates::Time;

pub(super) struct MoveAppointment;

#[async_trait]
impl Flow for MoveAppointment {
    fn changes(&self) -> bool {
        true
    }

    fn needs(&self, filled: &Filled) -> Action {
        seeing(filled)
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Appointment, Slot::Branch, Slot::Time]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if slot != Slot::Appointment {
            return slot::fill(slot, filled, desk).await;
        }
        let none = match desk.may_find_more() {
            true => none_here("none-here", FlowName::MoveAppointment),
            false => Reply::new(Message::new("move-none")).choices(flow_choices(&[FlowName::Book])),
        };
        let step = slot::appointment(filled, desk, Step::End(vec![none])).await?;
        let Some(id) = filled.appointment else { return Ok(step) };
        match desk.appointment(id).await? {
            Some(current) => inherit(filled, &current, desk),
            // A button of a visit that is over, or of somebody else's.
            None => return Ok(Step::End(vec![Reply::new(Message::new("move-over"))])),
        }
        Ok(step)
    }

    async fn confirm(&self, filled: &Filled, desk: &Desk<'_>) -> Result<Option<Question>, OfficeError> {
        let (Some(id), Some(branch), Some(at)) = (filled.appointment, &filled.branch, filled.start) else {
            return Ok(None);
        };
        let Some(current) = desk.appointment(id).await? else { return Ok(None) };
        let message = Message::new("move-confirm")
            .with("service", desk.service_name(&current.service))
            .with("when", Arg::Moment { at, zone: desk.zone(branch) })
            .with("branch", desk.branch_name(branch))
            .with("old", Arg::Moment { at: current.start, zone: desk.zone(&current.branch) });
        Ok(Some(Question::confirm(message, "move-confirm-yes", "no")))
    }

    fn correctable(&self) -> &'static [Slot] {
        &[Slot::Day, Slot::Branch]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let (Some(appointment), Some(start)) = (filled.appointment, filled.start) else {
            return Ok(Outcome::Done(Vec::new()));
        };
        let shift = Shift { appointment, start, branch: filled.branch.clone(), service: filled.service.clone() };
        match desk.move_appointment(shift).await {
            Ok(moved) => done(desk.visit_in_full("move-done", &moved)),
            Err(OfficeError::Refused(Refusal::AppointmentOver { .. } | Refusal::UnknownAppointment)) => {
                done(Reply::new(Message::new("move-over")))
            }
            Err(error) => {
                let question = taken(error, filled, desk)?;
                filled.clear(Slot::Day);
                Ok(Outcome::Ask(question))
            }
        }
    }
}

/// What was not said stays: the service, the branch, and with a new day the time of day.
fn inherit(filled: &mut Filled, current: &AppointmentView, desk: &Desk<'_>) {
    filled.service = Some(current.service.clone());
    if filled.branch.is_none() && filled.city.is_none() && filled.near.is_none() {
        filled.branch = Some(current.branch.clone());
    }
    let local = current.start.with_timezone(&desk.zone(&current.branch)).naive_local();
    if filled.when.days.is_some() && filled.when.time.is_none() {
        filled.when.time = Some(Time::At(local.time()));
    }
    if filled.when.days.is_none() && filled.when.time.is_some_and(|time| time != Time::Soonest) {
        filled.when.days = Some(crate::understand::dates::Days::On(local.date()));
    }
}
