//! Headers that make browsers careful, on every answer that does not set its own.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::config::Config;

/// Pages bring their own policy; anything else has nothing to run or load.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const DEFAULTS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // A ticket's address is its pass and must not reach another site.
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(), geolocation=()"),
];
const ONLY_HTTPS: &str = "max-age=31536000";

/// How browsers reach this server.
#[derive(Clone, Copy, Debug)]
pub(super) enum Transport {
    Https,
    Http,
}

impl Transport {
    pub(super) fn of(config: &Config) -> Self {
        let https = config.public_url.as_ref().is_some_and(|url| url.starts_with("https://"));
        if https { Self::Https } else { Self::Http }
    }
}

pub(super) async fn secure(State(transport): State<Transport>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if !may_be_framed(headers) {
        headers.entry(header::X_FRAME_OPTIONS).or_insert(HeaderValue::from_static("DENY"));
    }
    for (name, value) in DEFAULTS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if matches!(transport, Transport::Https) {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static(ONLY_HTTPS));
    }
    response
}

/// A page whose own policy names who may frame it. The older header knows only all or none.
fn may_be_framed(headers: &HeaderMap) -> bool {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    policy.is_some_and(|policy| !policy.contains("frame-ancestors 'none'"))
}
