//! `GET /api/staff/desk/knowledge`: the bank's articles, and what customers are told to bring for each service.

use axum::Json as Answer;
use axum::extract::State;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::message::Arg;
use lobby_dialogue::text;
use lobby_office::desk::library::{self, Document};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Article, Wanted};
use crate::api::asker::Staff;
use crate::api::extract::Query;
use crate::api::{Language, Problem};
use crate::app::{App, Shared};

#[derive(Serialize, ToSchema)]
pub(super) struct Knowledge {
    knowledge: Vec<Article>,
}

/// Articles
#[utoipa::path(get, path = "/api/staff/desk/knowledge", tag = "desk", params(Wanted), responses(
    (status = 200, body = Knowledge), (status = 403, description = "`wrong_role`")
))]
pub(super) async fn knowledge(
    State(app): State<Shared>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
) -> Result<Answer<Knowledge>, Problem> {
    super::check(&staff.employee)?;
    let language = wanted.language();
    let mut all = library::articles(language.code(), "");
    all.extend(what_to_bring(&app, language));
    let found = library::found(all, wanted.words());
    Ok(Answer(Knowledge { knowledge: found.into_iter().map(Article::from).collect() }))
}

/// The same words that the dialogue tells customers.
fn what_to_bring(app: &App, language: Language) -> Vec<Document> {
    let now = app.office.clocks().business.now();
    let services = Catalogue::of(&app.office.branches()).services;
    let document = |service: lobby_dialogue::catalogue::Service| Document {
        text: text::label(&Arg::Knowledge(service.id.to_string()), language, now),
        title: language.of(&service.name).to_owned(),
        id: service.id.to_string(),
    };
    services.into_iter().map(document).filter(|document| !document.text.is_empty()).collect()
}
