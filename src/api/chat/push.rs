//! `/chat/push`: a browser rings when its conversation has a notice.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_office::push::Subscription;
use lobby_web::push::WebPush;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::extract::{Json, Path};
use crate::app::{App, Shared};
use crate::limits::{Limit, Subject};

#[derive(Serialize, ToSchema)]
pub(super) struct Key {
    /// What `pushManager.subscribe` takes as `applicationServerKey`; absent where no push services are called.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

/// As `PushSubscription.toJSON()` writes it.
#[derive(Deserialize, ToSchema)]
pub(super) struct Browser {
    endpoint: String,
    keys: BrowserKeys,
}

#[derive(Deserialize, ToSchema)]
struct BrowserKeys {
    p256dh: String,
    auth: String,
}

#[derive(Deserialize, ToSchema)]
pub(super) struct Quiet {
    endpoint: String,
}

/// The key to subscribe to
#[utoipa::path(get, path = "/chat/push", tag = "chat", responses((status = 200, body = Key)))]
pub(super) async fn key(State(app): State<Shared>) -> Answer<Key> {
    Answer(Key { key: app.push.as_ref().map(|push| push.public_key().to_owned()) })
}

/// Ring in this browser
///
/// Notices of the conversation go to its push service, sealed for it. The same browser rings for one conversation only.
#[utoipa::path(post, path = "/chat/{token}/push", tag = "chat",
    params(("token" = String, Path, description = "From `POST /chat`")), request_body = Browser,
    responses(
        (status = 204),
        (status = 404, description = "`unknown_token`, `push_off`"),
        (status = 422, description = "`wrong_subscription`: an unknown push service or bad keys")
    ))]
pub(super) async fn begin(
    State(app): State<Shared>,
    Path(token): Path<String>,
    Json(browser): Json<Browser>,
) -> Result<StatusCode, Problem> {
    app.allow(Limit::Messages, Subject::Conversation(&token))?;
    let push = push(&app)?;
    let conversation = app.chat.conversation(&token).await?.id;
    let Browser { endpoint, keys: BrowserKeys { p256dh, auth } } = browser;
    let subscription = Subscription { endpoint, p256dh, auth };
    let wrong = |_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_subscription");
    push.check(&subscription).map_err(wrong)?;
    app.office.begin_push(conversation, subscription).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Be quiet in this browser
#[utoipa::path(post, path = "/chat/{token}/push/end", tag = "chat",
    params(("token" = String, Path, description = "From `POST /chat`")), request_body = Quiet,
    responses((status = 204), (status = 404, description = "`unknown_token`")))]
pub(super) async fn end(
    State(app): State<Shared>,
    Path(token): Path<String>,
    Json(quiet): Json<Quiet>,
) -> Result<StatusCode, Problem> {
    app.allow(Limit::Messages, Subject::Conversation(&token))?;
    let conversation = app.chat.conversation(&token).await?.id;
    app.office.end_push_at(conversation, &quiet.endpoint).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn push(app: &App) -> Result<&WebPush, Problem> {
    app.push.as_ref().ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "push_off"))
}
