//! What helps to answer: templates, scripts and the bank's articles, in the customer's language.

mod knowledge;
mod scripts;
mod templates;

use lobby_office::desk::library::Document;
use lobby_office::staff::{Employee, Role};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::{Language, Problem};
use crate::app::Shared;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
struct Wanted {
    /// `ru`, `kk` or `en`; Russian when it is left out.
    language: Option<String>,
    /// Words that title or text must have.
    q: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Article {
    id: String,
    title: String,
    text: String,
}

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(templates::templates))
        .routes(routes!(scripts::scripts))
        .routes(routes!(knowledge::knowledge))
}

impl Wanted {
    fn language(&self) -> Language {
        self.language.as_deref().and_then(Language::from_code).unwrap_or_default()
    }

    fn words(&self) -> &str {
        self.q.as_deref().unwrap_or_default()
    }
}

impl From<Document> for Article {
    fn from(document: Document) -> Self {
        Self { id: document.id, title: document.title, text: document.text }
    }
}

/// Operators answer nobody here.
pub(super) fn check(employee: &Employee) -> Result<(), Problem> {
    match employee.role {
        Role::Operator => Err(lobby_office::OfficeError::Forbidden.into()),
        Role::Agent | Role::Supervisor | Role::Admin => Ok(()),
    }
}
