//! `POST /api/telegram/app/session`: the Mini App says who opened it.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_bot::{SESSION_LIVES, TELEGRAM};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::extract::Json;
use crate::app::Shared;

#[derive(Deserialize, ToSchema)]
pub(super) struct Opened {
    /// Telegram's `initData`, as the page got it.
    init_data: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Session {
    /// For the header `Authorization: Bearer …`.
    session: String,
    expires_in_seconds: i64,
    /// What the person's conversation is in: `ru`, `kk` or `en`.
    language: String,
}

/// Say who opened the Mini App
///
/// `initData` is believed for a day after Telegram made it.
#[utoipa::path(post, path = "/api/telegram/app/session", tag = "telegram", request_body = Opened, responses(
    (status = 200, body = Session),
    (status = 401, description = "`init_data_refused`, with `reason`: `malformed`, `wrong_hash`, `too_old`, `from_the_future`, `no_person`"),
    (status = 404, description = "`not_found` while Telegram is off"),
    (status = 429, description = "`too_many_requests`")
))]
pub(super) async fn begin(State(app): State<Shared>, Json(opened): Json<Opened>) -> Result<Answer<Session>, Problem> {
    let mini_app = app.mini_app.as_ref().ok_or_else(Problem::not_found)?;
    let now = app.office.clocks().system.now();
    let visitor = mini_app.visitor(&opened.init_data, now).map_err(|reason| {
        tracing::info!(reason = reason.as_str(), "a visitor of the Mini App was refused");
        Problem::new(StatusCode::UNAUTHORIZED, "init_data_refused").member("reason", reason.as_str())
    })?;
    let language = visitor.language.unwrap_or_default();
    let conversation = app.office.conversation(TELEGRAM, &visitor.id.to_string(), language.code()).await?;
    Ok(Answer(Session {
        session: mini_app.session(conversation.id, now),
        expires_in_seconds: SESSION_LIVES.num_seconds(),
        language: conversation.language,
    }))
}
