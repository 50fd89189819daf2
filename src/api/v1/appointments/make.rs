//! `POST /api/v1/appointments`: books a time slot.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_engine::{BranchId, ServiceId};
use lobby_office::appointments::Booking;
use lobby_office::caller::Caller;
use serde::Deserialize;
use utoipa::ToSchema;

use super::AppointmentAnswer;
use crate::api::asker::Asker;
use crate::api::caller::CallerAddress;
use crate::api::command_id::CommandId;
use crate::api::extract::Json;
use crate::api::failure::Answerable;
use crate::api::shapes::Time;
use crate::api::v1::person::person;
use crate::api::v1::register::actor;
use crate::api::{Asked, Problem};
use crate::app::Shared;
use crate::limits::{Limit, Subject};

#[derive(Deserialize, ToSchema)]
pub(in crate::api::v1) struct Wanted {
    branch: String,
    service: String,
    /// One of the branch's free time slots, with any offset.
    start: Time,
    phone: String,
    name: Option<String>,
    /// `ru`, `kk` or `en`; the request's own when absent.
    language: Option<String>,
}

/// Make an appointment
#[utoipa::path(post, path = "/api/v1/appointments", tag = "appointments", request_body = Wanted, responses(
    (status = 201, body = AppointmentAnswer),
    (status = 404, description = "`unknown_branch` or `unknown_service`"),
    (status = 409, description = "`slot_full`, with three `alternatives`"),
    (status = 422, description = "`not_a_slot`, `in_the_past`, `not_bookable`, `wrong_phone`"),
    (status = 429, description = "`too_many_requests`")
))]
pub(in crate::api::v1) async fn make(
    State(app): State<Shared>,
    CommandId(id): CommandId,
    address: CallerAddress,
    asker: Asker,
    Asked(language): Asked,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, Answer<AppointmentAnswer>), Problem> {
    let branch = BranchId::new(&wanted.branch);
    let person = person(Some(wanted.phone), wanted.name, wanted.language, language)?;
    if !asker.is_known() {
        app.allow(Limit::Appointments, Subject::Address(address.0))?;
        app.allow(Limit::Appointments, Subject::Phone(person.phone.as_deref().unwrap_or_default()))?;
    }
    let service = ServiceId::new(&wanted.service);
    let booking = Booking { branch: branch.clone(), service, start: wanted.start.instant(), person, hold: None };
    let booked = app.office.book(Caller::new(id, actor(&asker)), booking).await.in_zone(app.zone(&branch))?;
    Ok((StatusCode::CREATED, Answer(AppointmentAnswer::new(booked, &app))))
}
