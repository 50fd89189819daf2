//! What belongs to Telegram and is looked at in a browser: the Mini App, and the QR of a branch's poster.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use lobby_bot::APP_PATH;
use lobby_engine::BranchId;
use lobby_office::qr;

use super::picture;
use crate::api::Problem;
use crate::api::extract::Path;
use crate::app::Shared;

pub(super) fn router(app: Shared) -> Router {
    Router::new().route(APP_PATH, get(mini_app)).route("/telegram/poster/{name}", get(poster)).with_state(app)
}

/// Absent while Telegram is off.
async fn mini_app(State(app): State<Shared>, headers: HeaderMap) -> Result<Response, Problem> {
    match &app.mini_app {
        Some(_) => Ok(lobby_web::Page::TelegramApp.answer(&headers)),
        None => Err(Problem::not_found()),
    }
}

/// `/telegram/poster/{branch}.svg`: leads into the chat with the branch chosen. Absent until Telegram told the bot's name.
async fn poster(State(app): State<Shared>, Path(name): Path<String>) -> Result<Response, Problem> {
    let branch = BranchId::new(name.strip_suffix(".svg").ok_or_else(Problem::not_found)?);
    app.office.branch(&branch)?;
    let bot = app.office.telegram_address().ok_or_else(Problem::not_found)?;
    picture("image/svg+xml", qr::svg(&format!("{bot}?start=b_{branch}")))
}
