//! What every act at the desk has in common: an id that the page made up, and the desk as the answer.

use axum::Json as Answer;
use lobby_office::caller::{Actor, Caller, LOBBY};
use lobby_office::staff::Employee;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::shapes::Desk;
use crate::api::{Language, Problem};
use crate::app::App;

/// An act that needs nothing but its id.
#[derive(Deserialize, ToSchema)]
pub(super) struct Plain {
    /// Made up by the caller; the same id again is the same act.
    pub(super) id: Uuid,
}

/// An act with a text.
#[derive(Deserialize, ToSchema)]
pub(super) struct Text {
    /// Made up by the caller; the same id again is the same act.
    pub(super) id: Uuid,
    pub(super) text: String,
}

/// What was stored, by its number in the conversation.
#[derive(Serialize, ToSchema)]
pub(super) struct Stored {
    pub(super) seq: i64,
}

/// Nothing to tell but that it is done.
#[derive(Serialize, ToSchema)]
pub(super) struct Done {}

/// Ids of two employees' pages never meet.
pub(super) fn caller(employee: &Employee, id: Uuid) -> Caller {
    let command = Uuid::new_v5(&LOBBY, format!("desk {} {id}", employee.id).as_bytes());
    Caller::new(command, Actor::Staff(employee.id))
}

/// The desk after an act.
pub(super) async fn desk(app: &App, employee: &Employee, language: Language) -> Result<Answer<Desk>, Problem> {
    let state = app.office.desk(employee).await?;
    Ok(Answer(Desk::new(state, app, language)))
}

/// A claim that another agent won names who it was, so that the page can say so.
pub(super) async fn named(app: &App, problem: Problem, agent: Option<Uuid>) -> Problem {
    let Some(agent) = agent else { return problem };
    match app.office.agents().await {
        Ok(agents) => match agents.into_iter().find(|found| found.id == agent) {
            Some(found) => problem.member("agent", serde_json::json!({ "id": found.id, "name": found.name })),
            None => problem,
        },
        Err(_) => problem,
    }
}
