//! `GET /api/staff/desk/scripts`: ways through a conversation, step by step.

use axum::Json as Answer;
use lobby_office::desk::library;
use serde::Serialize;
use utoipa::ToSchema;

use super::Wanted;
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Query;

#[derive(Serialize, ToSchema)]
pub(super) struct Scripts {
    scripts: Vec<Script>,
}

#[derive(Serialize, ToSchema)]
struct Script {
    /// The reason it is for: `card_lost`, `fraud`, `complaint` …
    id: String,
    title: String,
    steps: Vec<Step>,
}

#[derive(Serialize, ToSchema)]
struct Step {
    text: String,
    /// Words for the customer; the other steps tell the agent what to do.
    said: bool,
}

/// What to say and do, step by step
#[utoipa::path(get, path = "/api/staff/desk/scripts", tag = "desk", params(Wanted), responses(
    (status = 200, body = Scripts), (status = 403, description = "`wrong_role`")
))]
pub(super) async fn scripts(staff: Staff, Query(wanted): Query<Wanted>) -> Result<Answer<Scripts>, Problem> {
    super::check(&staff.employee)?;
    let found = library::scripts(wanted.language().code(), wanted.words());
    let step = |step: library::Step| Step { text: step.text, said: step.is_said };
    let script = |script: library::Script| Script {
        id: script.id,
        title: script.title,
        steps: script.steps.into_iter().map(step).collect(),
    };
    Ok(Answer(Scripts { scripts: found.into_iter().map(script).collect() }))
}
