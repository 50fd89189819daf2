//! Choices as buttons that leave Lobby: signed for their conversation on the way out, and opened on the way in.

use lobby_office::Office;
use uuid::Uuid;

use crate::message::{Body, Inbound, Reply};

/// A reply whose choices carry what only this conversation brings back.
pub fn sealed(mut reply: Reply, office: &Office, conversation: Uuid) -> Reply {
    for choice in &mut reply.choices {
        choice.id = office.seal_button(conversation, &choice.id);
    }
    reply
}

/// What was pressed; a button of another conversation, or one that nobody made, is like an old one.
pub(crate) fn opened(inbound: Inbound, office: &Office) -> Inbound {
    let Body::Pressed { payload } = &inbound.body else { return inbound };
    let choice = office.open_button(inbound.conversation.0, payload).unwrap_or_default();
    Inbound { body: Body::Choice { choice }, ..inbound }
}
