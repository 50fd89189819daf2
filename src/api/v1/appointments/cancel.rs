//! `DELETE /api/v1/appointments/{token}`.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::caller::{Actor, Caller};

use super::{AppointmentAnswer, of_token};
use crate::api::Problem;
use crate::api::command_id::CommandId;
use crate::api::extract::Path;
use crate::app::Shared;

/// Cancel an appointment
///
/// Cancelling twice is cancelling.
#[utoipa::path(delete, path = "/api/v1/appointments/{token}", tag = "appointments", params(("token" = String, Path)), responses(
    (status = 200, body = AppointmentAnswer),
    (status = 404, description = "`unknown_token`"),
    (status = 409, description = "`appointment_over`")
))]
pub(in crate::api::v1) async fn cancel(
    State(app): State<Shared>,
    CommandId(id): CommandId,
    Path(token): Path<String>,
) -> Result<Answer<AppointmentAnswer>, Problem> {
    let current = of_token(&app, &token).await?;
    if current.state == "cancelled" {
        return Ok(Answer(AppointmentAnswer::new(current, &app)));
    }
    let caller = Caller::new(id, Actor::Api("public".to_owned()));
    let cancelled = app.office.cancel_appointment(caller, current.id).await?;
    Ok(Answer(AppointmentAnswer::new(cancelled, &app)))
}
