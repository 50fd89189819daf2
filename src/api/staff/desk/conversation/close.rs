//! `POST …/close`: ends a conversation with what it came to.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_office::desk::wrap_up::WrapUp;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::act;
use super::super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Close {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    /// One of the desk's `wrap_up_codes`.
    wrap_up: String,
    #[serde(default)]
    note: Option<String>,
}

/// Close a conversation
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/close", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Close, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`"),
    (status = 422, description = "`unknown_wrap_up`, `message_too_long`, `command_conflict`")
))]
pub(super) async fn close(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
    Json(close): Json<Close>,
) -> Result<Answer<Desk>, Problem> {
    let caller = act::caller(&staff.employee, close.id);
    let unknown = || Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unknown_wrap_up");
    let wrap_up = WrapUp::parse(&close.wrap_up).ok_or_else(unknown)?;
    let note = close.note.as_deref().filter(|note| !note.trim().is_empty());
    app.office.close(caller, &staff.employee, conversation, wrap_up, note).await?;
    act::desk(&app, &staff.employee, language).await
}
