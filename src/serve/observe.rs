//! One span, one log line and two metrics for each request, by route: paths and queries hold passes and tokens.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// Operations ask these every few seconds; a line for each would bury the rest.
const QUIET: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

pub(super) async fn observe(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = matched.unwrap_or_else(|| "none".to_owned());
    let span = tracing::info_span!("request", %method, route);
    let response = next.run(request).instrument(span.clone()).await;

    let (status, elapsed) = (response.status(), started.elapsed());
    if !QUIET.contains(&route.as_str()) {
        let milliseconds = elapsed.as_secs_f64() * 1000.0;
        span.in_scope(|| tracing::info!(status = status.as_u16(), milliseconds, "answered"));
    }
    let status = status.as_str().to_owned();
    metrics::counter!("lobby_http_requests_total", "route" => route.clone(), "status" => status).increment(1);
    metrics::histogram!("lobby_http_request_seconds", "route" => route).record(elapsed.as_secs_f64());
    response
}
