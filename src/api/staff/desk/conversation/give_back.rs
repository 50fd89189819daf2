//! `POST …/return`: Lobby answers again, and greets the customer with one line.

use axum::Json as Answer;
use axum::extract::State;
use uuid::Uuid;

use super::super::act::{self, Plain};
use super::super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::{Asked, Problem};
use crate::app::Shared;

/// Give a conversation back to Lobby
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/return", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Plain, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 409, description = "`not_yours`, `not_waiting`")
))]
pub(super) async fn give_back(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
    Json(plain): Json<Plain>,
) -> Result<Answer<Desk>, Problem> {
    let caller = act::caller(&staff.employee, plain.id);
    app.office.return_to_lobby(caller, &staff.employee, conversation).await?;
    act::desk(&app, &staff.employee, language).await
}
