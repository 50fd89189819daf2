//! What those who supervise the contact centre ask.

mod export;
mod period;
mod report;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub(super) fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new().routes(routes!(report::report)).routes(routes!(export::export))
}
