//! Tell how long it still takes, from the live day.

use async_trait::async_trait;
use lobby_office::check_in::Subject;
use lobby_office::identity::Action;
use lobby_office::{OfficeError, TicketView};

use super::load::Load;
use super::{Flow, Outcome, done, seeing};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Choice, Message, Reply};
use crate::runner::say::{flow_choices, flow_name, none_here};
use crate::session::Filled;

pub(super) struct Status;

#[async_trait]
impl Flow for Status {
    fn needs(&self, filled: &Filled) -> Action {
        seeing(filled)
    }

    fn refined_by(&self) -> &'static [Slot] {
        &[Slot::Branch]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        if let Some(pass) = &filled.pass {
            return of_pass(pass, desk).await;
        }
        if let Some(ticket) = desk.ticket().await? {
            return done(of_ticket(&ticket, desk));
        }
        let appointments = desk.appointments().await?;
        if let Some(next) = appointments.first() {
            return done(desk.visit_in_full("mine-one", next));
        }
        // Without a place in line, "сколько ждать на Абая?" is about everybody there.
        if filled.branch.is_some() || filled.city.is_some() || filled.service.is_some() {
            return Load.act(filled, desk).await;
        }
        if let Some(ticket) = desk.hinted_ticket().await? {
            return done(Reply::new(hinted(&ticket, desk)));
        }
        // A code alone proves nothing in a chat: anybody could try them one after another.
        if filled.code.is_none() && desk.may_find_more() {
            return done(none_here("status-none-here", FlowName::Status));
        }
        let id = if filled.code.is_some() { "status-unknown-pass" } else { "status-none" };
        done(Reply::new(Message::new(id)).choices(flow_choices(&[FlowName::Join, FlowName::Book, FlowName::Load])))
    }
}

async fn of_pass(pass: &str, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
    match desk.subject(pass).await {
        Ok(Subject::Ticket(ticket) | Subject::Both(_, ticket)) => done(of_ticket(&ticket, desk)),
        Ok(Subject::Appointment(appointment)) => done(desk.visit_in_full("mine-one", &appointment)),
        Err(OfficeError::Pass(_) | OfficeError::Unknown) => done(Reply::new(Message::new("status-unknown-pass"))),
        Err(error) => Err(error),
    }
}

/// How a ticket stands, with what can be done about it.
pub(super) fn of_ticket(ticket: &TicketView, desk: &Desk<'_>) -> Reply {
    let id = match ticket.state {
        "waiting" => return Reply::new(desk.in_line("status-waiting", ticket)).choices(ticket_choices(ticket)),
        "called" => "status-called",
        "serving" => "status-serving",
        "parked" => "status-parked",
        "missed" => "status-missed",
        "left" => "status-left",
        "unserved" => "status-unserved",
        _ => "status-done",
    };
    Reply::new(desk.about_ticket(id, ticket)).choices(ticket_choices(ticket))
}

/// How the ticket of a number that calls stands: nothing of whose it is, and nothing to do with it.
fn hinted(ticket: &TicketView, desk: &Desk<'_>) -> Message {
    match ticket.state {
        "waiting" => desk.in_line("status-hinted", ticket),
        "called" => desk.about_ticket("status-called", ticket),
        _ => desk.about_ticket("status-hinted-here", ticket),
    }
}

/// What the holder of a ticket may do now.
pub(crate) fn ticket_choices(ticket: &TicketView) -> Vec<Choice> {
    let id = ticket.id;
    let late = |label: Message| Choice::new(format!("late:{id}"), label);
    let leave = || Choice::new(format!("leave:{id}"), flow_name(FlowName::Leave));
    match ticket.state {
        "waiting" => vec![
            Choice::new(format!("status:{id}"), flow_name(FlowName::Status)),
            late(flow_name(FlowName::Late)),
            leave(),
        ],
        "called" => vec![late(flow_name(FlowName::Late)), leave()],
        "missed" => vec![late(Message::new("status-missed-return")), leave()],
        "unserved" => flow_choices(&[FlowName::Book]),
        "done" | "left" => flow_choices(&[FlowName::Join, FlowName::Book]),
        _ => Vec::new(),
    }
}
