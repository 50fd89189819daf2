//! `GET /api/admin/dead-letters`: what no channel could bring.

use axum::Json as Answer;
use axum::extract::State;
use lobby_store::outbox;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::shapes::Time;
use crate::app::{App, Shared};

#[derive(Serialize, ToSchema)]
pub(super) struct DeadLetters {
    /// Up to 200, the newest first.
    letters: Vec<DeadLetter>,
}

#[derive(Serialize, ToSchema)]
struct DeadLetter {
    id: Uuid,
    at: Time,
    channel: String,
    /// `reply`, `desk` (an agent's), or a notice: `called`, `reminder` …
    kind: String,
    conversation: Uuid,
    attempts: i64,
    /// What the provider said.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// Messages that could not be delivered
///
/// What they say is not told, and codes are not among them. A notice that went by another channel of the person is none.
#[utoipa::path(get, path = "/api/admin/dead-letters", tag = "admin", responses(
    (status = 200, body = DeadLetters),
    (status = 403, description = "`wrong_role`: admins only")
))]
pub(super) async fn dead_letters(State(app): State<Shared>, staff: Staff) -> Result<Answer<DeadLetters>, Problem> {
    let found = app.office.dead_letters(&staff.employee).await?;
    Ok(Answer(DeadLetters { letters: found.into_iter().map(|letter| shown(letter, &app)).collect() }))
}

fn shown(letter: outbox::DeadLetter, app: &App) -> DeadLetter {
    DeadLetter {
        id: letter.id,
        at: app.desk_time(letter.created_at),
        channel: letter.channel,
        kind: letter.kind,
        conversation: letter.conversation,
        attempts: letter.attempts,
        why: letter.failure,
    }
}
