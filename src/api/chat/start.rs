//! `POST /chat`: a new conversation.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_web::chat::Shown;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::caller::CallerAddress;
use crate::api::extract::Json;
use crate::api::{Asked, Language, Problem};
use crate::app::Shared;
use crate::limits::{Limit, Subject};

#[derive(Deserialize, ToSchema)]
pub(super) struct Start {
    /// `ru`, `kk` or `en`; the request's own when absent.
    language: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Started {
    /// Names the conversation from now on; keep it secret.
    conversation: String,
    #[schema(value_type = Vec<Object>)]
    replies: Vec<Shown>,
}

/// Start a conversation
#[utoipa::path(post, path = "/chat", tag = "chat", request_body = Start, responses(
    (status = 201, body = Started),
    (status = 429, description = "`too_many_requests`")
))]
pub(super) async fn start(
    State(app): State<Shared>,
    address: CallerAddress,
    Asked(language): Asked,
    Json(asked): Json<Start>,
) -> Result<(StatusCode, Answer<Started>), Problem> {
    app.allow(Limit::Conversations, Subject::Address(address.0))?;
    let language = spoken(asked.language.as_deref(), language);
    let (conversation, replies) = app.chat.start(language).await?;
    Ok((StatusCode::CREATED, Answer(Started { conversation, replies })))
}

/// The language asked for, else the request's own.
pub(super) fn spoken(asked: Option<&str>, own: Language) -> Language {
    asked.and_then(Language::from_code).unwrap_or(own)
}
