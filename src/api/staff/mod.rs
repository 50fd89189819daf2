//! What employees' screens ask.

mod act;
mod cases;
mod counter;
mod desk;
mod identity;
mod learning;
mod me;
mod seat;
mod shapes;
mod supervise;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub(super) use desk::read_upload;

pub fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(me::me))
        .routes(routes!(counter::counter))
        .routes(routes!(act::act))
        .merge(cases::router())
        .merge(identity::router())
        .merge(desk::router())
        .merge(supervise::router())
        .merge(learning::router())
}
