//! `POST /api/auth/logout`: ends the session.

use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;

use crate::api::Problem;
use crate::api::asker::{Staff, cookie_name};
use crate::app::Shared;

/// Sign out
#[utoipa::path(post, path = "/api/auth/logout", tag = "sign in", responses((status = 204, description = "signed out")))]
pub(super) async fn logout(
    State(app): State<Shared>,
    _staff: Staff,
    cookies: CookieJar,
) -> Result<(CookieJar, StatusCode), Problem> {
    let name = cookie_name(&app);
    if let Some(session) = cookies.get(name) {
        app.office.sign_out(session.value()).await?;
    }
    let gone = Cookie::build(name).path("/").secure(app.is_https()).build();
    Ok((cookies.remove(gone), StatusCode::NO_CONTENT))
}
