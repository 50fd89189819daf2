//! What to do on arrival: the pass to show, or how a ticket already taken stands.

use async_trait::async_trait;
use lobby_office::OfficeError;

use super::status::of_ticket;
use super::{Flow, Outcome, done};
use crate::command::FlowName;
use crate::desk::Desk;
use crate::message::{Message, Reply};
use crate::runner::say::flow_choices;
use crate::session::Filled;

pub(super) struct CheckIn;

#[async_trait]
impl Flow for CheckIn {
    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        if let Some(ticket) = desk.ticket().await?.filter(|ticket| ticket.is_open() || ticket.state == "missed") {
            return done(of_ticket(&ticket, desk));
        }
        match desk.appointments().await?.first() {
            Some(next) if next.key.date == desk.today(&next.branch) => done(desk.visit_in_full("check-in-today", next)),
            Some(next) => done(desk.visit_in_full("check-in-later", next)),
            None => {
                done(Reply::new(Message::new("check-in-none")).choices(flow_choices(&[FlowName::Join, FlowName::Book])))
            }
        }
    }
}
