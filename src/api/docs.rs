//! The API's own description, made from the handlers, and a page to try it.

use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerUi};

pub const OPENAPI_PATH: &str = "/api/openapi.json";
const PAGE_PATH: &str = "/api/docs";

/// Swagger UI keeps its scripts and styles in files; its icons are data in the styles.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// What every operation shares.
#[derive(OpenApi)]
#[openapi(info(
    title = "Lobby",
    description = "The conversational front door of a bank's branches: appointments, places in line, counters.\n\n\
        Errors are `application/problem+json` with a stable `code`. Every POST takes an `Idempotency-Key`: the same key \
        and body give the same answer for 7 days. Times carry an offset. `Accept-Language` or `?lang=` picks the language."
), tags(
    (name = "branches", description = "Where one can go, and how busy it is"),
    (name = "appointments", description = "A visit agreed for a time"),
    (name = "tickets", description = "A place in today's line"),
    (name = "sign in", description = "Sessions of employees"),
    (name = "telegram", description = "The Mini App in Telegram"),
    (name = "staff", description = "The counter"),
    (name = "desk", description = "The contact centre: agents answer conversations"),
    (name = "supervision", description = "The contact centre's line, hands and figures"),
    (name = "learning", description = "Materials for agents, each with a short check"),
    (name = "admin", description = "What needs an admin's hand")
))]
pub struct Description;

/// Serves the finished description and the page.
pub fn router(description: utoipa::openapi::OpenApi) -> Router {
    // No validator badge: it would send the description to a server of somebody else.
    let config = Config::new([OPENAPI_PATH]).validator_url("none").try_it_out_enabled(true).use_base_layout();
    let page = SwaggerUi::new(PAGE_PATH).url(OPENAPI_PATH, description).config(config);
    Router::from(page).layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, PAGE_POLICY))
}
