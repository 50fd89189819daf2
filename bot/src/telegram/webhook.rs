//! `POST /hooks/telegram`: authenticated, bounded, stored, answered.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use subtle::ConstantTimeEq;
use teloxide::types::Update;

use super::intake::Intake;

pub(crate) const PATH: &str = "/hooks/telegram";
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// Many times the longest message; updates hold no files.
const MOST_BYTES: usize = 256 * 1024;

#[derive(Clone)]
struct Hook {
    intake: Intake,
    secret: String,
}

pub(crate) fn router(intake: Intake, secret: &str) -> Router {
    Router::new().route(PATH, post(receive)).with_state(Hook { intake, secret: secret.to_owned() })
}

/// Telegram repeats whatever is not answered with 2xx, so only what may succeed later fails.
async fn receive(State(hook): State<Hook>, request: Request) -> StatusCode {
    if !knows(request.headers(), &hook.secret) {
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(body) = axum::body::to_bytes(request.into_body(), MOST_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE;
    };
    let Ok(update) = serde_json::from_slice::<Update>(&body) else {
        tracing::warn!(bytes = body.len(), "what came to Telegram's webhook is no update");
        return StatusCode::BAD_REQUEST;
    };
    match hook.intake.accept(&update).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::error!(%error, update = update.id.0, "an update could not be stored; Telegram will repeat it");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// An empty secret is known to nobody, rather than to everybody.
fn knows(headers: &HeaderMap, secret: &str) -> bool {
    !secret.is_empty() && headers.get(SECRET).is_some_and(|sent| sent.as_bytes().ct_eq(secret.as_bytes()).into())
}
