//! For whoever runs Lobby: is it alive, can it work, what are its numbers.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::api::Problem;
use crate::metrics;

/// The text format that Prometheus scrapes.
const EXPOSITION: &str = "text/plain; version=0.0.4; charset=utf-8";

pub(super) fn router() -> Router {
    Router::new()
        // Alive means only that requests are answered: a restart would not bring a lost database back.
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(|| async { "ok" }))
        .route("/metrics", get(numbers))
}

async fn numbers() -> Response {
    match metrics::recorder() {
        Some(recorder) => ([(header::CONTENT_TYPE, EXPOSITION)], recorder.render()).into_response(),
        None => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "internal").into_response(),
    }
}
