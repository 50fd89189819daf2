//! `POST /hooks/twilio/messages` and `/hooks/twilio/status`: authenticated, bounded, stored, answered.
//!
//! Twilio signs the address it called. Behind a proxy this server sees another one, so the public address is put before
//! the path and query that came.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{OriginalUri, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use lobby_office::Office;
use lobby_twilio::{Validator, twiml};

use super::fields::Fields;
use super::{intake, status};

const MESSAGES: &str = "/hooks/twilio/messages";
pub(super) const STATUS: &str = "/hooks/twilio/status";
const SIGNATURE: &str = "x-twilio-signature";
/// Many times the longest message; forms hold no files.
const MOST_BYTES: usize = 64 * 1024;

pub(super) struct Hook {
    pub(super) office: Office,
    pub(super) validator: Validator,
    pub(super) public_url: String,
    pub(super) whatsapp: bool,
    pub(super) sms: bool,
}

pub(super) fn router(hook: Hook) -> Router {
    Router::new().route(MESSAGES, post(message)).route(STATUS, post(delivery)).with_state(Arc::new(hook))
}

/// What is answered goes out through the courier, so the response to the webhook says nothing.
async fn message(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> Response {
    let fields = match authentic(&hook, &uri, request).await {
        Ok(fields) => fields,
        Err(status) => return status.into_response(),
    };
    match intake::accept(&hook, &fields).await {
        Ok(()) => ([(CONTENT_TYPE, "text/xml")], twiml::Response::default().to_string()).into_response(),
        Err(error) => {
            tracing::error!(%error, message = fields.get("MessageSid"), "a message could not be stored");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn delivery(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> StatusCode {
    let fields = match authentic(&hook, &uri, request).await {
        Ok(fields) => fields,
        Err(status) => return status,
    };
    match status::record(&hook.office, uri.query().unwrap_or_default(), &fields).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, message = fields.get("MessageSid"), "a receipt could not be stored");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// The form of a call that Twilio signed.
async fn authentic(hook: &Hook, uri: &Uri, request: Request) -> Result<Fields, StatusCode> {
    let signature = signature(request.headers()).ok_or(StatusCode::FORBIDDEN)?;
    let body = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    let fields = Fields::new(lobby_twilio::form(&body));
    let called = format!("{}{}", hook.public_url, uri.path_and_query().map_or("/", |path| path.as_str()));
    match hook.validator.is_signed_form(&called, fields.pairs(), &signature) {
        true => Ok(fields),
        false => {
            tracing::warn!(path = uri.path(), "a call that Twilio did not sign for this address was turned away");
            Err(StatusCode::FORBIDDEN)
        }
    }
}

fn signature(headers: &HeaderMap) -> Option<String> {
    headers.get(SIGNATURE)?.to_str().ok().map(str::to_owned)
}
