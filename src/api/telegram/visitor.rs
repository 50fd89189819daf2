//! Whose Mini App asks.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use lobby_office::conversations::Conversation;

use crate::api::Problem;
use crate::app::App;
use crate::limits::{Limit, Subject};

/// The conversation in Telegram that a session speaks for.
pub(super) struct Visitor(pub(super) Conversation);

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let mini_app = app.mini_app.as_ref().ok_or_else(Problem::not_found)?;
        let sent = parts.headers.get(header::AUTHORIZATION).and_then(|sent| sent.to_str().ok());
        let session = sent.and_then(|sent| sent.strip_prefix("Bearer ")).unwrap_or_default();
        let conversation = mini_app.conversation(session, app.office.clocks().system.now());
        let over = || Problem::new(StatusCode::UNAUTHORIZED, "session_over");
        let conversation = conversation.ok_or_else(over)?;
        app.allow(Limit::Messages, Subject::Conversation(&conversation.to_string()))?;
        // Somebody whose data was deleted meanwhile has no conversation, and no session.
        Ok(Self(app.office.conversation_by_id(conversation).await.map_err(|_| over())?))
    }
}
