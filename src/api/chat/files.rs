//! `POST /chat/{token}/files`: the customer sends a file to the agent.

use axum::Json as Answer;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use lobby_office::caller::{Actor, Caller};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::extract::Path;
use crate::api::staff::read_upload;
use crate::app::Shared;
use crate::limits::{Limit, Subject};

#[derive(Serialize, ToSchema)]
pub(super) struct Received {
    /// The file's number in the conversation.
    seq: i64,
}

/// Send a file to the person who answers
///
/// A form with `id` and `file`: PNG, JPEG, PDF or plain text of at most 5 MB. Lobby itself reads only words, so a file is
/// taken once somebody was called.
#[utoipa::path(post, path = "/chat/{token}/files", tag = "chat",
    params(("token" = String, Path, description = "From `POST /chat`")),
    request_body(content = Object, content_type = "multipart/form-data"),
    responses(
        (status = 200, body = Received),
        (status = 403, description = "`files_off`: the bank takes none"),
        (status = 404, description = "`unknown_token`"),
        (status = 409, description = "`not_waiting`: nobody was called"),
        (status = 413, description = "`file_too_large`"),
        (status = 422, description = "`wrong_file`, `wrong_shape`"),
        (status = 429, description = "`too_many_requests`")
    ))]
pub(super) async fn file(
    State(app): State<Shared>,
    Path(token): Path<String>,
    form: Multipart,
) -> Result<Answer<Received>, Problem> {
    if !app.chat.takes_files {
        return Err(Problem::new(StatusCode::FORBIDDEN, "files_off"));
    }
    app.allow(Limit::Messages, Subject::Conversation(&token))?;
    let conversation = app.chat.conversation(&token).await?.id;
    let (id, upload) = read_upload(form).await?;
    let caller = Caller::new(Uuid::new_v5(&conversation, id.as_bytes()), Actor::Conversation(conversation));
    let seq = app.office.receive_file(caller, conversation, upload).await?;
    Ok(Answer(Received { seq }))
}
