//! `PATCH /api/staff/cases/{number}`: status, priority, category, assignee, a note, one more conversation.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::cases::{Category, Change, Priority, Status};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::shapes::Case;
use super::{answering, caller, number, said, zone};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::app::Shared;

/// What is missing stays.
#[derive(Deserialize, ToSchema)]
pub(super) struct Changes {
    /// Made up by the caller; the same id again is the same change.
    id: Uuid,
    #[schema(value_type = Option<String>)]
    status: Option<Status>,
    #[schema(value_type = Option<String>)]
    priority: Option<Priority>,
    #[schema(value_type = Option<String>)]
    category: Option<Category>,
    /// An employee's id; null takes the case away from whoever has it.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<Uuid>)]
    assignee: Option<Option<Uuid>>,
    /// For the customer, who is told it: what was decided, or what is asked.
    answer: Option<String>,
    /// For staff only.
    note: Option<String>,
    conversation: Option<Uuid>,
}

/// Change a case
///
/// While `waiting`, `resolved` or `closed` the clock stands; `open` lets it run on. A customer hears of `waiting` and
/// `resolved`, and whatever is answered. A closed case stays as it is.
#[utoipa::path(patch, path = "/api/staff/cases/{number}", tag = "staff", params(("number" = String, Path)),
    request_body = Changes, responses(
        (status = 200, body = Case),
        (status = 401, description = "`not_signed_in`"),
        (status = 403, description = "`wrong_role`, `csrf`"),
        (status = 404, description = "`unknown_case`"),
        (status = 409, description = "`case_closed`"),
        (status = 422, description = "`wrong_shape`, `unknown_assignee`, `command_conflict`")
    )
)]
pub(super) async fn change(
    State(app): State<Shared>,
    staff: Staff,
    Path(written): Path<String>,
    Json(changes): Json<Changes>,
) -> Result<Answer<Case>, Problem> {
    let employee = answering(staff)?;
    let change = Change {
        status: changes.status,
        priority: changes.priority,
        category: changes.category,
        assignee: changes.assignee,
        note: written_text(changes.note),
        answer: written_text(changes.answer),
        added: None,
        conversation: changes.conversation,
    };
    let case = app.office.change_case(caller(&employee, changes.id), &number(&written)?, change).await?;
    Ok(Answer(Case::new(case, zone(&app))))
}

/// What was written, if anything was.
fn written_text(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
