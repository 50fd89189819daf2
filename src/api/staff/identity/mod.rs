//! Who customers are, as far as staff say so: a document at the counter, and the bank's own links.

mod bank_link;
mod link;
mod person;
mod undo;

use axum::http::StatusCode;
use lobby_office::identity::persons::LinkView;
use lobby_office::phone::Phone;
use lobby_store::customers::Customer;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::shapes::{Time, local};
use crate::app::Shared;

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(person::person))
        .routes(routes!(link::link))
        .routes(routes!(undo::undo))
        .routes(routes!(bank_link::bank_link))
}

/// Enough of a person to recognise them by.
#[derive(Serialize, ToSchema)]
struct Known {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Masked: the operator has the customer before them.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// `mass`, `premium`, `vip` or `special_need`.
    segment: String,
}

/// Two persons found to be one.
#[derive(Serialize, ToSchema)]
struct Link {
    id: Uuid,
    persons: [Uuid; 2],
    /// The same two, in the same order.
    people: [Known; 2],
    /// `id_card`, `passport` or `residence_permit`.
    document: String,
    /// The employee who checked it.
    linked_by: String,
    linked_at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    undone_at: Option<Time>,
}

impl From<Customer> for Known {
    fn from(customer: Customer) -> Self {
        let phone = customer.phone.and_then(|phone| Phone::parse(&phone).ok());
        Self {
            id: customer.id,
            name: customer.name,
            phone: phone.map(|phone| phone.masked()),
            segment: customer.segment,
        }
    }
}

impl From<LinkView> for Link {
    fn from(LinkView { link, people, linked_by }: LinkView) -> Self {
        let utc = |at| local(at, chrono_tz::Tz::UTC);
        Self {
            id: link.id,
            persons: [link.customer, link.other],
            people: people.map(Known::from),
            document: link.document,
            linked_by,
            linked_at: utc(link.linked_at),
            undone_at: link.undone_at.map(utc),
        }
    }
}

fn phone(written: &str) -> Result<Phone, Problem> {
    Phone::parse(written).map_err(|_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_phone"))
}
