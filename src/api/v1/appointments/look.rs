//! `GET /api/v1/appointments/{token}`.

use axum::Json as Answer;
use axum::extract::State;

use super::{AppointmentAnswer, of_token};
use crate::api::Problem;
use crate::api::extract::Path;
use crate::app::Shared;

/// Look at an appointment
#[utoipa::path(get, path = "/api/v1/appointments/{token}", tag = "appointments", params(("token" = String, Path)), responses(
    (status = 200, body = AppointmentAnswer), (status = 404, description = "`unknown_token`")
))]
pub(in crate::api::v1) async fn look(
    State(app): State<Shared>,
    Path(token): Path<String>,
) -> Result<Answer<AppointmentAnswer>, Problem> {
    let appointment = of_token(&app, &token).await?;
    Ok(Answer(AppointmentAnswer::new(appointment, &app)))
}
