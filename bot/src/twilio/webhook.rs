//! `POST /hooks/twilio/messages` and `/hooks/twilio/status`: authenticated, bounded, stored, answered.

use std::sync::Arc;

use axum::Router;
use axum::extract::{OriginalUri, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use lobby_office::Office;
use lobby_twilio::{Webhooks, twiml};

use super::{intake, status};

const MESSAGES: &str = "/hooks/twilio/messages";
pub(super) const STATUS: &str = "/hooks/twilio/status";

pub(super) struct Hook {
    pub(super) office: Office,
    pub(super) webhooks: Webhooks,
    pub(super) whatsapp: bool,
    pub(super) sms: bool,
}

pub(super) fn router(hook: Hook) -> Router {
    Router::new().route(MESSAGES, post(message)).route(STATUS, post(delivery)).with_state(Arc::new(hook))
}

/// What is answered goes out through the courier, so the response to the webhook says nothing.
async fn message(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> Response {
    let fields = match hook.webhooks.authentic(&uri, request).await {
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
    let fields = match hook.webhooks.authentic(&uri, request).await {
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
