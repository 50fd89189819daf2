//! `POST /api/staff/identity/links/{id}/undo`: the persons are two again.

use axum::Json as Answer;
use axum::extract::State;
use uuid::Uuid;

use super::Link;
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Path;
use crate::app::Shared;

/// Undo a link
///
/// Everything is as it was before. Doing so twice is doing so once.
#[utoipa::path(post, path = "/api/staff/identity/links/{id}/undo", tag = "staff", params(("id" = Uuid, Path)), responses(
    (status = 200, body = Link),
    (status = 403, description = "`wrong_role`: not an operator or admin; `csrf`"),
    (status = 404, description = "`unknown_token`")
))]
pub(super) async fn undo(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> Result<Answer<Link>, Problem> {
    Ok(Answer(app.office.undo_person_link(&staff.employee, id).await?.into()))
}
