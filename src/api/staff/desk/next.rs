//! `POST /api/staff/desk/next`: takes the first conversation of the agent's own line.

use axum::Json as Answer;
use axum::extract::State;

use super::act::{self, Plain};
use super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::extract::Json;
use crate::api::{Asked, Problem};
use crate::app::Shared;

/// Take the next conversation that fits
#[utoipa::path(post, path = "/api/staff/desk/next", tag = "desk", request_body = Plain, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`nobody_waits`, `not_available`, `at_capacity`")
))]
pub(super) async fn next(
    State(app): State<Shared>,
    staff: Staff,
    Asked(language): Asked,
    Json(plain): Json<Plain>,
) -> Result<Answer<Desk>, Problem> {
    app.office.claim_next(act::caller(&staff.employee, plain.id), &staff.employee).await?;
    act::desk(&app, &staff.employee, language).await
}
