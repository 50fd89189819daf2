//! `POST …/transfer`: passes a conversation on to an agent or a team; it keeps its place.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::desk::Destination;
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
pub(super) struct Transfer {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    /// `{"agent": id}` or `{"team": id}`.
    #[schema(value_type = Object)]
    to: Destination,
}

/// Pass a conversation on
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/transfer", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Transfer, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_agent`, `unknown_team`"),
    (status = 409, description = "`not_yours`, `not_waiting`, `agent_not_available`")
))]
pub(super) async fn transfer(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
    Json(transfer): Json<Transfer>,
) -> Result<Answer<Desk>, Problem> {
    let caller = act::caller(&staff.employee, transfer.id);
    app.office.pass_on(caller, &staff.employee, conversation, transfer.to).await?;
    act::desk(&app, &staff.employee, language).await
}
