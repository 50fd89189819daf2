//! `GET /chat/ws`: the socket that the widget talks over.

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Response;
use lobby_web::chat::Caller;
use serde::Deserialize;

use super::start::spoken;
use crate::api::caller::CallerAddress;
use crate::api::extract::Query;
use crate::api::{Asked, Problem};
use crate::app::Shared;
use crate::limits::{Limit, Subject};

/// A message has at most 4,096 characters of at most four bytes, and some JSON around it.
const LONGEST_FRAME: usize = 32 * 1024;
/// An open chat is silent for most of the time, and this much of its memory is taken for ever. Longer frames come in parts.
const READ_AT_ONCE: usize = 4 * 1024;

#[derive(Deserialize)]
pub(super) struct Opening {
    conversation: Option<String>,
    language: Option<String>,
}

/// Goes on with a conversation, or begins one. A token that names none begins a new one too: the page of a customer who
/// came back after their data was deleted must not be locked out.
pub(super) async fn socket(
    State(app): State<Shared>,
    Query(opening): Query<Opening>,
    address: CallerAddress,
    Asked(language): Asked,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Problem> {
    let known = match opening.conversation {
        Some(token) => app.chat.conversation(&token).await.ok().map(|conversation| (token, conversation)),
        None => None,
    };
    let (token, conversation) = match known {
        Some(known) => known,
        None => {
            app.allow(Limit::Conversations, Subject::Address(address.0))?;
            let (token, _) = app.chat.start(spoken(opening.language.as_deref(), language)).await?;
            let conversation = app.chat.conversation(&token).await?;
            (token, conversation)
        }
    };
    let chat = app.chat.clone();
    let (limits, limited) = (app.clone(), token.clone());
    let within = move || limits.allow(Limit::Messages, Subject::Conversation(&limited)).is_ok();
    let caller = Caller { address: address.0, within: Box::new(within) };
    let upgrade = upgrade.max_message_size(LONGEST_FRAME).max_frame_size(LONGEST_FRAME).read_buffer_size(READ_AT_ONCE);
    Ok(upgrade.on_upgrade(move |socket| chat.converse(socket, token, conversation, caller)))
}
