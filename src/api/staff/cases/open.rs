//! `POST /api/staff/cases`: a conversation becomes a case.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_office::cases::{Category, NewCase, Priority};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::shapes::Case;
use super::{answering, caller, zone};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Json;
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct New {
    /// Made up by the caller; the same id again is the same case.
    id: Uuid,
    conversation: Uuid,
    /// `card`, `loan`, `transfer`, `branch`, `app`, `fees` or `other`.
    #[schema(value_type = String)]
    category: Category,
    /// `low`, `normal`, `high` or `urgent`.
    #[schema(value_type = String)]
    priority: Priority,
    /// What it is about, in the employee's or the customer's words.
    text: String,
}

/// Open a case
#[utoipa::path(post, path = "/api/staff/cases", tag = "staff", request_body = New, responses(
    (status = 201, body = Case),
    (status = 401, description = "`not_signed_in`"),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_conversation`"),
    (status = 422, description = "`wrong_shape`, `empty_text`, `command_conflict`")
))]
pub(super) async fn open(
    State(app): State<Shared>,
    staff: Staff,
    Json(new): Json<New>,
) -> Result<(StatusCode, Answer<Case>), Problem> {
    let employee = answering(staff)?;
    let text = new.text.trim().to_owned();
    if text.is_empty() {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "empty_text"));
    }
    let New { id, conversation, category, priority, .. } = new;
    let case = app.office.open_case(caller(&employee, id), NewCase { conversation, category, priority, text }).await?;
    Ok((StatusCode::CREATED, Answer(Case::new(case, zone(&app)))))
}
