//! The pages that a mail's links lead to: no notices any more, and this address may be used.
//!
//! Mail servers open links to look at them, so a GET only asks and a POST does it; a mail program's own button posts at once
//! (RFC 8058). Whoever calls proves themselves by what the link carries, so no limit of strangers holds.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::Message;
use lobby_dialogue::text::say;
use lobby_office::{Office, OfficeError};

use super::render::escaped;

/// The page's only form goes back to its own address.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

pub(super) fn router(office: Office) -> Router {
    Router::new()
        .route("/mail/stop/{mark}", get(ask_to_stop).post(do_stop))
        .route("/mail/confirm/{token}", get(ask_to_confirm).post(do_confirm))
        .with_state(office)
}

pub(super) fn stop(public_url: &str, mark: &str) -> String {
    format!("{public_url}/mail/stop/{mark}")
}

pub(super) fn confirm(public_url: &str, token: &str) -> String {
    format!("{public_url}/mail/confirm/{token}")
}

async fn ask_to_stop(State(office): State<Office>, Path(mark): Path<String>, headers: HeaderMap) -> Response {
    match language_of(&office, &mark).await {
        Ok(Some(language)) => page(&office, language, "mail-stop", "mail-stop-ask", Some("mail-stop")),
        Ok(None) => over(&office, &headers),
        Err(error) => failed(&error),
    }
}

async fn do_stop(State(office): State<Office>, Path(mark): Path<String>, headers: HeaderMap) -> Response {
    let Some(conversation) = office.read_stop_mark(&mark) else { return over(&office, &headers) };
    match (office.stop_mail(conversation).await, language_of(&office, &mark).await) {
        (Ok(()), Ok(language)) => {
            let language = language.unwrap_or_else(|| preferred(&headers));
            page(&office, language, "mail-stop", "mail-stop-done", None)
        }
        (Err(error), _) | (_, Err(error)) => failed(&error),
    }
}

async fn ask_to_confirm(State(office): State<Office>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    match office.notice_link(&token).await {
        Ok(Some(asking)) => {
            let language = Language::from_code(&asking.language).unwrap_or_default();
            page(&office, language, "mail-confirm", "mail-confirm-ask", Some("mail-confirm"))
        }
        Ok(None) => over(&office, &headers),
        Err(error) => failed(&error),
    }
}

async fn do_confirm(State(office): State<Office>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let asking = match office.notice_link(&token).await {
        Ok(Some(asking)) => asking,
        Ok(None) => return over(&office, &headers),
        Err(error) => return failed(&error),
    };
    let language = Language::from_code(&asking.language).unwrap_or_default();
    match office.confirm_notice_link(&token).await {
        Ok(true) => page(&office, language, "mail-confirm", "mail-confirm-done", None),
        Ok(false) => over(&office, &headers),
        Err(error) => failed(&error),
    }
}

/// The language of the mail that carried the link; none for a link that is not ours, or whose conversation is deleted.
async fn language_of(office: &Office, mark: &str) -> Result<Option<Language>, OfficeError> {
    let Some(conversation) = office.read_stop_mark(mark) else { return Ok(None) };
    match office.conversation_by_id(conversation).await {
        Ok(known) => Ok(Some(Language::from_code(&known.language).unwrap_or_default())),
        Err(OfficeError::Unknown) => Ok(None),
        Err(error) => Err(error),
    }
}

fn over(office: &Office, headers: &HeaderMap) -> Response {
    let page = page(office, preferred(headers), "mail-subject", "mail-link-over", None);
    (StatusCode::NOT_FOUND, page).into_response()
}

fn failed(error: &OfficeError) -> Response {
    tracing::warn!(%error, "a link of a mail could not be followed");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

fn preferred(headers: &HeaderMap) -> Language {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    asked.get(..2).and_then(Language::from_code).unwrap_or_default()
}

/// A page of a sentence, and of a button where something is to be done.
fn page(office: &Office, language: Language, title: &str, text: &str, button: Option<&str>) -> Response {
    let now = office.clocks().business.now();
    let word = |id: &str| escaped(&say(&Message::new(id), language, now));
    let form = button.map_or_else(String::new, |id| {
        format!("<form method=\"post\"><button type=\"submit\">{}</button></form>\n", word(id))
    });
    let (code, title, text) = (language.code(), word(title), word(text));
    let html = format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title></head>\n\
         <body><main><h1>{title}</h1><p>{text}</p>\n{form}</main></body></html>\n"
    );
    ([(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, POLICY)], Html(html)).into_response()
}
