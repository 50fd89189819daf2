//! `POST …/claim`: takes a conversation; of many who try one has it.

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::OfficeError;
use lobby_office::desk::DeskRefusal;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::act;
use super::super::shapes::Desk;
use crate::api::asker::Staff;
use crate::api::extract::{Json, Path};
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Claim {
    /// Made up by the caller; the same id again is the same act.
    id: Uuid,
    /// Out of another agent's hands; supervisors only.
    #[serde(default)]
    take_over: bool,
}

/// Take a conversation
#[utoipa::path(post, path = "/api/staff/desk/conversations/{conversation}/claim", tag = "desk",
    params(("conversation" = Uuid, Path)), request_body = Claim, responses(
    (status = 200, body = Desk),
    (status = 403, description = "`wrong_role`, `csrf`"),
    (status = 404, description = "`unknown_conversation`"),
    (status = 409, description = "`already_claimed` with `agent`, `not_waiting`, `not_available`, `at_capacity`")
))]
pub(super) async fn claim(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
    Json(claim): Json<Claim>,
) -> Result<Answer<Desk>, Problem> {
    let caller = act::caller(&staff.employee, claim.id);
    let done = match claim.take_over {
        true => app.office.take_over(caller, &staff.employee, conversation).await,
        false => app.office.claim(caller, &staff.employee, conversation).await,
    };
    match done {
        Ok(()) => act::desk(&app, &staff.employee, language).await,
        Err(OfficeError::Desk(refusal @ DeskRefusal::AlreadyClaimed { agent })) => {
            Err(act::named(&app, OfficeError::Desk(refusal).into(), agent).await)
        }
        Err(error) => Err(error.into()),
    }
}
