//! `POST …/call-later`: the conversation goes on by phone at another time.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, FixedOffset};
use lobby_office::desk::Appointed;
use lobby_office::phone::Phone;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::act;
use super::super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Call {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    /// As people write it.
    phone: String,
    /// One of the desk's call times, or any other when people answer.
    at: DateTime<FixedOffset>,
}

/// Agree on a call at another time
///
/// The conversation goes back to the line as a callback and keeps its clock; the customer is told in the conversation.
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/call-later", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Call, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`"),
    (status = 422, description = "`wrong_phone`, `nobody_calls_then`, `command_conflict`")
))]
pub(super) async fn call_later(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
    Json(call): Json<Call>,
) -> Result<Answer<Desk>, Problem> {
    let caller = act::caller(&staff.employee, call.id);
    let wrong = |_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_phone");
    let appointed = Appointed { phone: Phone::parse(&call.phone).map_err(wrong)?, at: call.at.to_utc() };
    app.office.call_later(caller, &staff.employee, conversation, appointed).await?;
    act::desk(&app, &staff.employee, language).await
}
