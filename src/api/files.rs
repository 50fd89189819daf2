//! `GET /files/{token}`: a file that agent or customer sent. Whoever has the token was given it in the conversation.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::Problem;
use super::extract::Path;
use crate::app::Shared;

/// Nothing in a file runs, whatever it holds.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub fn router(app: Shared) -> Router {
    Router::new().route("/files/{token}", get(file)).with_state(app)
}

async fn file(State(app): State<Shared>, Path(token): Path<String>) -> Result<Response, Problem> {
    let file = app.office.file(&token).await?;
    let name: String = file.name.bytes().map(encoded).collect();
    let disposition = if file.media_type.starts_with("image/") { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_DISPOSITION, format!("{disposition}; filename*=UTF-8''{name}")),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], headers, file.body).into_response())
}

/// A byte of a name as RFC 8187 writes it.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}
