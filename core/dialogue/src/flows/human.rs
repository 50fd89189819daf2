//! Pass the conversation to a person, and tell the truth about when one answers.

use async_trait::async_trait;
use lobby_office::OfficeError;

use super::{Flow, Outcome};
use crate::desk::{Answering, Desk};
use crate::message::{Arg, Message, Reply};
use crate::session::Filled;

pub(super) struct Human;

#[async_trait]
impl Flow for Human {
    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let message = match (desk.answering(), desk.waiting_for_agent) {
            (Answering::Now, false) => Message::new("human-now"),
            (Answering::Now, true) | (Answering::Unknown, true) => Message::new("human-already"),
            (Answering::From(at, zone), waiting) => {
                let id = if waiting { "human-already-later" } else { "human-later" };
                Message::new(id).with("when", Arg::Moment { at, zone })
            }
            (Answering::Unknown, false) => Message::new("human-never"),
        };
        Ok(Outcome::HandOver(vec![Reply::new(message)]))
    }
}
