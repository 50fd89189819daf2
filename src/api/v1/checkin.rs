//! `POST /api/v1/checkin`: a pass or a code becomes a ticket.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_engine::{BranchId, Refusal};
use lobby_office::caller::Caller;
use lobby_office::check_in::Shown;
use lobby_office::{OfficeError, TicketView};
use serde::Deserialize;
use utoipa::ToSchema;

use super::register::actor;
use crate::api::Problem;
use crate::api::asker::Asker;
use crate::api::caller::CallerAddress;
use crate::api::command_id::CommandId;
use crate::api::extract::Json;
use crate::api::failure::Answerable;
use crate::api::shapes::TicketAnswer;
use crate::app::{App, Shared};
use crate::limits::{Limit, Subject};

#[derive(Deserialize, ToSchema)]
pub(super) struct Visitor {
    branch: String,
    #[serde(flatten)]
    #[schema(inline)]
    shown: Showing,
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Showing {
    /// The text of the QR.
    Qr(String),
    /// Eight characters.
    Code(String),
}

/// Check in
///
/// Asked by a paired kiosk or an employee; with demo data by anybody. The same pass again gives the same ticket.
#[utoipa::path(post, path = "/api/v1/checkin", tag = "tickets", request_body = Visitor, responses(
    (status = 200, body = TicketAnswer),
    (status = 403, description = "`not_paired`"),
    (status = 404, description = "`unknown_branch`, `unknown_code`"),
    (status = 409, description = "`wrong_branch`, `wrong_day`, `too_early`, `too_late`, `already_done`, `pass_expired`"),
    (status = 422, description = "`pass_forged`"),
    (status = 429, description = "`too_many_requests`")
))]
pub(super) async fn check_in(
    State(app): State<Shared>,
    CommandId(id): CommandId,
    address: CallerAddress,
    asker: Asker,
    Json(visitor): Json<Visitor>,
) -> Result<Answer<TicketAnswer>, Problem> {
    let branch = BranchId::new(&visitor.branch);
    if !may_check_in(&app, &asker, &branch) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_paired"));
    }
    let shown = match visitor.shown {
        Showing::Qr(text) => Shown::Qr(text),
        Showing::Code(typed) => {
            app.allow(Limit::CheckIns, Subject::Address(address.0))?;
            Shown::Code(typed)
        }
    };
    let is_code = matches!(shown, Shown::Code(_));
    let ticket = app.office.check_in(Caller::new(id, actor(&asker)), &branch, shown).await;
    answer(&app, &branch, is_code, ticket)
}

fn may_check_in(app: &App, asker: &Asker, branch: &BranchId) -> bool {
    match asker {
        Asker::Kiosk(paired) => paired == branch,
        Asker::Employee(_) => true,
        Asker::Anyone => app.demo,
    }
}

fn answer(
    app: &App,
    branch: &BranchId,
    is_code: bool,
    ticket: Result<TicketView, OfficeError>,
) -> Result<Answer<TicketAnswer>, Problem> {
    match ticket {
        Ok(ticket) => Ok(Answer(TicketAnswer::new(ticket, app))),
        Err(OfficeError::Unknown) if is_code => Err(Problem::new(StatusCode::NOT_FOUND, "unknown_code")),
        Err(OfficeError::Refused(Refusal::AppointmentOver { .. } | Refusal::TicketOver { .. })) => {
            Err(Problem::new(StatusCode::CONFLICT, "already_done"))
        }
        Err(error) => Err(error).in_zone(app.zone(branch)),
    }
}
