//! Take a place in today's line.

use async_trait::async_trait;
use lobby_engine::ticket::LeaveReason;
use lobby_engine::{BranchId, Refusal, TicketId};
use lobby_office::{OfficeError, TicketView};

use super::{Flow, Outcome, Question, done};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::{flow_choices, flow_name};
use crate::session::Filled;

pub(super) struct Join;

#[async_trait]
impl Flow for Join {
    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Service, Slot::Branch]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let (Some(service), Some(branch)) = (filled.service.clone(), filled.branch.clone()) else {
            return Ok(Outcome::Done(Vec::new()));
        };
        // A place given up for this one was agreed to in the turn before.
        if let Some(old) = filled.ticket.filter(|_| filled.confirmed) {
            give_up(old, desk).await?;
        }
        match desk.join(&branch, &service, filled).await {
            Ok(ticket) => done(joined(&ticket, desk)),
            Err(OfficeError::AlreadyWaiting { ticket, .. }) => already(ticket, &branch, filled, desk).await,
            Err(OfficeError::Refused(Refusal::Closed { .. })) => done(closed(&branch, desk)),
            Err(OfficeError::TooManyTickets { until }) => {
                let until = Arg::Clock { at: until, zone: desk.zone(&branch) };
                done(
                    Reply::new(Message::new("join-limit").with("until", until))
                        .choices(flow_choices(&[FlowName::Book])),
                )
            }
            Err(error) => Err(error),
        }
    }
}

async fn give_up(old: TicketId, desk: &Desk<'_>) -> Result<(), OfficeError> {
    match desk.leave(old, LeaveReason::Moved).await {
        Ok(_) | Err(OfficeError::Refused(Refusal::TicketOver { .. })) => Ok(()),
        Err(error) => Err(error),
    }
}

fn joined(ticket: &TicketView, desk: &Desk<'_>) -> Reply {
    let message = desk
        .in_line("join-done", ticket)
        .with("address", desk.address(&ticket.branch))
        .with("code", ticket.code.clone())
        .with("link", desk.link(&ticket.token));
    Reply::new(message)
        .media([desk.qr(ticket.token.clone(), &ticket.code)])
        .choices(super::status::ticket_choices(ticket))
}

/// One place at a time: in this branch it is that ticket, from another one may move here.
async fn already(id: TicketId, here: &BranchId, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
    let Some(ticket) = desk.ticket().await?.filter(|ticket| ticket.id == id) else { return Err(OfficeError::Unknown) };
    if ticket.branch != *here && ticket.state == "waiting" {
        filled.ticket = Some(id);
        let message = Message::new("join-switch")
            .with("branch", desk.branch_name(&ticket.branch))
            .with("number", ticket.number.clone())
            .with("here", desk.branch_name(here));
        return Ok(Outcome::Ask(Question::confirm(message, "join-switch-yes", "join-switch-no")));
    }
    let message = match ticket.ahead {
        Some(_) => desk.in_line("join-already", &ticket),
        None => desk.about_ticket("join-already-called", &ticket),
    };
    done(Reply::new(message).choices(super::status::ticket_choices(&ticket)))
}

fn closed(branch: &BranchId, desk: &Desk<'_>) -> Reply {
    let named = |id: &str| Message::new(id).with("branch", desk.branch_name(branch));
    let message = match desk.next_opening(branch) {
        Some(at) => named("join-closed").with("when", Arg::Moment { at, zone: desk.zone(branch) }),
        None => named("join-closed-long"),
    };
    let mut choices = flow_choices(&[FlowName::Book, FlowName::Hours]);
    if let Some(book) = choices.first_mut() {
        book.label = flow_name(FlowName::Book).into();
    }
    Reply::new(message).choices(choices)
}
