//! `POST /api/v1/tickets/{token}/leave`: gives up a place in the line.

use axum::Json as Answer;
use axum::extract::State;
use lobby_engine::TicketId;
use lobby_engine::ticket::LeaveReason;
use lobby_office::OfficeError;
use lobby_office::caller::{Actor, Caller};
use lobby_office::check_in::Subject;

use crate::api::Problem;
use crate::api::command_id::CommandId;
use crate::api::extract::Path;
use crate::api::shapes::TicketAnswer;
use crate::app::{App, Shared};

/// Leave the line
///
/// Leaving twice is leaving.
#[utoipa::path(post, path = "/api/v1/tickets/{token}/leave", tag = "tickets", params(("token" = String, Path)), responses(
    (status = 200, body = TicketAnswer),
    (status = 404, description = "`unknown_token`"),
    (status = 409, description = "`ticket_over`")
))]
pub(super) async fn leave(
    State(app): State<Shared>,
    CommandId(id): CommandId,
    Path(token): Path<String>,
) -> Result<Answer<TicketAnswer>, Problem> {
    let ticket = ticket_of_token(&app, &token).await?;
    let caller = Caller::new(id, Actor::Api("public".to_owned()));
    let left = app.office.leave(caller, ticket, LeaveReason::Customer).await?;
    Ok(Answer(TicketAnswer::new(left, &app)))
}

/// The ticket behind a token: its own, or the one its appointment became.
pub(super) async fn ticket_of_token(app: &App, token: &str) -> Result<TicketId, OfficeError> {
    match app.office.subject(token).await? {
        Subject::Ticket(ticket) | Subject::Both(_, ticket) => Ok(ticket.id),
        Subject::Appointment(_) => Err(OfficeError::Unknown),
    }
}
