//! `GET /api/telegram/app/visits`: the person's place in line and appointments.

use axum::Json as Answer;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::visitor::Visitor;
use crate::api::Problem;
use crate::api::shapes::{Appointment, Ticket};
use crate::app::Shared;

#[derive(Serialize, ToSchema)]
pub(super) struct Visits {
    /// The open ticket, or else the latest of today.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<Ticket>,
    /// Open appointments, the soonest first.
    appointments: Vec<Appointment>,
}

/// How the visitor's visits stand
#[utoipa::path(get, path = "/api/telegram/app/visits", tag = "telegram", responses(
    (status = 200, body = Visits),
    (status = 401, description = "`session_over`"),
    (status = 404, description = "`not_found` while Telegram is off"),
    (status = 429, description = "`too_many_requests`")
))]
pub(super) async fn visits(
    State(app): State<Shared>,
    Visitor(conversation): Visitor,
) -> Result<Answer<Visits>, Problem> {
    let customer = app.office.standing(conversation.id).await?.customer;
    let ticket = app.office.ticket_of(conversation.id, customer).await?;
    let appointments = app.office.appointments_of(conversation.id, customer).await?;
    Ok(Answer(Visits {
        ticket: ticket.map(|view| Ticket::new(view, &app)),
        appointments: appointments.into_iter().map(|view| Appointment::new(view, &app)).collect(),
    }))
}
