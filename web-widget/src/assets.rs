//! Files under `/assets/`: scripts, styles, libraries and texts, each with an entity tag.

use std::borrow::Cow;
use std::io::Write;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
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
#[include = "telegram/*"]
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
#[include = "*/common.ftl"]
#[include = "*/chat.ftl"]
#[include = "*/push.ftl"]
#[include = "*/screens.ftl"]
#[include = "*/desk.ftl"]
#[include = "*/telegram.ftl"]
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

/// `GET /assets/{path}`.
pub(crate) async fn asset(Path(path): Path<String>, request: HeaderMap) -> Response {
    match file(&path) {
        Some(file) => tagged(file, &kind(&path), &request),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The file, or 304 when the browser still has this very one. Without a build step names carry no hash, so a browser
/// asks each time and gets a few bytes back.
pub(crate) fn tagged(file: EmbeddedFile, kind: &str, request: &HeaderMap) -> Response {
    // Weak, because the same tag stands for the file as it is and compressed.
    let tag = format!("W/\"{}\"", hex(&file.metadata.sha256_hash()[..12]));
    let known = request.get(header::IF_NONE_MATCH).is_some_and(|sent| holds(sent, &tag));
    let caching = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::VARY, "accept-encoding".to_owned()),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    let kind = [(header::CONTENT_TYPE, kind.to_owned())];
    match compressed(&file.data, request) {
        Some(packed) => (caching, kind, [(header::CONTENT_ENCODING, "gzip")], packed).into_response(),
        None => (caching, kind, Bytes(file.data)).into_response(),
    }
}

/// Phones load the chat over slow networks, and not every bank has a proxy that compresses.
fn compressed(data: &[u8], request: &HeaderMap) -> Option<Vec<u8>> {
    let accepted = request.get(header::ACCEPT_ENCODING).and_then(|sent| sent.to_str().ok())?;
    if !accepted.split(',').any(|one| one.trim() == "gzip") {
        return None;
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(data).ok()?;
    packed.finish().ok()
}

/// `If-None-Match` may list several tags, each perhaps marked weak by a compressing proxy.
fn holds(sent: &HeaderValue, tag: &str) -> bool {
    sent.to_str().is_ok_and(|sent| sent.split(',').any(|one| weak(one.trim()) == weak(tag)))
}

fn weak(tag: &str) -> &str {
    tag.trim_start_matches("W/")
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
