//! What a page may do in the browser.

use axum::http::{HeaderName, HeaderValue, header};

/// `connect-src 'self'` covers the event streams and the chat socket of the same origin.
const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; media-src 'self' blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// The kiosk's QR reader is WebAssembly; `'wasm-unsafe-eval'` allows that and no `eval`.
const KIOSK: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; media-src 'self' blob:; font-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Telegram's apps open the page in a view of their own, Telegram in a browser in a frame. Nothing of Telegram's is loaded.
const IN_TELEGRAM: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors https://web.telegram.org https://*.web.telegram.org";

const NOTHING_PERMITTED: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
const CAMERA_PERMITTED: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    Strict,
    /// A camera and the WebAssembly that reads its picture.
    Scanning,
    /// May be framed by Telegram.
    InTelegram,
}

impl Policy {
    pub(crate) fn headers(self) -> [(HeaderName, HeaderValue); 4] {
        let (content, permissions) = match self {
            Self::Strict => (STRICT, NOTHING_PERMITTED),
            Self::InTelegram => (IN_TELEGRAM, NOTHING_PERMITTED),
            Self::Scanning => (KIOSK, CAMERA_PERMITTED),
        };
        [
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(content)),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
            (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(permissions)),
        ]
    }
}
