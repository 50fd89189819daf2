//! `GET /api/staff/learning`: the topics, what the agent's own misses suggest first.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::desk::learning::{Question, Suggested};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::asker::Staff;
use crate::api::shapes::Time;
use crate::api::{Asked, Language, Problem, words};
use crate::app::{App, Shared};

#[derive(Serialize, ToSchema)]
pub(super) struct Learning {
    topics: Vec<LearningTopic>,
}

#[derive(Serialize, ToSchema)]
struct LearningTopic {
    id: String,
    title: String,
    text: String,
    questions: Vec<LearningQuestion>,
    suggested: bool,
    /// What suggests it.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best: Option<BestCheck>,
}

#[derive(Serialize, ToSchema)]
struct LearningQuestion {
    text: String,
    choices: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct BestCheck {
    correct: i64,
    asked: i64,
    at: Time,
}

/// What there is to learn
#[utoipa::path(get, path = "/api/staff/learning", tag = "learning", responses(
    (status = 200, body = Learning),
    (status = 403, description = "`wrong_role`: an operator")
))]
pub(super) async fn topics(
    State(app): State<Shared>,
    staff: Staff,
    Asked(language): Asked,
) -> Result<Answer<Learning>, Problem> {
    let found = app.office.learning(&staff.employee, language.code()).await?;
    Ok(Answer(Learning { topics: found.into_iter().map(|one| topic(one, &app, language)).collect() }))
}

fn topic(one: Suggested, app: &App, language: Language) -> LearningTopic {
    let why = one.why.map(|(miss, count)| {
        let id = format!("learning-why-{}", miss.as_str().replace('_', "-"));
        words::say(language, &id, &[("count", &count.to_string())])
    });
    let question = |question: Question| LearningQuestion { text: question.text, choices: question.choices };
    let best = |best: lobby_store::lessons::Lesson| BestCheck {
        correct: best.correct,
        asked: best.asked,
        at: app.desk_time(best.at),
    };
    LearningTopic {
        id: one.topic.id,
        title: one.topic.title,
        text: one.topic.text,
        questions: one.topic.questions.into_iter().map(question).collect(),
        suggested: why.is_some(),
        why,
        best: one.best.map(best),
    }
}
