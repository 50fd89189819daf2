//! `POST /api/admin/dead-letters/{id}/send`: another try.

use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Path;
use crate::app::Shared;

/// Send a message again
///
/// It goes out at its old place in its conversation. Asked twice it is sent once.
#[utoipa::path(post, path = "/api/admin/dead-letters/{id}/send", tag = "admin", params(("id" = Uuid, Path)), responses(
    (status = 204),
    (status = 403, description = "`wrong_role`: admins only; `csrf`"),
    (status = 404, description = "`unknown_message`"),
    (status = 409, description = "`too_late`: nobody needs it any more")
))]
pub(super) async fn send_again(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    app.office.send_again(&staff.employee, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
