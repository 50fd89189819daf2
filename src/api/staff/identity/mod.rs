//! Who customers are, as far as staff say so: a document at the counter, and the bank's own links.

mod bank_link;
mod link;
mod person;
mod undo;

use axum::http::StatusCode;
use lobby_office::phone::Phone;
use lobby_store::person_links::PersonLink;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::shapes::Time;
use crate::app::Shared;

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(person::person))
        .routes(routes!(link::link))
        .routes(routes!(undo::undo))
        .routes(routes!(bank_link::bank_link))
}

/// Two persons found to be one.
#[derive(Serialize, ToSchema)]
struct Link {
    id: Uuid,
    persons: [Uuid; 2],
    /// `id_card`, `passport` or `residence_permit`.
    document: String,
    linked_at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    undone_at: Option<Time>,
}

impl From<PersonLink> for Link {
    fn from(link: PersonLink) -> Self {
        let utc = |at| crate::api::shapes::local(at, chrono_tz::Tz::UTC);
        Self {
            id: link.id,
            persons: [link.customer, link.other],
            document: link.document,
            linked_at: utc(link.linked_at),
            undone_at: link.undone_at.map(utc),
        }
    }
}

fn phone(written: &str) -> Result<Phone, Problem> {
    Phone::parse(written).map_err(|_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_phone"))
}
