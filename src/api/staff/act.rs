//! `POST /api/staff/counter/{action}`: what an operator does.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use lobby_engine::OperatorId;
use lobby_office::OfficeError;
use lobby_office::caller::{Actor, Caller, LOBBY};
use lobby_office::counter::Action;
use lobby_office::staff::Employee;
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::seat;
use super::shapes::Counter;
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::failure::Answerable;
use crate::app::{App, Shared};

/// `id` and what the action needs: `on {branch, counter, services}`, `call {ticket}`, `finish {outcome}`,
/// `transfer {to}`, `resume_ticket {ticket}`, `pause {reason, until}`; the others nothing.
#[derive(Deserialize, ToSchema)]
pub(super) struct Act {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    rest: Map<String, Value>,
}

/// Act at the counter
///
/// Actions: on, next, call, recall, start, finish, undo, missed, transfer, park, resume_ticket, pause, resume, off.
#[utoipa::path(post, path = "/api/staff/counter/{action}", tag = "staff", params(("action" = String, Path)),
    request_body = Act, responses(
        (status = 200, body = Counter),
        (status = 401, description = "`not_signed_in`"),
        (status = 403, description = "`wrong_role`, `csrf`, `not_an_operator`"),
        (status = 409, description = "why not now, with the current `state`")
    )
)]
pub(super) async fn act(
    State(app): State<Shared>,
    staff: Staff,
    Path(action): Path<String>,
    parts: Parts,
    Json(act): Json<Act>,
) -> Result<Answer<Counter>, Problem> {
    let employee = staff.employee;
    seat::check(&app, &parts, &employee).await?;
    let action = read(action, act.rest)?;
    let actor = Actor::Operator(employee.operator.unwrap_or(OperatorId(employee.id)));
    let id = Uuid::new_v5(&LOBBY, format!("counter {} {}", employee.id, act.id).as_bytes());
    match app.office.counter_act(Caller::new(id, actor), &employee, action).await {
        Ok(state) => Ok(Answer(Counter::new(state, &employee, &app))),
        Err(error) => Err(refused(&app, &employee, error).await),
    }
}

/// The path names the action, the body holds the rest; together they are one tagged value.
fn read(action: String, mut rest: Map<String, Value>) -> Result<Action, Problem> {
    if !ACTIONS.contains(&action.as_str()) {
        return Err(Problem::not_found());
    }
    rest.insert("action".to_owned(), action.into());
    serde_json::from_value(Value::Object(rest))
        .map_err(|error| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_shape").member("at", error.to_string()))
}

const ACTIONS: [&str; 14] = [
    "on",
    "next",
    "call",
    "recall",
    "start",
    "finish",
    "undo",
    "missed",
    "transfer",
    "park",
    "resume_ticket",
    "pause",
    "resume",
    "off",
];

/// A refusal carries the state it met, so that the screen can show it without asking again.
async fn refused(app: &App, employee: &Employee, error: OfficeError) -> Problem {
    let zone = employee.branch.as_ref().map_or(chrono_tz::Tz::UTC, |branch| app.zone(branch));
    let is_refusal = matches!(error, OfficeError::Refused(_));
    let problem = match Err::<(), _>(error).in_zone(zone) {
        Err(problem) => problem,
        Ok(()) => Problem::internal(),
    };
    if !is_refusal {
        return problem;
    }
    match app.office.counter(employee).await {
        Ok(state) => match serde_json::to_value(Counter::new(state, employee, app)) {
            Ok(state) => problem.member("state", state),
            Err(_) => problem,
        },
        Err(_) => problem,
    }
}
