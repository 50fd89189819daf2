//! Tell what to bring for a service, from `prompts/knowledge`.

use async_trait::async_trait;
use lobby_office::OfficeError;

use super::{Flow, Outcome, Step, asked_as, done};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::flow_choices;
use crate::runner::slot;
use crate::session::Filled;
use crate::text;

pub(super) struct Documents;

#[async_trait]
impl Flow for Documents {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Service]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        Ok(asked_as("ask-service-documents", slot::fill(slot, filled, desk).await?))
    }

    fn refined_by(&self) -> &'static [Slot] {
        &[Slot::Service]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let Some(service) = &filled.service else { return Ok(Outcome::Done(Vec::new())) };
        let message = match text::is_documented(service.as_str()) {
            true => Message::new("documents").with("document", Arg::Knowledge(service.to_string())),
            false => Message::new("documents-unknown").with("service", desk.service_name(service)),
        };
        let next = [FlowName::Readiness, FlowName::Book, FlowName::Join];
        done(Reply::new(message).choices(flow_choices(&next)))
    }
}
