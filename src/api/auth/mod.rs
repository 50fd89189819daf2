//! Signing in and out.

mod login;
mod logout;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new().routes(routes!(login::login)).routes(routes!(logout::logout))
}
