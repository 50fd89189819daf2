//! `PATCH /api/v1/appointments/{token}`: another time, service or branch.

use axum::Json as Answer;
use axum::extract::State;
use lobby_engine::{BranchId, ServiceId};
use lobby_office::appointments::Shift;
use lobby_office::caller::{Actor, Caller};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{AppointmentAnswer, of_token};
use crate::api::Problem;
use crate::api::command_id::CommandId;
use crate::api::extract::{Json, Path};
use crate::api::failure::Answerable;
use crate::api::shapes::Time;
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(in crate::api::v1) struct Change {
    start: Time,
    branch: Option<String>,
    service: Option<String>,
}

/// Move an appointment
///
/// The code stays; another day or branch gives a new token.
#[utoipa::path(patch, path = "/api/v1/appointments/{token}", tag = "appointments", params(("token" = String, Path)),
    request_body = Change, responses(
        (status = 200, body = AppointmentAnswer),
        (status = 404, description = "`unknown_token`, `unknown_branch` or `unknown_service`"),
        (status = 409, description = "`slot_full`, with three `alternatives`; `appointment_over`"),
        (status = 422, description = "`not_a_slot`, `in_the_past`")
    )
)]
pub(in crate::api::v1) async fn change(
    State(app): State<Shared>,
    CommandId(id): CommandId,
    Path(token): Path<String>,
    Json(change): Json<Change>,
) -> Result<Answer<AppointmentAnswer>, Problem> {
    let current = of_token(&app, &token).await?;
    let branch = change.branch.map(BranchId::new);
    let zone = app.zone(branch.as_ref().unwrap_or(&current.branch));
    let shift = Shift {
        appointment: current.id,
        start: change.start.instant(),
        branch,
        service: change.service.map(ServiceId::new),
    };
    let caller = Caller::new(id, Actor::Api("public".to_owned()));
    let moved = app.office.move_appointment(caller, shift).await.in_zone(zone)?;
    Ok(Answer(AppointmentAnswer::new(moved, &app)))
}
