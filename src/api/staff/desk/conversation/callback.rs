//! `POST …/callback`: how the call went. One that nobody answers goes back to the line once, with its place.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::desk::CallOutcome;
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
pub(super) struct Call {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    /// `reached` or `no_answer`.
    #[schema(value_type = String)]
    outcome: CallOutcome,
}

/// Say how the call went
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/callback", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Call, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`, `not_a_callback`, `already_calling`")
))]
pub(super) async fn callback(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
    Json(call): Json<Call>,
) -> Result<Answer<Desk>, Problem> {
    let caller = act::caller(&staff.employee, call.id);
    app.office.called_back(caller, &staff.employee, conversation, call.outcome).await?;
    act::desk(&app, &staff.employee, language).await
}
