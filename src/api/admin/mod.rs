//! What admins ask: messages that could not be delivered.

mod dead_letters;
mod send_again;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new().routes(routes!(dead_letters::dead_letters)).routes(routes!(send_again::send_again))
}
