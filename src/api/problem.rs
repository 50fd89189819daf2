//! What the API answers when it cannot do what was asked: `application/problem+json` (RFC 9457).
//!
//! A handler returns a [`Problem`] without knowing who asked. It travels as an extension of the response until
//! [`in_the_callers_language`] writes the body.

use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::words;
use super::{Asked, Language};

const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

/// `code` is a stable word that programs may rely on; title and detail are for people.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    arguments: Vec<(&'static str, u64)>,
    members: Map<String, Value>,
    retry_after: Option<Duration>,
}

impl Problem {
    /// The words for `code` are in `prompts/texts/<language>/problems.ftl`.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, arguments: Vec::new(), members: Map::new(), retry_after: None }
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// The reason stays in the log.
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }

    pub fn too_many_requests(retry_after: Duration) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
            .argument("seconds", whole_seconds(retry_after))
            .retry_after(retry_after)
    }

    /// When the same request may succeed.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// A number for the words.
    #[must_use]
    pub fn argument(mut self, name: &'static str, value: u64) -> Self {
        self.arguments.push((name, value));
        self
    }

    /// A further member of the answer, such as `alternatives`.
    #[must_use]
    pub fn member(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    fn body(&self, language: Language) -> Value {
        let words = words::problem(language, self.code, &self.arguments);
        let (title, detail) = words.map_or((None, None), |words| (Some(words.title), Some(words.detail)));
        let mut body = json!({
            "type": format!("urn:lobby:problem:{}", self.code),
            "title": title.as_deref().or(self.status.canonical_reason()),
            "status": self.status.as_u16(),
            "detail": detail,
            "code": self.code,
        });
        if let Value::Object(fields) = &mut body {
            fields.extend(self.members.clone());
        }
        body
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(wait) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, whole_seconds(wait).into());
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the bodies of problems. Stands outside everything that may return one.
pub async fn in_the_callers_language(request: Request, next: Next) -> Response {
    let Asked(language) = Asked::of(request.uri(), request.headers());
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    let (mut parts, _) = response.into_parts();
    parts.headers.insert(header::CONTENT_TYPE, MEDIA_TYPE);
    parts.headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, problem.body(language).to_string().into())
}

/// Rounded up, so that whoever waits that long is let in.
fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_itself_and_carries_its_members() {
        let problem = Problem::new(StatusCode::CONFLICT, "not_found").member("alternatives", json!(["a"]));
        let body = problem.body(Language::En);
        assert_eq!(body["code"], "not_found");
        assert_eq!(body["status"], 409);
        assert_eq!(body["type"], "urn:lobby:problem:not_found");
        assert_eq!(body["alternatives"], json!(["a"]));
        assert_eq!(body["detail"], "There is nothing at this address.");
    }

    #[test]
    fn a_wait_is_rounded_up() {
        let response = Problem::too_many_requests(Duration::from_millis(1001)).into_response();
        assert_eq!(response.headers()[header::RETRY_AFTER], "2");
    }
}
