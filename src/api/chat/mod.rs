//! The web chat: over plain HTTP, or over the socket that the widget uses.

mod files;
mod identity;
mod message;
mod push;
mod socket;
mod start;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use lobby_office::desk::files::LARGEST_FILE;
use lobby_web::chat::ChatError;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Problem;
use crate::app::Shared;

/// What stands around a file in a form.
const FORM: usize = 16 * 1024;

pub fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(start::start))
        .routes(routes!(message::message))
        .routes(routes!(identity::identify))
        .routes(routes!(push::key))
        .routes(routes!(push::begin))
        .routes(routes!(push::end))
        .merge(OpenApiRouter::new().routes(routes!(files::file)).layer(DefaultBodyLimit::max(LARGEST_FILE + FORM)))
        .route("/chat/ws", axum::routing::get(socket::socket))
}

impl From<ChatError> for Problem {
    fn from(error: ChatError) -> Self {
        match error {
            ChatError::Empty => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "empty_message"),
            ChatError::TooLong => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "message_too_long"),
            ChatError::Identity(reason) => {
                tracing::info!(reason = reason.as_str(), "a site's identity token was refused");
                Self::new(StatusCode::UNAUTHORIZED, "identity_refused").member("reason", reason.as_str())
            }
            ChatError::IdentityUsed => Self::new(StatusCode::CONFLICT, "identity_used"),
            ChatError::Office(error) => error.into(),
        }
    }
}
