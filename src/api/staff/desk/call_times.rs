//! `GET /api/staff/desk/call-times`: when customers can be called.

use axum::Json as Answer;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::shapes::Time;
use crate::app::Shared;

#[derive(Serialize, ToSchema)]
pub(super) struct CallTimes {
    /// The soonest first; none where the branch file does not say when people answer.
    times: Vec<Time>,
}

/// When customers can be called
#[utoipa::path(get, path = "/api/staff/desk/call-times", tag = "desk", responses(
    (status = 200, body = CallTimes), (status = 403, description = "`wrong_role`")
))]
pub(super) async fn call_times(State(app): State<Shared>, staff: Staff) -> Result<Answer<CallTimes>, Problem> {
    super::help::check(&staff.employee)?;
    Ok(Answer(CallTimes { times: app.office.call_times().into_iter().map(|at| app.desk_time(at)).collect() }))
}
