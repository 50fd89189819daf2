//! While an agent has the conversation Lobby says nothing; but the mark of an earlier visit or talk is taken all the same.

use lobby_office::OfficeError;
use lobby_office::feedback::{Judged, Opinion};
use lobby_store::conversations::Conversation;

use super::Dialogue;
use crate::command::{Command, Value};
use crate::desk::Desk;
use crate::language::Language;
use crate::message::{Body, Inbound};
use crate::understand;

impl Dialogue {
    pub(super) async fn take_mark(
        &self,
        conversation: &Conversation,
        inbound: &Inbound,
        language: Language,
    ) -> Result<(), OfficeError> {
        let Some((of, mark)) = marked(&inbound.body) else { return Ok(()) };
        let (catalogue, standing) = (self.catalogue(), self.office.standing(conversation.id).await?);
        let desk = Desk::new(&self.office, &self.public_url, &catalogue, language, conversation, standing, inbound);
        match desk.judge(Opinion { of, mark, comment: None }).await {
            // An old button, or one of somebody else's, is for the agent to see and no more.
            Ok(()) | Err(OfficeError::Unknown) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// What a pressed button of a question for a mark says.
fn marked(body: &Body) -> Option<(Judged, u8)> {
    let Body::Choice { choice } = body else { return None };
    match understand::lasting(choice)?.as_slice() {
        [Command::Start(_), Command::Set(Value::Judged(of)), Command::Set(Value::Mark(mark))] => Some((*of, *mark)),
        _ => None,
    }
}
