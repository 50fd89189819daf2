//! The contact centre's desk: the line, the conversations in an agent's hands, and what helps to answer.

mod act;
mod call_times;
mod conversation;
mod help;
mod look;
mod next;
mod recording;
mod shapes;
mod socket;
mod state;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub(in crate::api) use conversation::read_upload;
pub(super) use shapes::Summary;

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(look::look))
        .routes(routes!(state::state))
        .routes(routes!(next::next))
        .routes(routes!(call_times::call_times))
        .routes(routes!(recording::recording))
        .merge(conversation::router())
        .merge(help::router())
        .route("/api/staff/desk/ws", axum::routing::get(socket::socket))
}
