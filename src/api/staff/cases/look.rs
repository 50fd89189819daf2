//! `GET /api/staff/cases/{number}`: one case with its history.

use axum::Json as Answer;
use axum::extract::State;

use super::shapes::Case;
use super::{answering, number, zone};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Path;
use crate::app::Shared;

/// A case with its history
#[utoipa::path(get, path = "/api/staff/cases/{number}", tag = "staff", params(("number" = String, Path)), responses(
    (status = 200, body = Case),
    (status = 401, description = "`not_signed_in`"),
    (status = 403, description = "`wrong_role`"),
    (status = 404, description = "`unknown_case`")
))]
pub(super) async fn look(
    State(app): State<Shared>,
    staff: Staff,
    Path(written): Path<String>,
) -> Result<Answer<Case>, Problem> {
    answering(staff)?;
    Ok(Answer(Case::new(app.office.case(&number(&written)?).await?, zone(&app))))
}
