//! Webhooks: bounded, and authenticated before they are parsed.
//!
//! Twilio signs the address it called. Behind a proxy this server sees another one, so the public address is put before
//! the path and query that came.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri};

use crate::{Fields, Validator, form};

const SIGNATURE: &str = "x-twilio-signature";
/// Many times the longest message; forms hold no files.
const MOST_BYTES: usize = 64 * 1024;

/// Believes what Twilio signed for a public address, which has no slash at the end.
#[derive(Clone)]
pub struct Webhooks {
    validator: Validator,
    public_url: String,
}

impl Webhooks {
    pub fn new(validator: Validator, public_url: impl Into<String>) -> Self {
        Self { validator, public_url: public_url.into() }
    }

    /// The form of a call that Twilio signed; otherwise how to answer whoever called. `uri` is the one that was called,
    /// before any router shortened it.
    pub async fn authentic(&self, uri: &Uri, request: Request) -> Result<Fields, StatusCode> {
        let signature = signature(request.headers()).ok_or(StatusCode::FORBIDDEN)?;
        let body = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let fields = Fields::new(form(&body));
        let called = format!("{}{}", self.public_url, uri.path_and_query().map_or("/", |path| path.as_str()));
        match self.validator.is_signed_form(&called, fields.pairs(), &signature) {
            true => Ok(fields),
            false => {
                tracing::warn!(path = uri.path(), "a call that Twilio did not sign for this address was turned away");
                Err(StatusCode::FORBIDDEN)
            }
        }
    }
}

fn signature(headers: &HeaderMap) -> Option<String> {
    headers.get(SIGNATURE)?.to_str().ok().map(str::to_owned)
}
