//! `POST …/ticket/{leave|late|move}`: what the agent does about the customer's place in a branch's line.

use axum::Json as Answer;
use axum::extract::State;
use lobby_engine::{BranchId, ServiceId};
use lobby_office::desk::{NewLine, TicketAct};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::act::{self, Plain};
use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::failure::Answerable;
use crate::api::shapes::TicketAnswer;
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Elsewhere {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    branch: String,
    service: String,
}

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

/// Move the customer to another line
///
/// Of the same branch or another. The place in the old one is given up, and the wait begins anew; where the new line
/// takes nobody, the old place stays.
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/ticket/move", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Elsewhere, responses(
    (status = 200, body = TicketAnswer),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_token`: the customer has no ticket; `unknown_branch`, `unknown_service`"),
    (status = 409, description = "`not_yours`, `not_waiting`: called or over, `closed`")
))]
pub(super) async fn shift(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Json(wanted): Json<Elsewhere>,
) -> Result<Answer<TicketAnswer>, Problem> {
    let caller = act::caller(&staff.employee, wanted.id);
    let to = NewLine { branch: BranchId::new(wanted.branch), service: ServiceId::new(wanted.service) };
    let zone = app.desk_zone();
    let moved = app.office.move_ticket_for_customer(caller, &staff.employee, conversation, to).await.in_zone(zone)?;
    Ok(Answer(TicketAnswer::new(moved, &app)))
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
