//! `GET /api/staff/me`: who is signed in, and where they may work.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::request::Parts;
use lobby_office::branches::Branch;
use lobby_office::staff::Role;
use serde::Serialize;
use utoipa::ToSchema;

use super::seat;
use crate::api::asker::Staff;
use crate::api::shapes::{Time, local};
use crate::api::{Asked, Language, Problem};
use crate::app::Shared;

#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    name: String,
    #[schema(value_type = String)]
    role: Role,
    /// Goes into the header `X-CSRF-Token` of every request that changes something; absent for keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    csrf: Option<String>,
    demo: bool,
    /// The business clock.
    now: Time,
    branches: Vec<Place>,
}

#[derive(Serialize, ToSchema)]
struct Place {
    id: String,
    name: String,
    counters: Vec<String>,
    services: Vec<Named>,
}

#[derive(Serialize, ToSchema)]
struct Named {
    id: String,
    name: String,
}

/// Who is signed in
#[utoipa::path(get, path = "/api/staff/me", tag = "staff", responses(
    (status = 200, body = Me), (status = 401, description = "`not_signed_in`")
))]
pub(super) async fn me(
    State(app): State<Shared>,
    staff: Staff,
    Asked(language): Asked,
    parts: Parts,
) -> Result<Answer<Me>, Problem> {
    seat::take(&app, &parts, &staff.employee).await?;
    let branches = app.office.branches();
    let own = staff.employee.branch.as_ref();
    let places: Vec<&Branch> =
        branches.iter().map(AsRef::as_ref).filter(|branch| own.is_none_or(|own| branch.id == *own)).collect();
    let zone = places.first().map_or(chrono_tz::Tz::UTC, |branch| branch.plan.timezone);
    Ok(Answer(Me {
        name: staff.employee.name,
        role: staff.employee.role,
        csrf: staff.csrf,
        demo: app.demo,
        now: local(app.office.clocks().business.now(), zone),
        branches: places.into_iter().map(|branch| place(branch, language)).collect(),
    }))
}

fn place(branch: &Branch, language: Language) -> Place {
    let named = |service: &lobby_office::branch_file::ServiceDefinition| Named {
        id: service.id.to_string(),
        name: language.of(&service.names).to_owned(),
    };
    Place {
        id: branch.id.to_string(),
        name: language.of(&branch.names).to_owned(),
        counters: branch.plan.counters.iter().map(ToString::to_string).collect(),
        services: branch.services.iter().map(named).collect(),
    }
}
