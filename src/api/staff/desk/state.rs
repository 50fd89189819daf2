//! `POST /api/staff/desk/state`: whether the agent answers now.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::desk::agents::AgentState;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::act;
use super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::extract::Json;
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct NewState {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    /// `available`, `away`, `wrap_up` or `offline`.
    #[schema(value_type = String)]
    state: AgentState,
}

/// Come, pause, go
///
/// Whoever goes offline gives what they have back to the line, with its original time.
#[utoipa::path(post, path = "/api/staff/desk/state", tag = "desk", request_body = NewState, responses(
    (status = 200, body = Desk),
    (status = 401, description = "`not_signed_in`"),
    (status = 403, description = "`wrong_role`, `csrf`")
))]
pub(super) async fn state(
    State(app): State<Shared>,
    staff: Staff,
    Asked(language): Asked,
    Json(new): Json<NewState>,
) -> Result<Answer<Desk>, Problem> {
    app.office.set_agent_state(act::caller(&staff.employee, new.id), &staff.employee, new.state).await?;
    act::desk(&app, &staff.employee, language).await
}
