//! `GET /speech/{name}.wav`: audio that a call or a hall was given. Nobody finds a name who was not.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::Problem;
use super::extract::Path;
use crate::app::Shared;

/// What a name stands for never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A caller's own words are for the call alone.
const FOR_THE_CALL: &str = "no-store";

pub fn router(app: Shared) -> Router {
    Router::new().route("/speech/{file}", get(clip)).with_state(app)
}

async fn clip(State(app): State<Shared>, Path(file): Path<String>) -> Result<Response, Problem> {
    let speaker = app.speaker.as_ref().ok_or_else(Problem::not_found)?;
    let name = file.strip_suffix(".wav").ok_or_else(Problem::not_found)?;
    let fetched = speaker.fetch(name).await.ok_or_else(Problem::not_found)?;
    let caching = if fetched.personal { FOR_THE_CALL } else { FOR_EVER };
    Ok(([(header::CONTENT_TYPE, "audio/wav"), (header::CACHE_CONTROL, caching)], fetched.audio).into_response())
}
