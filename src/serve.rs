//! The router, and what every request passes on its way.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

mod embedding;
mod headers;
mod health;
mod observe;

use self::embedding::{Embedding, embed};
use crate::api::caller::{CallerAddress, name_the_address};
use crate::api::extract::BODY_LIMIT;
use crate::api::problem::in_the_callers_language;
use crate::api::{Problem, admin, auth, chat, docs, files, speech, staff, telegram, v1};
use crate::app::Shared;
use crate::config::Config;
use crate::limits::{Limit, Subject};
use crate::pages;

/// Streams begin to answer at once, so this bounds only what a handler computes.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// `webhooks` are called by providers, who share few addresses and prove themselves, so no limit of strangers holds. They
/// fetch audio too, by names that nobody else has.
pub fn router(app: &Shared, config: &Config, webhooks: Router) -> Router {
    let (api, description) = OpenApiRouter::with_openapi(docs::Description::openapi())
        .merge(v1::router())
        .merge(auth::router())
        .merge(chat::router())
        .merge(telegram::router())
        .merge(staff::router())
        .merge(admin::router())
        .split_for_parts();
    let pages = pages::router(app.clone());
    let limited =
        api.with_state(app.clone()).merge(docs::router(description)).merge(pages).merge(files::router(app.clone()));
    let limited = limited.layer(middleware::from_fn_with_state(app.clone(), limit_requests));
    let embedding = Embedding { origins: config.embedding(), own: app.public_url.clone() };
    let unlimited = webhooks.merge(speech::router(app.clone())).merge(health::router(app.clone()));
    around(limited.merge(unlimited), config, embedding)
}

/// Wraps the routes. The last layer is the outermost: a request passes them from the bottom up.
fn around(routes: Router, config: &Config, embedding: Embedding) -> Router {
    let proxy_header = config.proxy_header.as_ref().and_then(|name| HeaderName::try_from(name.as_str()).ok());
    let transport = headers::Transport::of(config);
    routes
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::new(StatusCode::METHOD_NOT_ALLOWED, "wrong_method") })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        // A browser asks before it sends, by a method that no route has.
        .layer(middleware::from_fn_with_state(embedding, embed))
        .layer(middleware::from_fn(answer_in_time))
        .layer(CatchPanicLayer::custom(|_| Problem::internal().into_response()))
        .layer(middleware::from_fn(in_the_callers_language))
        .layer(middleware::from_fn_with_state(proxy_header, name_the_address))
        .layer(middleware::from_fn_with_state(transport, headers::secure))
        .layer(middleware::from_fn(observe::observe))
}

async fn answer_in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(ANSWER_WITHIN, next.run(request)).await;
    answer.unwrap_or_else(|_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "timeout").into_response())
}

async fn limit_requests(State(app): State<Shared>, address: CallerAddress, request: Request, next: Next) -> Response {
    match app.allow(Limit::Requests, Subject::Address(address.0)) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}
