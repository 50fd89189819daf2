//! `POST /api/staff/identity/person`: the person of a proven phone.

use axum::Json as Answer;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Known, Link, phone};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Json;
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Asked {
    phone: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Person {
    #[serde(flatten)]
    known: Known,
    /// Links that hold.
    links: Vec<Link>,
}

/// A person who proved a phone
///
/// Asked by POST although nothing changes, because an address is written into logs and histories and a phone must not be.
#[utoipa::path(post, path = "/api/staff/identity/person", tag = "staff", request_body = Asked, responses(
    (status = 200, body = Person),
    (status = 403, description = "`wrong_role`: not an operator or admin; `csrf`"),
    (status = 404, description = "`unknown_token`: nobody proved this phone"),
    (status = 422, description = "`wrong_phone`")
))]
pub(super) async fn person(
    State(app): State<Shared>,
    staff: Staff,
    Json(asked): Json<Asked>,
) -> Result<Answer<Person>, Problem> {
    let found = app.office.person_by_phone(&staff.employee, &phone(&asked.phone)?).await?;
    let links = found.links.into_iter().map(Link::from).collect();
    Ok(Answer(Person { known: found.customer.into(), links }))
}
