//! `POST /api/staff/learning/{topic}`: one answer for each question.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::OfficeError;
use lobby_office::caller::{Actor, Caller, LOBBY};
use lobby_office::desk::DeskRefusal;
use lobby_office::desk::learning::topics;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Lesson {
    /// Made up by the caller; the same id again is the same check.
    id: Uuid,
    /// The number of the choice for each question, counted from 0.
    answers: Vec<usize>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct CheckedLesson {
    correct: usize,
    asked: usize,
    answers: Vec<CheckedAnswer>,
}

#[derive(Serialize, ToSchema)]
struct CheckedAnswer {
    correct: bool,
    /// The number of the right choice.
    right: usize,
    why: String,
}

/// Take the check of a topic
#[utoipa::path(post, path = "/api/staff/learning/{topic}", tag = "learning",
    params(("topic" = String, Path)), request_body = Lesson, responses(
    (status = 200, body = CheckedLesson),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_topic`"),
    (status = 422, description = "`wrong_answers`, `command_conflict`")
))]
pub(super) async fn check(
    State(app): State<Shared>,
    staff: Staff,
    Path(id): Path<String>,
    Asked(language): Asked,
    Json(lesson): Json<Lesson>,
) -> Result<Answer<CheckedLesson>, Problem> {
    let unknown = || OfficeError::Desk(DeskRefusal::UnknownTopic);
    let topic = topics(language.code()).into_iter().find(|topic| topic.id == id).ok_or_else(unknown)?;
    let command = Uuid::new_v5(&LOBBY, format!("lesson {} {}", staff.employee.id, lesson.id).as_bytes());
    let caller = Caller::new(command, Actor::Staff(staff.employee.id));
    let checked = app.office.check_lesson(caller, &staff.employee, &topic, &lesson.answers).await?;
    let answers = checked.answers.iter().zip(topic.questions);
    let answer = |(correct, question): (&bool, lobby_office::desk::learning::Question)| CheckedAnswer {
        correct: *correct,
        right: question.right,
        why: question.why,
    };
    Ok(Answer(CheckedLesson { correct: checked.correct, asked: checked.asked, answers: answers.map(answer).collect() }))
}
