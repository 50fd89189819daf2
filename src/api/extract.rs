//! Extractors that answer what does not fit with a problem saying so.

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::Problem;

/// The largest request body that is read, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body.
#[derive(Debug)]
pub struct Json<T>(pub T);

/// The parts of the path.
#[derive(Debug)]
pub struct Path<T>(pub T);

/// The parameters after the question mark.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let axum::Json(body) = axum::Json::from_request(request, state).await.map_err(body_problem)?;
        Ok(Self(body))
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    /// A path that cannot be read leads nowhere.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(path)| Self(path)).map_err(|_| Problem::not_found())
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = axum::extract::Query::from_request_parts(parts, state).await;
        query.map(|axum::extract::Query(query)| Self(query)).map_err(|rejection| {
            Problem::new(StatusCode::BAD_REQUEST, "wrong_parameter").member("at", innermost(&rejection))
        })
    }
}

fn body_problem(rejection: JsonRejection) -> Problem {
    match rejection {
        JsonRejection::JsonSyntaxError(error) => {
            Problem::new(StatusCode::BAD_REQUEST, "malformed_json").member("at", innermost(&error))
        }
        JsonRejection::JsonDataError(error) => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_shape").member("at", innermost(&error))
        }
        JsonRejection::MissingJsonContentType(_) => Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "expected_json"),
        other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large").argument("kilobytes", BODY_LIMIT as u64 / 1024)
        }
        // The connection broke while the body was read; nobody may be left to read the answer.
        _ => Problem::new(StatusCode::BAD_REQUEST, "malformed_json"),
    }
}

/// The last cause names the field and what was expected; those before it only say that something failed.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}
