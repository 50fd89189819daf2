//! What Telegram's Mini App asks: who opened it, how their visits stand, and to book the time they picked.
//!
//! The page proves once who opened it, and carries a session for an hour after that. The session speaks for the person's
//! conversation in Telegram and for nothing else; while Telegram is off, nothing of this is here.

mod book;
mod session;
mod visitor;
mod visits;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Shared;

pub fn router() -> OpenApiRouter<Shared> {
    OpenApiRouter::new().routes(routes!(session::begin)).routes(routes!(visits::visits)).routes(routes!(book::book))
}
