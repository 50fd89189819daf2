//! Learning materials for agents, with a short check.

mod check;
mod topics;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new().routes(routes!(topics::topics)).routes(routes!(check::check))
}
