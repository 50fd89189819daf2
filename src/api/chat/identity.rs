//! `POST /chat/{token}/identity`: the page around the chat says who is signed in on it.

use axum::Json as Answer;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::extract::{Json, Path};
use crate::app::Shared;
use crate::limits::{Limit, Subject};

#[derive(Deserialize, ToSchema)]
pub(super) struct Identity {
    /// A JWT (HS256 or EdDSA) with `aud`, `iat`, `exp`, `phone_number` and perhaps `name`.
    identity: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Identified {
    /// The conversation to go on with: a new one when the old was another person's.
    conversation: String,
}

/// Say who is signed in
///
/// The bank vouches for the customer for half an hour. A token lives five minutes at most and opens one conversation; the same
/// one again changes nothing.
#[utoipa::path(post, path = "/chat/{token}/identity", tag = "chat",
    params(("token" = String, Path, description = "From `POST /chat`")),
    request_body = Identity,
    responses(
        (status = 200, body = Identified),
        (status = 401, description = "`identity_refused`, with `reason`: `off`, `malformed`, `wrong_algorithm`, `wrong_signature`, `wrong_audience`, `wrong_time`, `no_phone`"),
        (status = 404, description = "`unknown_token`"),
        (status = 409, description = "`identity_used`: in another conversation"),
        (status = 429, description = "`too_many_requests`")
    ))]
pub(super) async fn identify(
    State(app): State<Shared>,
    Path(token): Path<String>,
    Json(said): Json<Identity>,
) -> Result<Answer<Identified>, Problem> {
    app.allow(Limit::Messages, Subject::Conversation(&token))?;
    let conversation = app.chat.identify(&token, &said.identity).await?;
    Ok(Answer(Identified { conversation }))
}
