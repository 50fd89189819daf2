//! Which sites may embed the chat: their pages load it and talk to it, others' do not.
//!
//! A browser names the page that asks in `Origin`. Who sends none is no page of another site: a program, or a page of
//! Lobby's own that looks something up. A conversation's token is its only key and no cookie is involved, so the list
//! says who may put the bank's chat on their page; it does not protect the conversations themselves.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::api::Problem;
use crate::config::Origins;

/// What a page may send over HTTP.
const METHODS: &str = "GET, POST";
const HEADERS: &str = "content-type, accept-language, idempotency-key";
/// Browsers forget it after two hours at the latest.
const ASK_AGAIN_SECONDS: &str = "7200";

#[derive(Clone, Debug)]
pub(super) struct Embedding {
    pub(super) origins: Origins,
    /// Lobby's own address, as customers reach it.
    pub(super) own: String,
}

/// Who asks.
#[derive(Debug, PartialEq, Eq)]
enum Guest {
    /// Nobody's page, or Lobby's own.
    House,
    /// A page of a site that may embed the chat.
    Listed(HeaderValue),
    Stranger,
}

pub(super) async fn embed(State(embedding): State<Embedding>, request: Request, next: Next) -> Response {
    let (is_asset, is_chat) = (is_asset(request.uri()), is_chat(request.uri()));
    if !is_asset && !is_chat {
        return next.run(request).await;
    }
    let guest = embedding.guest(request.headers());
    let mut response = match guest {
        Guest::Stranger if is_chat => Problem::new(StatusCode::FORBIDDEN, "origin_not_allowed").into_response(),
        Guest::Listed(_) if is_preflight(&request) => permission(),
        _ => next.run(request).await,
    };
    embedding.mark(guest, response.headers_mut());
    response
}

impl Embedding {
    fn guest(&self, headers: &HeaderMap) -> Guest {
        let Some(origin) = headers.get(header::ORIGIN) else { return Guest::House };
        let named = origin.to_str().unwrap_or_default().to_ascii_lowercase();
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let is_own = named == self.own || named.split_once("://").is_some_and(|(_, at)| at.eq_ignore_ascii_case(host));
        match &self.origins {
            _ if is_own => Guest::House,
            Origins::Every => Guest::Listed(HeaderValue::from_static("*")),
            Origins::These(listed) if listed.contains(&named) => Guest::Listed(origin.clone()),
            Origins::These(_) => Guest::Stranger,
        }
    }

    fn mark(&self, guest: Guest, headers: &mut HeaderMap) {
        if let Guest::Listed(origin) = guest {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
        // A cache must not give one site's answer to another.
        if self.origins != Origins::Every {
            headers.append(header::VARY, HeaderValue::from_static("origin"));
        }
    }
}

/// What the embedded chat is made of.
fn is_asset(uri: &Uri) -> bool {
    uri.path() == "/widget.js" || uri.path().starts_with("/assets/")
}

/// What it talks to.
fn is_chat(uri: &Uri) -> bool {
    uri.path() == "/chat" || uri.path().starts_with("/chat/")
}

fn is_preflight(request: &Request) -> bool {
    request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn permission() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS),
        (header::ACCESS_CONTROL_MAX_AGE, ASK_AGAIN_SECONDS),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guest(origins: Origins, origin: &'static str, host: &'static str) -> Guest {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static(host));
        if !origin.is_empty() {
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        Embedding { origins, own: "https://lobby.bank.kz".to_owned() }.guest(&headers)
    }

    fn bank() -> Origins {
        Origins::These(vec!["https://bank.kz".to_owned()])
    }

    #[test]
    fn a_listed_site_is_let_in_and_another_is_not() {
        assert_eq!(
            guest(bank(), "https://bank.kz", "lobby"),
            Guest::Listed(HeaderValue::from_static("https://bank.kz"))
        );
        for other in ["https://bank.kz.evil.com", "http://bank.kz", "https://bank.kz:444", "https://xbank.kz", "null"] {
            assert_eq!(guest(bank(), other, "lobby"), Guest::Stranger, "{other}");
        }
        assert_eq!(guest(Origins::These(Vec::new()), "https://bank.kz", "lobby"), Guest::Stranger);
        assert_eq!(guest(Origins::Every, "https://bank.kz", "lobby"), Guest::Listed(HeaderValue::from_static("*")));
    }

    #[test]
    fn lobbys_own_pages_and_programs_need_no_list() {
        for origin in ["", "https://lobby.bank.kz", "http://10.0.0.5:8080"] {
            assert_eq!(guest(bank(), origin, "10.0.0.5:8080"), Guest::House, "{origin}");
        }
    }
}
