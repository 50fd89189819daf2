//! `GET /api/staff/desk`: who waits, what is in the agent's hands, who else is there.

use axum::Json as Answer;
use axum::extract::State;

use super::act;
use super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::{Asked, Problem};
use crate::app::Shared;

/// The desk as it is now
#[utoipa::path(get, path = "/api/staff/desk", tag = "desk", responses(
    (status = 200, body = Desk),
    (status = 401, description = "`not_signed_in`"),
    (status = 403, description = "`wrong_role`: an operator")
))]
pub(super) async fn look(
    State(app): State<Shared>,
    staff: Staff,
    Asked(language): Asked,
) -> Result<Answer<Desk>, Problem> {
    act::desk(&app, &staff.employee, language).await
}
