//! `POST …/seen`: how far the agent has read.

use axum::Json as Answer;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::act::Done;
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Seen {
    /// Every act at the desk carries one; reading twice is reading once.
    #[expect(dead_code, reason = "the shape of every act")]
    id: Uuid,
    /// The number of the last message read.
    seq: i64,
}

/// Say how far it is read
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/seen", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Seen, responses(
    (status = 200, body = Done),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`")
))]
pub(super) async fn seen(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Json(seen): Json<Seen>,
) -> Result<Answer<Done>, Problem> {
    app.office.agent_saw(&staff.employee, conversation, seen.seq).await?;
    Ok(Answer(Done {}))
}
