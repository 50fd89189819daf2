//! The id under which a request is carried out once: from `Idempotency-Key`, or a new one.

use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use lobby_office::caller::LOBBY;
use uuid::Uuid;

use super::Problem;
use super::caller::CallerAddress;
use crate::app::App;

const HEADER: &str = "idempotency-key";
const LONGEST_KEY: usize = 255;

/// The same key on the same route from the same caller is the same id.
#[derive(Clone, Copy, Debug)]
pub struct CommandId(pub Uuid);

impl FromRequestParts<Arc<App>> for CommandId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let Some(key) = parts.headers.get(HEADER) else {
            return Ok(Self(app.office.random().uuid_v7(app.office.clocks().system.now())));
        };
        if key.is_empty() || key.len() > LONGEST_KEY {
            let at = format!("Idempotency-Key: 1 to {LONGEST_KEY} characters");
            return Err(Problem::new(StatusCode::BAD_REQUEST, "wrong_parameter").member("at", at));
        }
        Ok(Self(derived(parts, key)))
    }
}

/// A hash, so that neither the caller's key nor the address is stored.
fn derived(parts: &Parts, key: &HeaderValue) -> Uuid {
    let route = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let credential = [header::AUTHORIZATION, header::COOKIE].iter().find_map(|name| parts.headers.get(name));
    let address = parts.extensions.get::<CallerAddress>().map(|address| address.0.to_string()).unwrap_or_default();
    let caller = credential.map_or(address.as_bytes(), HeaderValue::as_bytes);
    Uuid::new_v5(&LOBBY, &[parts.method.as_str().as_bytes(), route.as_bytes(), caller, key.as_bytes()].join(&0))
}
