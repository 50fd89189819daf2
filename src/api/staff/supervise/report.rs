//! `GET /api/staff/supervise`: the line and the hands now, and the figures of some days.

use std::collections::BTreeMap;

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::desk::agents::{Agent, AgentState};
use lobby_office::desk::figures::Figures;
use lobby_office::desk::supervise as office;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::period::Period;
use crate::api::asker::Staff;
use crate::api::extract::Query;
use crate::api::shapes::Time;
use crate::api::staff::desk::Summary;
use crate::api::{Asked, Language, Problem};
use crate::app::{App, Shared};

#[derive(Serialize, ToSchema)]
pub(super) struct Supervision {
    live: Live,
    #[schema(value_type = Object)]
    figures: Figures,
    /// Of the same names as `figures`.
    targets: BTreeMap<&'static str, f64>,
    /// An answer within so many seconds is in time; `service_level` counts by it.
    answer_within_seconds: u32,
    agents: Vec<SupervisedRow>,
    teams: Vec<SupervisedRow>,
    /// Where dialogues break, the commonest first.
    breaks: Vec<DialogueBreak>,
}

#[derive(Serialize, ToSchema)]
struct Live {
    /// In the order of the line.
    waiting: Vec<Summary>,
    talking: Vec<Summary>,
    agents: Vec<OnDuty>,
}

#[derive(Serialize, ToSchema)]
struct OnDuty {
    id: Uuid,
    name: String,
    #[schema(value_type = String)]
    state: AgentState,
    since: Time,
    load: u32,
    capacity: u32,
}

#[derive(Serialize, ToSchema)]
struct SupervisedRow {
    id: String,
    name: String,
    #[schema(value_type = Object)]
    figures: Figures,
}

#[derive(Serialize, ToSchema)]
struct DialogueBreak {
    /// `start` before any flow was begun.
    flow: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<String>,
    count: i64,
}

/// The contact centre now and its figures
///
/// Figures count what was asked for in the days. `answered`: hand-overs with a first answer of a person. `abandoned` =
/// abandoned ÷ (answered + abandoned), where abandoned ended before an answer because the customer left, thought better
/// of it, or fell silent while nobody came. `first_response`: mean seconds of the contact centre's working time from
/// asking (of a callback: from the time it was wanted for) to the first answer; without hours in the branch file every
/// hour counts. `service_level` = answered in time, by the same working time ÷ (answered + abandoned). `handling`:
/// seconds in agents' hands ÷ hand-overs that were in somebody's hands. `containment` = conversations without a person ÷
/// conversations. `satisfaction`: mean of the marks, 1 to 5, that customers gave the hand-overs, of which there are
/// `marks`. An agent's row counts what that agent was first to answer, their own seconds, and the marks of what they had
/// last; a team's row those of its agents. Shares are of one; a figure with nothing to tell from is null.
#[utoipa::path(get, path = "/api/staff/supervise", tag = "supervision", params(Period), responses(
    (status = 200, body = Supervision),
    (status = 400, description = "`wrong_parameter`"),
    (status = 403, description = "`wrong_role`: supervisors and admins only")
))]
pub(super) async fn report(
    State(app): State<Shared>,
    staff: Staff,
    Asked(language): Asked,
    Query(period): Query<Period>,
) -> Result<Answer<Supervision>, Problem> {
    let (from, to) = period.span(&app)?;
    let report = app.office.supervise(&staff.employee, from, to).await?;
    Ok(Answer(shown(report, &app, language)))
}

fn shown(report: office::Report, app: &App, language: Language) -> Supervision {
    let summaries = |listed: Vec<_>| listed.into_iter().map(|one| Summary::new(one, app)).collect();
    let capacity = report.capacity;
    let on_duty = |(agent, load): (Agent, u32)| OnDuty {
        id: agent.id,
        name: agent.name,
        state: agent.state,
        since: app.desk_time(agent.since),
        load,
        capacity,
    };
    let agent =
        |(agent, figures): (Agent, Figures)| SupervisedRow { id: agent.id.to_string(), name: agent.name, figures };
    let row = |(team, figures): (lobby_office::desk::policy::Team, Figures)| SupervisedRow {
        name: language.of(&team.names).to_owned(),
        id: team.id,
        figures,
    };
    let broken = |one: office::Break| DialogueBreak {
        flow: one.flow.unwrap_or_else(|| "start".to_owned()),
        slot: one.slot,
        count: one.count,
    };
    Supervision {
        live: Live {
            waiting: summaries(report.waiting),
            talking: summaries(report.talking),
            agents: report.agents.into_iter().map(on_duty).collect(),
        },
        figures: report.figures,
        targets: report.targets,
        answer_within_seconds: report.answer_within_seconds,
        agents: report.by_agent.into_iter().map(agent).collect(),
        teams: report.by_team.into_iter().map(row).collect(),
        breaks: report.breaks.into_iter().map(broken).collect(),
    }
}
