//! `POST /chat/{token}/messages`: one turn.

use axum::Json as Answer;
use axum::extract::State;
use lobby_web::chat::{Said, Shown};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::caller::CallerAddress;
use crate::api::extract::{Json, Path};
use crate::app::Shared;
use crate::limits::{Limit, Subject};

#[derive(Serialize, ToSchema)]
pub(super) struct Replies {
    #[schema(value_type = Vec<Object>)]
    replies: Vec<Shown>,
}

/// Say something
///
/// The same id again gives the same replies.
#[utoipa::path(post, path = "/chat/{token}/messages", tag = "chat",
    params(("token" = String, Path, description = "From `POST /chat`")),
    request_body(content = Object, description = "`{\"id\":\"<uuid>\",\"text\":\"…\"}` `{\"id\":\"<uuid>\",\"choice\":\"…\"}` or `{\"id\":\"<uuid>\",\"link\":\"TOKEN\"}`"),
    responses(
        (status = 200, body = Replies),
        (status = 404, description = "`unknown_token`"),
        (status = 422, description = "`empty_message`, `message_too_long`"),
        (status = 429, description = "`too_many_requests`")
    ))]
pub(super) async fn message(
    State(app): State<Shared>,
    Path(token): Path<String>,
    address: CallerAddress,
    Json(said): Json<Said>,
) -> Result<Answer<Replies>, Problem> {
    app.allow(Limit::Messages, Subject::Conversation(&token))?;
    let replies = app.chat.turn(&token, said, address.0).await?;
    Ok(Answer(Replies { replies }))
}
