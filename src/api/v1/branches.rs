//! `GET /api/v1/branches`: where one can go, and how busy it is there now.

use axum::Json as Answer;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::page::Page;
use crate::api::extract::Query;
use crate::api::shapes::Branch;
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Serialize, ToSchema)]
pub(super) struct Branches {
    branches: Vec<Branch>,
    /// The cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// All branches
#[utoipa::path(get, path = "/api/v1/branches", tag = "branches", params(Page), responses((status = 200, body = Branches)))]
pub(super) async fn branches(
    State(app): State<Shared>,
    Asked(language): Asked,
    Query(page): Query<Page>,
) -> Result<Answer<Branches>, Problem> {
    let now = app.office.clocks().business.now();
    let (definitions, next) = page.cut(app.office.branches().to_vec(), |branch| branch.id.to_string());
    let mut branches = Vec::with_capacity(definitions.len());
    for definition in definitions {
        let load = app.office.load(&definition.id).await?;
        branches.push(Branch::new(&definition, &load, language, now));
    }
    Ok(Answer(Branches { branches, next }))
}
