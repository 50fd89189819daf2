//! Cases, for those who answer customers.

mod change;
mod list;
mod look;
mod open;
mod shapes;

use axum::http::StatusCode;
use lobby_office::caller::{Actor, Caller, LOBBY};
use lobby_office::cases::CaseNumber;
use lobby_office::staff::{Employee, Role};
use serde::{Deserialize, Deserializer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::asker::Staff;
use crate::app::{App, Shared};

pub(super) use shapes::Case;

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new().routes(routes!(list::list, open::open)).routes(routes!(look::look, change::change))
}

/// Whoever answers customers; operators serve at counters.
fn answering(staff: Staff) -> Result<Employee, Problem> {
    match staff.employee.role {
        Role::Agent | Role::Supervisor | Role::Admin => Ok(staff.employee),
        Role::Operator => Err(Problem::new(StatusCode::FORBIDDEN, "wrong_role")),
    }
}

/// One request of an employee; ids of different employees never meet.
fn caller(employee: &Employee, id: Uuid) -> Caller {
    let command = Uuid::new_v5(&LOBBY, format!("case {} {id}", employee.id).as_bytes());
    Caller::new(command, Actor::Staff(employee.id))
}

/// The number in its one spelling.
fn number(written: &str) -> Result<String, Problem> {
    let number = CaseNumber::parse(written).ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "unknown_case"))?;
    Ok(number.to_string())
}

/// The contact centre's own zone, in which staff read times.
fn zone(app: &App) -> chrono_tz::Tz {
    app.office.contact_centre().map_or(chrono_tz::Tz::UTC, |centre| centre.timezone)
}

/// A field that says null is not a field that is missing.
fn said<'de, D: Deserializer<'de>, T: Deserialize<'de>>(field: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(field).map(Some)
}
