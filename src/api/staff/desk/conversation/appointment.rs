//! `POST …/appointments/{appointment}/{move|cancel}`: what the agent changes for the customer.

use axum::Json as Answer;
use axum::extract::State;
use chrono::{DateTime, FixedOffset};
use lobby_engine::AppointmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::act::{self, Plain};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::failure::Answerable;
use crate::api::shapes::Appointment;
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct NewStart {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    /// A free time slot's start.
    start: DateTime<FixedOffset>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct ChangedAppointment {
    appointment: Appointment,
}

/// Move the customer's appointment
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/appointments/{appointment}/move", tag = "desk",
    params(("conversation" = Uuid, Path), ("appointment" = Uuid, Path)), request_body = NewStart, responses(
    (status = 200, body = ChangedAppointment),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_token`: not this customer's"),
    (status = 409, description = "`not_yours`, `slot_full` with `alternatives`, `appointment_over`"),
    (status = 422, description = "`not_a_slot`, `in_the_past`")
))]
pub(super) async fn shift(
    State(app): State<Shared>,
    staff: Staff,
    Path((conversation, appointment)): Path<(Uuid, Uuid)>,
    Json(shift): Json<NewStart>,
) -> Result<Answer<ChangedAppointment>, Problem> {
    let caller = act::caller(&staff.employee, shift.id);
    let (id, start) = (AppointmentId(appointment), shift.start.to_utc());
    let zone = app.desk_zone();
    let moved = app.office.move_for_customer(caller, &staff.employee, conversation, id, start).await.in_zone(zone)?;
    Ok(Answer(ChangedAppointment { appointment: Appointment::new(moved, &app) }))
}

/// Cancel the customer's appointment
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/appointments/{appointment}/cancel", tag = "desk",
    params(("conversation" = Uuid, Path), ("appointment" = Uuid, Path)), request_body = Plain, responses(
    (status = 200, body = ChangedAppointment),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_token`: not this customer's"),
    (status = 409, description = "`not_yours`, `appointment_over`")
))]
pub(super) async fn cancel(
    State(app): State<Shared>,
    staff: Staff,
    Path((conversation, appointment)): Path<(Uuid, Uuid)>,
    Json(plain): Json<Plain>,
) -> Result<Answer<ChangedAppointment>, Problem> {
    let caller = act::caller(&staff.employee, plain.id);
    let id = AppointmentId(appointment);
    let cancelled = app.office.cancel_for_customer(caller, &staff.employee, conversation, id).await?;
    Ok(Answer(ChangedAppointment { appointment: Appointment::new(cancelled, &app) }))
}
