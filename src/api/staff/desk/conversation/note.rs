//! `POST …/note`: a note for colleagues.

use axum::Json as Answer;
use axum::extract::State;
use uuid::Uuid;

use super::super::act::{self, Done, Text};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::app::Shared;

/// Write a note that no customer sees
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/note", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Text, responses(
    (status = 200, body = Done),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 422, description = "`empty_text`, `message_too_long`, `command_conflict`")
))]
pub(super) async fn note(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Json(note): Json<Text>,
) -> Result<Answer<Done>, Problem> {
    let caller = act::caller(&staff.employee, note.id);
    app.office.add_note(caller, &staff.employee, conversation, &note.text).await?;
    Ok(Answer(Done {}))
}
