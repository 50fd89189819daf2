//! For whoever runs Lobby: is it alive, can it work, what are its numbers.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::api::Problem;
use crate::app::Shared;
use crate::metrics;

/// The text format that Prometheus scrapes.
const EXPOSITION: &str = "text/plain; version=0.0.4; charset=utf-8";

pub(super) fn router(app: Shared) -> Router {
    Router::new()
        // Alive means only that requests are answered: a restart would not bring a lost database back.
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(readiness))
        .route("/metrics", get(numbers))
        .with_state(app)
}

/// Ready means that the database answers and nobody asked to stop.
async fn readiness(State(app): State<Shared>) -> Response {
    if !app.closing.is_cancelled() && app.office.is_ready().await {
        return "ok".into_response();
    }
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable").into_response()
}

async fn numbers() -> Response {
    match metrics::recorder() {
        Some(recorder) => ([(header::CONTENT_TYPE, EXPOSITION)], recorder.render()).into_response(),
        None => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "internal").into_response(),
    }
}
