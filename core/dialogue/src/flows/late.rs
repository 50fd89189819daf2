//! "I'm late": lets others pass in today's line, brings a missed ticket back, or keeps a booked visit a little longer.

use async_trait::async_trait;
use chrono::Duration;
use lobby_engine::Refusal;
use lobby_office::{AppointmentView, OfficeError, TicketView};

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::Desk;
use crate::message::{Arg, Choice, Expects, Message, Reply};
use crate::runner::say::{flow_choices, flow_name, with_menu};
use crate::session::Filled;

pub(super) struct Late;

/// Offered when nobody says how late.
const MINUTES: [u32; 3] = [10, 20, 30];

#[async_trait]
impl Flow for Late {
    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Appointment, Slot::Minutes]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if filled.ticket.is_some() {
            return Ok(Step::Ready);
        }
        match slot {
            Slot::Appointment => what(filled, desk).await,
            _ if filled.minutes.is_some() => Ok(Step::Ready),
            _ => Ok(Step::Ask(ask_minutes())),
        }
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        if filled.ticket.is_some() {
            let Some(ticket) = desk.ticket().await? else { return done(with_menu("late-none")) };
            return late_for_call(&ticket, desk).await;
        }
        let (Some(id), Some(minutes)) = (filled.appointment, filled.minutes) else {
            return done(with_menu("late-none"));
        };
        let Some(appointment) = desk.appointment(id).await? else { return done(with_menu("late-none")) };
        if !is_open_then(&appointment, minutes, desk) {
            return done(too_much(&appointment, desk));
        }
        match desk.announce_late(id, minutes).await {
            Ok(appointment) => done(noted(&appointment, minutes, desk)),
            Err(OfficeError::Refused(_)) => done(too_much(&appointment, desk)),
            Err(error) => Err(error),
        }
    }
}

/// What a person is late for: their call, else their next visit of today.
async fn what(filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
    let ticket = desk.ticket().await?;
    if let Some(ticket) = ticket.filter(|ticket| ticket.is_open() || ticket.state == "missed") {
        (filled.ticket, filled.branch) = (Some(ticket.id), Some(ticket.branch));
        return Ok(Step::Ready);
    }
    let appointments = desk.appointments().await?;
    let today = appointments.iter().find(|appointment| appointment.key.date == desk.today(&appointment.branch));
    match today {
        Some(appointment) => {
            // "Где это отделение?" meanwhile is about this one.
            (filled.appointment, filled.branch) = (Some(appointment.id), Some(appointment.branch.clone()));
            Ok(Step::Ready)
        }
        None => Ok(Step::End(vec![with_menu("late-none")])),
    }
}

fn ask_minutes() -> Question {
    let question = Question::new(Slot::Minutes, Message::new("ask-minutes")).expects(Expects::Choice);
    MINUTES.iter().fold(question, |question, minutes| {
        let label = Message::new("minutes-button").with("minutes", i64::from(*minutes));
        question.option(label, [Command::Set(Value::Minutes(*minutes))])
    })
}

async fn late_for_call(ticket: &TicketView, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
    let (was_missed, id, ahead) = (ticket.state == "missed", ticket.id, ticket.ahead);
    match desk.ticket_late(id).await {
        Ok(ticket) => {
            let message = match was_missed {
                true => "late-returned",
                // Behind whom nobody stands, nobody goes first.
                false if ticket.ahead == ahead => "late-ticket-kept",
                false => "late-ticket-done",
            };
            done(Reply::new(desk.in_line(message, &ticket)).choices(super::status::ticket_choices(&ticket)))
        }
        Err(OfficeError::Refused(Refusal::NotWaiting { .. })) if ticket.counter.is_some() => {
            let comes = Choice::new(format!("coming:{id}"), Message::new("late-coming"));
            let leaves = Choice::new(format!("leave:{id}"), Message::new("late-not-coming"));
            let reply = Reply::new(desk.about_ticket("late-ticket-called", ticket)).choices([comes, leaves]);
            done(reply.expects(Expects::YesOrNo))
        }
        Err(OfficeError::Refused(
            Refusal::CannotReturn { .. } | Refusal::TicketOver { .. } | Refusal::NotWaiting { .. },
        )) => {
            let message = Message::new("late-cannot-return").with("number", ticket.number.clone());
            done(Reply::new(message).choices(flow_choices(&[FlowName::Join])))
        }
        Err(error) => Err(error),
    }
}

/// Nobody is told to come when the doors are closed.
fn is_open_then(appointment: &AppointmentView, minutes: u32, desk: &Desk<'_>) -> bool {
    let until = appointment.start + Duration::minutes(minutes.into());
    desk.opening(&appointment.branch, appointment.key.date).iter().any(|span| span.contains(until))
}

fn noted(appointment: &AppointmentView, minutes: u32, desk: &Desk<'_>) -> Reply {
    let zone = desk.zone(&appointment.branch);
    let until = appointment.start + Duration::minutes(minutes.into());
    let message = Message::new("late-appointment-done")
        .with("until", Arg::Clock { at: until, zone })
        .with("when", Arg::Moment { at: appointment.start, zone });
    Reply::new(message)
}

fn too_much(appointment: &AppointmentView, desk: &Desk<'_>) -> Reply {
    let when = Arg::Moment { at: appointment.start, zone: desk.zone(&appointment.branch) };
    let shift = Choice::new(format!("move:{}", appointment.id), flow_name(FlowName::MoveAppointment));
    Reply::new(Message::new("late-too-much").with("when", when)).choices([shift])
}
