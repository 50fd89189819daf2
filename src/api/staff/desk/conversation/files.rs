//! `POST …/files`: sends the customer a file.

use axum::Json as Answer;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use lobby_office::desk::files::Upload;
use uuid::Uuid;

use super::super::act::{self, Stored};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Path;
use crate::app::Shared;

/// Send a file
///
/// A form with `id` and `file`: PNG, JPEG, PDF or plain text of at most 5 MB.
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/files", tag = "desk",
    params(("conversation" = Uuid, Path)),
    request_body(content = Object, content_type = "multipart/form-data"),
    responses(
    (status = 200, body = Stored),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`"),
    (status = 413, description = "`file_too_large`"),
    (status = 422, description = "`wrong_file`, `wrong_shape`")
))]
pub(super) async fn upload(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    form: Multipart,
) -> Result<Answer<Stored>, Problem> {
    let (id, upload) = read(form).await?;
    let caller = act::caller(&staff.employee, id);
    let seq = app.office.send_file(caller, &staff.employee, conversation, upload).await?;
    Ok(Answer(Stored { seq }))
}

/// The act's id and the file out of a form.
pub(in crate::api) async fn read(mut form: Multipart) -> Result<(Uuid, Upload), Problem> {
    let (mut id, mut upload) = (None, None);
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name() {
            Some("id") => id = field.text().await.map_err(unreadable)?.parse().ok(),
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let body = field.bytes().await.map_err(unreadable)?.to_vec();
                upload = Some(Upload { name, body });
            }
            _ => {}
        }
    }
    let missing = |at: &str| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_shape").member("at", at);
    Ok((id.ok_or_else(|| missing("id: a uuid"))?, upload.ok_or_else(|| missing("file"))?))
}

fn unreadable(error: MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large"),
        _ => Problem::new(StatusCode::BAD_REQUEST, "wrong_shape").member("at", "multipart/form-data"),
    }
}
