//! `/api/v1/appointments`: make, look at, change and cancel. Whoever holds the token holds the appointment.

pub(super) mod cancel;
pub(super) mod change;
pub(super) mod look;
pub(super) mod make;

use lobby_office::check_in::Subject;
use lobby_office::{AppointmentView, OfficeError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::shapes::Appointment;
use crate::app::App;

#[derive(Serialize, ToSchema)]
pub(super) struct AppointmentAnswer {
    appointment: Appointment,
}

impl AppointmentAnswer {
    fn new(view: AppointmentView, app: &App) -> Self {
        Self { appointment: Appointment::new(view, app) }
    }
}

/// The appointment behind a token.
async fn of_token(app: &App, token: &str) -> Result<AppointmentView, OfficeError> {
    match app.office.subject(token).await? {
        Subject::Appointment(appointment) | Subject::Both(appointment, _) => Ok(appointment),
        Subject::Ticket(_) => Err(OfficeError::Unknown),
    }
}
