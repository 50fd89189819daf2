//! The screens as a browser meets them.

use std::io::Read;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use tower::ServiceExt;

use super::screens;

async fn get(path: &str, known: Option<&str>) -> Response {
    let mut request = Request::get(path);
    if let Some(tag) = known {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    screens().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn text(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

fn header_of<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

const PAGES: [&str; 10] = [
    "/",
    "/chat",
    "/kiosk/almaty-abay",
    "/display/almaty-abay",
    "/counter",
    "/desk",
    "/supervise",
    "/learning",
    "/admin",
    "/sign-in",
];

#[tokio::test]
async fn every_page_is_strict_about_what_it_runs() {
    for path in PAGES {
        let response = get(path, None).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let policy = header_of(&response, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(header_of(&response, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header_of(&response, "referrer-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn only_the_kiosk_may_use_the_camera_and_webassembly() {
    for path in PAGES {
        let response = get(path, None).await;
        let is_kiosk = path.starts_with("/kiosk");
        assert_eq!(header_of(&response, "permissions-policy").contains("camera=(self)"), is_kiosk, "{path}");
        assert_eq!(header_of(&response, "content-security-policy").contains("wasm-unsafe-eval"), is_kiosk, "{path}");
    }
}

#[tokio::test]
async fn whatever_a_page_loads_is_there_and_nothing_is_inline() {
    for path in PAGES {
        let html = text(get(path, None).await).await;
        assert!(!html.contains("<style") && !html.contains(" style=") && !html.contains("<script>"), "{path}");
        let loads: Vec<_> = html.split('"').filter(|part| part.starts_with("/assets/")).collect();
        assert!(loads.len() >= 4, "{path} loads {loads:?}");
        for asset in loads {
            assert_eq!(get(asset, None).await.status(), StatusCode::OK, "{asset} of {path}");
        }
    }
}

#[tokio::test]
async fn an_asset_the_browser_has_is_not_sent_again() {
    let first = get("/assets/shared/api.js", None).await;
    assert_eq!(header_of(&first, "content-type"), "text/javascript; charset=utf-8");
    let tag = header_of(&first, "etag").to_owned();
    let again = get("/assets/shared/api.js", Some(&format!("\"other\", W/{tag}"))).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(text(again).await.is_empty());
}

#[tokio::test]
async fn the_texts_are_served_in_three_languages() {
    for language in ["ru", "kk", "en"] {
        let response = get(&format!("/assets/texts/{language}/screens.ftl"), None).await;
        assert!(text(response).await.contains("kiosk-take ="), "{language}");
    }
}

#[tokio::test]
async fn the_kiosks_reader_is_served_as_webassembly() {
    let response = get("/assets/vendor/zxing-wasm/reader/zxing_reader.wasm", None).await;
    assert_eq!(header_of(&response, "content-type"), "application/wasm");
}

#[tokio::test]
async fn nothing_else_of_the_source_tree_is_served() {
    for path in [
        "Cargo.toml",
        "src/lib.rs",
        "vendor.mjs",
        "package.json",
        "../Cargo.toml",
        "shared/%2e%2e/Cargo.toml",
        "vendor/lit/index.d.ts",
    ] {
        assert_eq!(get(&format!("/assets/{path}"), None).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_browser_that_can_unpack_gets_less_to_load() {
    for path in ["/widget.js", "/assets/widget/lobby-chat.js", "/assets/texts/kk/chat.ftl", "/assets/shared/tokens.css"]
    {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "br, gzip");
        let packed = screens().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(header_of(&packed, "content-encoding"), "gzip", "{path}");
        assert_eq!(header_of(&packed, "vary"), "accept-encoding", "{path}");
        let packed = to_bytes(packed.into_body(), usize::MAX).await.unwrap();
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text(get(path, None).await).await, "{path}");
    }
}

#[tokio::test]
async fn the_three_languages_say_the_same_messages() {
    for (file, at_least) in
        [("common", 5), ("chat", 20), ("push", 2), ("screens", 200), ("desk", 200), ("telegram", 15)]
    {
        let mut spoken = Vec::new();
        for language in ["ru", "kk", "en"] {
            let texts = text(get(&format!("/assets/texts/{language}/{file}.ftl"), None).await).await;
            let mut ids: Vec<String> = texts.lines().filter_map(message_id).collect();
            ids.sort();
            spoken.push(ids);
        }
        assert!(spoken[0].len() > at_least, "{file}: {}", spoken[0].len());
        assert_eq!(spoken[0], spoken[1], "{file}");
        assert_eq!(spoken[0], spoken[2], "{file}");
    }
}

fn message_id(line: &str) -> Option<String> {
    let (id, _) = line.split_once(" =")?;
    id.starts_with(|first: char| first.is_ascii_lowercase()).then(|| id.to_owned())
}
