//! What employees' screens ask.

mod act;
mod cases;
mod counter;
mod identity;
mod me;
mod seat;
mod shapes;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(me::me))
        .routes(routes!(counter::counter))
        .routes(routes!(act::act))
        .merge(cases::router())
        .merge(identity::router())
}
