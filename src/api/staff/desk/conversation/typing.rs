//! `POST …/typing`: the agent writes; the customer's page shows it, and the claim lasts longer.

use axum::Json as Answer;
use axum::extract::State;
use uuid::Uuid;

use super::super::act::{Done, Plain};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::app::Shared;

/// Show that an answer is being written
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/typing", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Plain, responses(
    (status = 200, body = Done),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`")
))]
pub(super) async fn typing(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Json(_): Json<Plain>,
) -> Result<Answer<Done>, Problem> {
    app.office.agent_types(&staff.employee, conversation).await?;
    Ok(Answer(Done {}))
}
