//! `POST …/call-now`: the phone system rings the agent, and then the customer who asked to be called.

use axum::Json as Answer;
use axum::extract::State;
use uuid::Uuid;

use super::super::act;
use super::super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::{Asked, Problem};
use crate::app::Shared;

/// Call the customer
///
/// The agent's own phone rings first; once it is picked up the customer's does. `calling` of the conversation tells how far it
/// is. When the customer does not pick up, the callback goes back to the line with its place, or ends after the last call.
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/call-now", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = act::Plain, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`, `not_a_callback`, `already_calling`, `no_phone_line`, `no_own_phone`, `no_number`")
))]
pub(super) async fn call_now(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
    Json(plain): Json<act::Plain>,
) -> Result<Answer<Desk>, Problem> {
    let caller = act::caller(&staff.employee, plain.id);
    app.office.call_now(caller, &staff.employee, conversation).await?;
    act::desk(&app, &staff.employee, language).await
}
