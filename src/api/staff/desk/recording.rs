//! `GET /api/staff/desk/recordings/{recording}`: what was said in a call.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Path;
use crate::app::Shared;

/// Listen to a call
///
/// For those who may read its conversation; that they listened stands in its timeline.
#[utoipa::path(get, path = "/api/staff/desk/recordings/{recording}", tag = "desk", params(("recording" = Uuid, Path)), responses(
    (status = 200, description = "The sound", content_type = "audio/mpeg"),
    (status = 403, description = "`wrong_role`"),
    (status = 404, description = "`unknown_recording`")
))]
pub(super) async fn recording(
    State(app): State<Shared>,
    staff: Staff,
    Path(recording): Path<Uuid>,
) -> Result<Response, Problem> {
    let recording = app.office.listen(&staff.employee, recording).await?;
    let headers = [
        (header::CONTENT_TYPE, recording.media_type),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, recording.body).into_response())
}
