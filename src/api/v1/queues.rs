//! `GET /api/v1/queues?branch=ID`: how busy each service of a branch is.

use axum::Json as Answer;
use axum::extract::State;
use lobby_engine::BranchId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::extract::Query;
use crate::api::shapes::Wait;
use crate::app::Shared;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    branch: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Queue {
    service: String,
    /// Tickets waiting now.
    waiting: usize,
    /// Tickets called or being served now.
    serving: usize,
    /// What somebody who joined now would be told; absent when nobody will serve it any more today.
    #[serde(skip_serializing_if = "Option::is_none")]
    wait_minutes: Option<Wait>,
    /// Numbers called last, newest first.
    called: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Queues {
    branch: String,
    open: bool,
    queues: Vec<Queue>,
}

/// The lines of a branch
#[utoipa::path(get, path = "/api/v1/queues", tag = "branches", params(Asked), responses(
    (status = 200, body = Queues), (status = 404, description = "`unknown_branch`")
))]
pub(super) async fn queues(State(app): State<Shared>, Query(asked): Query<Asked>) -> Result<Answer<Queues>, Problem> {
    let load = app.office.load(&BranchId::new(asked.branch)).await?;
    let queues = load.services.into_iter().map(|service| Queue {
        service: service.service.to_string(),
        waiting: service.waiting,
        serving: service.serving,
        wait_minutes: service.wait_minutes.map(Wait::from),
        called: service.called,
    });
    Ok(Answer(Queues { branch: load.branch.to_string(), open: load.open, queues: queues.collect() }))
}
