//! `GET /api/v1/branches/{id}/slots`: when one can come.

use axum::Json as Answer;
use axum::extract::State;
use chrono::NaiveDate;
use lobby_engine::slots::Load;
use lobby_engine::{BranchId, ServiceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::extract::{Path, Query};
use crate::api::failure::Answerable;
use crate::api::shapes::{Time, local};
use crate::app::Shared;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    service: String,
    /// A date in the branch's time zone.
    date: NaiveDate,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Slot {
    start: Time,
    /// How many can still book this start.
    free: u32,
    /// `quiet`, `normal` or `busy`.
    #[schema(value_type = String)]
    load: Load,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Slots {
    slots: Vec<Slot>,
}

/// Free time slots of a service on a date
///
/// A date in the past or too far ahead has none.
#[utoipa::path(get, path = "/api/v1/branches/{id}/slots", tag = "appointments",
    params(("id" = String, Path, description = "a branch"), Asked),
    responses((status = 200, body = Slots), (status = 404, description = "`unknown_branch` or `unknown_service`"))
)]
pub(super) async fn slots(
    State(app): State<Shared>,
    Path(branch): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Answer<Slots>, Problem> {
    let branch = BranchId::new(branch);
    let zone = app.zone(&branch);
    let free = app.office.time_slots(&branch, &ServiceId::new(asked.service), asked.date).await.in_zone(zone)?;
    let slots = free.into_iter().map(|slot| Slot { start: local(slot.start, zone), free: slot.free, load: slot.load });
    Ok(Answer(Slots { slots: slots.collect() }))
}
