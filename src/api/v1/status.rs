//! `GET /api/v1/status/{token}`: what became of a pass.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::check_in::Subject;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::extract::Path;
use crate::api::shapes::{Appointment, Ticket};
use crate::app::Shared;

/// One of the two, or both after check-in.
#[derive(Serialize, ToSchema)]
pub(super) struct Status {
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<Ticket>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment: Option<Appointment>,
    /// Goes on in Telegram, within ten minutes; only while Telegram is on and the visit is not over.
    #[serde(skip_serializing_if = "Option::is_none")]
    telegram_url: Option<String>,
}

/// Where a ticket or an appointment stands
#[utoipa::path(get, path = "/api/v1/status/{token}", tag = "tickets", params(("token" = String, Path)), responses(
    (status = 200, body = Status),
    (status = 404, description = "`unknown_token`"),
    (status = 422, description = "`pass_forged`")
))]
pub(super) async fn status(State(app): State<Shared>, Path(token): Path<String>) -> Result<Answer<Status>, Problem> {
    let (appointment, ticket) = match app.office.subject(&token).await? {
        Subject::Appointment(appointment) => (Some(appointment), None),
        Subject::Ticket(ticket) => (None, Some(ticket)),
        Subject::Both(appointment, ticket) => (Some(appointment), Some(ticket)),
    };
    let open_ticket = ticket.as_ref().filter(|ticket| ticket.is_open()).map(|ticket| ticket.id.0);
    let booked = appointment.as_ref().filter(|appointment| matches!(appointment.state, "booked" | "displaced"));
    let telegram_url = open_ticket.or(booked.map(|booked| booked.id.0)).and_then(|id| app.office.visit_link(id));
    Ok(Answer(Status {
        telegram_url,
        ticket: ticket.map(|view| Ticket::new(view, &app)),
        appointment: appointment.map(|view| Appointment::new(view, &app)),
    }))
}
