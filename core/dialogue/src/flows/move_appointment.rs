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
use crate::understand::dates::{Days, Time, When};

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
        let service = filled.service.as_ref().unwrap_or(&current.service);
        let message = from(&current, *service != current.service || *branch != current.branch, desk)
            .with("service", desk.service_name(service))
            .with("when", Arg::Moment { at, zone: desk.zone(branch) })
            .with("branch", desk.branch_name(branch));
        let yes = if message.id == "change-confirm" { "change-confirm-yes" } else { "move-confirm-yes" };
        Ok(Some(Question::confirm(message, yes, "no")))
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

/// What the visit is now: its time, and all of it when more than the time changes.
fn from(current: &AppointmentView, all: bool, desk: &Desk<'_>) -> Message {
    let old = Arg::Moment { at: current.start, zone: desk.zone(&current.branch) };
    if !all {
        return Message::new("move-confirm").with("old", old);
    }
    Message::new("change-confirm")
        .with("old", old)
        .with("old-service", desk.service_name(&current.service))
        .with("old-branch", desk.branch_name(&current.branch))
}

/// What was not said stays: the service, the branch, with a new day the time of day, and the whole time when only the
/// service or the branch is to be another.
fn inherit(filled: &mut Filled, current: &AppointmentView, desk: &Desk<'_>) {
    let elsewhere = filled.branch.is_some() || filled.city.is_some() || filled.near.is_some();
    let other_service = filled.service.as_ref().is_some_and(|service| *service != current.service);
    filled.service.get_or_insert_with(|| current.service.clone());
    if !elsewhere {
        filled.branch = Some(current.branch.clone());
    }
    let local = current.start.with_timezone(&desk.zone(&current.branch)).naive_local();
    let other_branch = elsewhere && filled.branch.as_ref() != Some(&current.branch);
    if (other_service || other_branch) && filled.when.is_empty() && !filled.time_kept {
        // Proposed once: whoever then wants another day is asked for it.
        filled.time_kept = true;
        filled.when = When { days: Some(Days::On(local.date())), time: Some(Time::At(local.time())) };
    }
    // On the day it has already, another time is meant.
    let same_day = filled.when.days == Some(Days::On(local.date())) && !other_service && !other_branch;
    if filled.when.days.is_some() && filled.when.time.is_none() && !same_day {
        filled.when.time = Some(Time::At(local.time()));
    }
    if filled.when.days.is_none() && filled.when.time.is_some_and(|time| time != Time::Soonest) {
        filled.when.days = Some(Days::On(local.date()));
    }
}
