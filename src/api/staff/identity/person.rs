//! `GET /api/staff/identity/person`: the person of a proven phone.

use axum::Json as Answer;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Link, phone};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Query;
use crate::app::Shared;

#[derive(Deserialize)]
pub(super) struct Asked {
    phone: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Person {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Masked: the operator has the customer before them.
    phone: String,
    /// `mass`, `premium`, `vip` or `special_need`.
    segment: String,
    /// Links that hold.
    links: Vec<Link>,
}

/// A person who proved a phone
#[utoipa::path(get, path = "/api/staff/identity/person", tag = "staff", params(("phone" = String, Query)), responses(
    (status = 200, body = Person),
    (status = 403, description = "`wrong_role`: not an operator or admin"),
    (status = 404, description = "`unknown_token`: nobody proved this phone"),
    (status = 422, description = "`wrong_phone`")
))]
pub(super) async fn person(
    State(app): State<Shared>,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Answer<Person>, Problem> {
    let phone = phone(&asked.phone)?;
    let found = app.office.person_by_phone(&staff.employee, &phone).await?;
    let links = found.links.into_iter().map(Link::from).collect();
    let customer = found.customer;
    Ok(Answer(Person { id: customer.id, name: customer.name, phone: phone.masked(), segment: customer.segment, links }))
}
