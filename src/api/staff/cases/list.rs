//! `GET /api/staff/cases`: the cases of a status, the most pressing first.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::cases::Status;
use serde::Deserialize;

use super::shapes::Cases;
use super::{answering, zone};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Query;
use crate::app::Shared;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `open`, `waiting`, `resolved` or `closed`; without it all that are not closed.
    #[param(value_type = Option<String>)]
    status: Option<Status>,
}

/// Cases
///
/// At most 200, the one that is due first in front; those whose clock stands come last.
#[utoipa::path(get, path = "/api/staff/cases", tag = "staff", params(Wanted), responses(
    (status = 200, body = Cases),
    (status = 400, description = "`wrong_parameter`"),
    (status = 401, description = "`not_signed_in`"),
    (status = 403, description = "`wrong_role`")
))]
pub(super) async fn list(
    State(app): State<Shared>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
) -> Result<Answer<Cases>, Problem> {
    answering(staff)?;
    Ok(Answer(Cases::new(app.office.cases(wanted.status).await?, zone(&app))))
}
