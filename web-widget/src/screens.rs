//! Which address shows which screen.

use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use crate::assets::asset;
use crate::page::Page;

/// All screens but `/t/{token}`, see [`Page::Ticket`]. Needs no state: pages hold no data. An unknown branch gets the
/// page too, and the page says so once the API has.
pub fn screens() -> Router {
    Router::new()
        .route("/", page(Page::Home))
        .route("/chat", page(Page::Chat))
        .route("/kiosk/{branch}", page(Page::Kiosk))
        .route("/display/{branch}", page(Page::Display))
        .route("/counter", page(Page::Counter))
        .route("/desk", page(Page::Desk))
        .route("/supervise", page(Page::Supervise))
        .route("/learning", page(Page::Learning))
        .route("/admin", page(Page::Admin))
        .route("/sign-in", page(Page::SignIn))
        .route("/widget.js", get(widget))
        .route("/push.js", get(push))
        .route("/assets/{*path}", get(asset))
}

fn page(page: Page) -> MethodRouter {
    get(async move |request: HeaderMap| page.answer(&request))
}

/// The chat for other pages, at the address they are told to load.
async fn widget(request: HeaderMap) -> Response {
    asset(Path("widget/widget.js".to_owned()), request).await
}

/// The worker that rings. It stands at the root, since a worker has no say above its own folder.
async fn push(request: HeaderMap) -> Response {
    asset(Path("widget/push-worker.js".to_owned()), request).await
}

#[cfg(test)]
mod tests;
