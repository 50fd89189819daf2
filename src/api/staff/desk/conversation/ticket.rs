//! `POST …/ticket/{leave|late}`: what the agent does about the customer's place in a branch's line.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::desk::TicketAct;
use uuid::Uuid;

use super::super::act::{self, Plain};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::shapes::TicketAnswer;
use crate::app::Shared;

/// Take the customer out of the branch's line
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/ticket/leave", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Plain, responses(
    (status = 200, body = TicketAnswer),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_token`: the customer has no ticket"),
    (status = 409, description = "`not_yours`, `ticket_over`")
))]
pub(super) async fn leave(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Json(plain): Json<Plain>,
) -> Result<Answer<TicketAnswer>, Problem> {
    change(app, staff, conversation, plain.id, TicketAct::Leave).await
}

/// Say that the customer is late
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/ticket/late", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Plain, responses(
    (status = 200, body = TicketAnswer),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_token`: the customer has no ticket"),
    (status = 409, description = "`not_yours`, `ticket_over`")
))]
pub(super) async fn late(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Json(plain): Json<Plain>,
) -> Result<Answer<TicketAnswer>, Problem> {
    change(app, staff, conversation, plain.id, TicketAct::Late).await
}

async fn change(
    app: Shared,
    staff: Staff,
    conversation: Uuid,
    id: Uuid,
    what: TicketAct,
) -> Result<Answer<TicketAnswer>, Problem> {
    let caller = act::caller(&staff.employee, id);
    let ticket = app.office.ticket_for_customer(caller, &staff.employee, conversation, what).await?;
    Ok(Answer(TicketAnswer::new(ticket, &app)))
}
