//! `POST /api/auth/login`: a password or a sign-in link becomes a session.

use axum::Json as Answer;
use axum::extract::State;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use lobby_office::staff::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::asker::cookie_name;
use crate::api::caller::CallerAddress;
use crate::api::extract::Json;
use crate::app::{App, Shared};
use crate::limits::{Limit, Subject};

#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub(super) enum Proof {
    Link { link: String },
    Password { login: String, password: String },
}

#[derive(Serialize, ToSchema)]
pub(super) struct SignedIn {
    /// `operator`, `agent`, `supervisor` or `admin`: which screen to open.
    #[schema(value_type = String)]
    role: Role,
}

/// Sign in
///
/// The session is in a cookie; `GET /api/staff/me` tells the CSRF token that requests must carry.
#[utoipa::path(post, path = "/api/auth/login", tag = "sign in", request_body = Proof, responses(
    (status = 200, body = SignedIn), (status = 401, description = "`wrong_credentials` or `link_used`")
))]
pub(super) async fn login(
    State(app): State<Shared>,
    address: CallerAddress,
    cookies: CookieJar,
    Json(proof): Json<Proof>,
) -> Result<(CookieJar, Answer<SignedIn>), Problem> {
    app.allow(Limit::SignIns, Subject::Address(address.0))?;
    let session = match proof {
        Proof::Link { link } => app.office.sign_in_by_link(&link).await?,
        Proof::Password { login, password } => app.office.sign_in(&login, &password).await?,
    };
    Ok((cookies.add(cookie(&app, session.token)), Answer(SignedIn { role: session.employee.role })))
}

/// It ends with the browser; the server ends it after twelve hours.
fn cookie(app: &App, token: String) -> Cookie<'static> {
    Cookie::build((cookie_name(app), token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.is_https())
        .build()
}
