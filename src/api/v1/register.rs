//! `POST /api/v1/register`: a place in today's line.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_engine::{BranchId, ServiceId};
use lobby_office::appointments::Person;
use lobby_office::caller::{Actor, Caller};
use lobby_office::tickets::Joining;
use serde::Deserialize;
use utoipa::ToSchema;

use super::person::person;
use crate::api::asker::Asker;
use crate::api::caller::CallerAddress;
use crate::api::command_id::CommandId;
use crate::api::extract::Json;
use crate::api::failure::Answerable;
use crate::api::shapes::TicketAnswer;
use crate::api::{Asked, Problem};
use crate::app::{App, Shared};
use crate::limits::{Limit, Subject};

#[derive(Deserialize, ToSchema)]
pub(super) struct Registration {
    branch: String,
    service: String,
    /// For messages about this ticket.
    phone: Option<String>,
    name: Option<String>,
    /// `ru`, `kk` or `en`; the request's own when absent.
    language: Option<String>,
}

/// Take a ticket
#[utoipa::path(post, path = "/api/v1/register", tag = "tickets", request_body = Registration, responses(
    (status = 201, body = TicketAnswer),
    (status = 404, description = "`unknown_branch` or `unknown_service`"),
    (status = 409, description = "`closed`, `already_waiting`"),
    (status = 429, description = "`too_many_requests`")
))]
pub(super) async fn register(
    State(app): State<Shared>,
    CommandId(id): CommandId,
    address: CallerAddress,
    asker: Asker,
    Asked(language): Asked,
    Json(asked): Json<Registration>,
) -> Result<(StatusCode, Answer<TicketAnswer>), Problem> {
    let branch = BranchId::new(&asked.branch);
    let person = person(asked.phone, asked.name, asked.language, language)?;
    if !asker.is_known() {
        allow(&app, address, &person)?;
    }
    let joining = Joining { branch: branch.clone(), services: vec![ServiceId::new(&asked.service)], person };
    let ticket = app.office.join(Caller::new(id, actor(&asker)), joining).await.in_zone(app.zone(&branch))?;
    Ok((StatusCode::CREATED, Answer(TicketAnswer::new(ticket, &app))))
}

fn allow(app: &App, address: CallerAddress, person: &Person) -> Result<(), Problem> {
    app.allow(Limit::Tickets, Subject::Address(address.0))?;
    person.phone.as_deref().map_or(Ok(()), |phone| app.allow(Limit::Tickets, Subject::Phone(phone)))
}

/// Who is written beside the event; a stranger has no name there.
pub(super) fn actor(asker: &Asker) -> Actor {
    match asker {
        Asker::Anyone => Actor::Api("public".to_owned()),
        Asker::Kiosk(branch) => Actor::Kiosk(branch.clone()),
        Asker::Employee(employee) => Actor::Staff(employee.id),
    }
}
