//! `POST …/reply`: answers in the conversation's own channel.

use axum::Json as Answer;
use axum::extract::State;
use uuid::Uuid;

use super::super::act::{self, Stored, Text};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::app::Shared;

/// Answer the customer
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/reply", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Text, responses(
    (status = 200, body = Stored),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`"),
    (status = 422, description = "`empty_text`, `message_too_long`, `command_conflict`")
))]
pub(super) async fn reply(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Json(said): Json<Text>,
) -> Result<Answer<Stored>, Problem> {
    let caller = act::caller(&staff.employee, said.id);
    let seq = app.office.reply(caller, &staff.employee, conversation, &said.text).await?;
    Ok(Answer(Stored { seq }))
}
