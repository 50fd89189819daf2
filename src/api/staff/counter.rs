//! `GET /api/staff/counter`: the operator, the ticket at the counter, the line.

use axum::Json as Answer;
use axum::extract::State;

use super::shapes::Counter;
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::app::Shared;

/// The counter as it is now
#[utoipa::path(get, path = "/api/staff/counter", tag = "staff", responses(
    (status = 200, body = Counter),
    (status = 401, description = "`not_signed_in`"),
    (status = 403, description = "`wrong_role`: not an operator")
))]
pub(super) async fn counter(State(app): State<Shared>, staff: Staff) -> Result<Answer<Counter>, Problem> {
    let state = app.office.counter(&staff.employee).await?;
    Ok(Answer(Counter::new(state, &staff.employee, &app)))
}
