//! A lost or stolen card: what to do this minute, and a person at once.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::handover::Reason;

use super::{Flow, Outcome, human};
use crate::command::FlowName;
use crate::desk::Desk;
use crate::message::{Message, Reply};
use crate::session::Filled;

pub(super) struct CardLost;

#[async_trait]
impl Flow for CardLost {
    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let first = urgent("card-lost", "card-lost-no-phone", desk);
        human::urgently(first, Reason::CardLost, &[FlowName::Book], desk).await
    }
}

/// What cannot wait for anybody: with the number that answers at any hour, where the bank has one.
pub(super) fn urgent(with_phone: &str, without: &str, desk: &Desk<'_>) -> Reply {
    Reply::new(match desk.emergency_phone() {
        Some(phone) => Message::new(with_phone).with("phone", phone),
        None => Message::new(without),
    })
}
