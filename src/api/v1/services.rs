//! `GET /api/v1/services`: what the branches do, and which branch does it.

use std::collections::BTreeMap;

use axum::Json as Answer;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::page::Page;
use crate::api::extract::Query;
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Clone, Serialize, ToSchema)]
pub(super) struct Service {
    id: String,
    name: String,
    /// The branches that offer it.
    branches: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Services {
    services: Vec<Service>,
    /// The cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// All services
#[utoipa::path(get, path = "/api/v1/services", tag = "branches", params(Page), responses((status = 200, body = Services)))]
pub(super) async fn services(
    State(app): State<Shared>,
    Asked(language): Asked,
    Query(page): Query<Page>,
) -> Result<Answer<Services>, Problem> {
    let mut by_id: BTreeMap<String, Service> = BTreeMap::new();
    for branch in app.office.branches().iter() {
        for service in &branch.services {
            let id = service.id.to_string();
            let name = language.of(&service.names).to_owned();
            let entry = by_id.entry(id.clone()).or_insert(Service { id, name, branches: Vec::new() });
            entry.branches.push(branch.id.to_string());
        }
    }
    let (services, next) = page.cut(by_id.into_values().collect(), |service| service.id.clone());
    Ok(Answer(Services { services, next }))
}
