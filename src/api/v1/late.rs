//! `POST /api/v1/tickets/{token}/late`: others go first.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::caller::{Actor, Caller};

use super::leave::ticket_of_token;
use crate::api::Problem;
use crate::api::command_id::CommandId;
use crate::api::extract::Path;
use crate::api::shapes::TicketAnswer;
use crate::app::Shared;

/// Let others go first
///
/// A ticket that was missed comes back into the line, once and within a quarter of an hour.
#[utoipa::path(post, path = "/api/v1/tickets/{token}/late", tag = "tickets", params(("token" = String, Path)), responses(
    (status = 200, body = TicketAnswer),
    (status = 404, description = "`unknown_token`"),
    (status = 409, description = "`ticket_over`, `not_waiting`, `cannot_return`")
))]
pub(super) async fn late(
    State(app): State<Shared>,
    CommandId(id): CommandId,
    Path(token): Path<String>,
) -> Result<Answer<TicketAnswer>, Problem> {
    let ticket = ticket_of_token(&app, &token).await?;
    let caller = Caller::new(id, Actor::Api("public".to_owned()));
    let later = app.office.ticket_late(caller, ticket).await?;
    Ok(Answer(TicketAnswer::new(later, &app)))
}
