//! `GET /api/staff/desk/templates`: answers that are given often.

use axum::Json as Answer;
use lobby_office::desk::library;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Article, Wanted};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Query;

#[derive(Serialize, ToSchema)]
pub(super) struct Templates {
    templates: Vec<Article>,
}

/// Answers that are given often
#[utoipa::path(get, path = "/api/staff/desk/templates", tag = "desk", params(Wanted), responses(
    (status = 200, body = Templates), (status = 403, description = "`wrong_role`")
))]
pub(super) async fn templates(staff: Staff, Query(wanted): Query<Wanted>) -> Result<Answer<Templates>, Problem> {
    super::check(&staff.employee)?;
    let found = library::templates(wanted.language().code(), wanted.words());
    Ok(Answer(Templates { templates: found.into_iter().map(Article::from).collect() }))
}
