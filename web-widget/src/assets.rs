//! Files under `/assets/`: scripts, styles, libraries and texts, each with an entity tag.

use std::borrow::Cow;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

/// The screens' folders. What a browser has no use for (types, tools, packages) stays out.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR"]
#[include = "shared/*"]
#[include = "vendor/*"]
#[include = "widget/*"]
#[include = "kiosk/*"]
#[include = "display/*"]
#[include = "ticket/*"]
#[include = "counter/*"]
#[include = "desk/*"]
#[include = "supervise/*"]
#[include = "learning/*"]
#[include = "admin/*"]
#[include = "signin/*"]
#[include = "home/*"]
#[exclude = "*.d.ts"]
struct Screens;

/// The words the screens say; the other texts in that folder are the dialogue's own.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../prompts/texts"]
#[include = "*/screens.ftl"]
#[include = "*/desk.ftl"]
struct Texts;

pub(crate) fn file(path: &str) -> Option<EmbeddedFile> {
    // A debug build looks on the disk, where `shared/../Cargo.toml` is a file below `shared/`.
    if path.split('/').any(|segment| segment == "..") {
        return None;
    }
    match path.strip_prefix("texts/") {
        Some(text) => Texts::get(text),
        None => Screens::get(path),
    }
}

/// `GET /assets/{path}`. Open to every origin, since a bank's own page loads the chat from here.
pub(crate) async fn asset(Path(path): Path<String>, request: HeaderMap) -> Response {
    let Some(file) = file(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = tagged(file, &kind(&path), &request);
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// The file, or 304 when the browser still has this very one. Without a build step names carry no hash, so a browser
/// asks each time and gets a few bytes back.
pub(crate) fn tagged(file: EmbeddedFile, kind: &str, request: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex(&file.metadata.sha256_hash()[..12]));
    let known = request.get(header::IF_NONE_MATCH).is_some_and(|sent| holds(sent, &tag));
    let caching = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(header::CONTENT_TYPE, kind.to_owned())], Bytes(file.data)).into_response()
}

/// `If-None-Match` may list several tags, each perhaps marked weak by a compressing proxy.
fn holds(sent: &HeaderValue, tag: &str) -> bool {
    sent.to_str().is_ok_and(|sent| sent.split(',').any(|one| one.trim().trim_start_matches("W/") == tag))
}

fn kind(path: &str) -> String {
    if path.ends_with(".ftl") {
        return "text/plain; charset=utf-8".to_owned();
    }
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    if guess.type_() == mime_guess::mime::TEXT { format!("{guess}; charset=utf-8") } else { guess.to_string() }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Embedded bytes are answered without a copy.
struct Bytes(Cow<'static, [u8]>);

impl IntoResponse for Bytes {
    fn into_response(self) -> Response {
        match self.0 {
            Cow::Borrowed(bytes) => bytes.into_response(),
            Cow::Owned(bytes) => bytes.into_response(),
        }
    }
}
