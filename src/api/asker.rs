//! Who asks: an employee by session or key, a paired kiosk, or anyone.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum_extra::extract::CookieJar;
use lobby_engine::BranchId;
use lobby_office::staff::{Employee, Machine};
use subtle::ConstantTimeEq;

use super::Problem;
use crate::app::App;

pub const CSRF_HEADER: &str = "x-csrf-token";

/// Whoever sent a request to an address that is open to all.
#[derive(Clone, Debug)]
pub enum Asker {
    Anyone,
    Kiosk(BranchId),
    Employee(Employee),
}

/// An employee. A request that changes something and comes with a cookie must carry the session's CSRF token.
#[derive(Clone, Debug)]
pub struct Staff {
    pub employee: Employee,
    /// None for keys, which no browser sends by itself.
    pub csrf: Option<String>,
}

impl FromRequestParts<Arc<App>> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        if let Some(key) = bearer(parts) {
            return match app.office.machine(key).await? {
                Some(Machine::Staff(employee)) => Ok(Self { employee, csrf: None }),
                Some(Machine::Kiosk(_)) => Err(Problem::new(StatusCode::FORBIDDEN, "wrong_role")),
                None => Err(not_signed_in()),
            };
        }
        let token = session_token(parts, app).ok_or_else(not_signed_in)?;
        let (employee, csrf) = app.office.session(&token).await?.ok_or_else(not_signed_in)?;
        if changes_something(&parts.method) && !carries(parts, &csrf) {
            return Err(Problem::new(StatusCode::FORBIDDEN, "csrf"));
        }
        Ok(Self { employee, csrf: Some(csrf) })
    }
}

impl FromRequestParts<Arc<App>> for Asker {
    type Rejection = Problem;

    /// A wrong key is refused rather than taken for no key; a session without its CSRF token is nobody's.
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        if let Some(key) = bearer(parts) {
            return match app.office.machine(key).await? {
                Some(Machine::Kiosk(branch)) => Ok(Self::Kiosk(branch)),
                Some(Machine::Staff(employee)) => Ok(Self::Employee(employee)),
                None => Err(not_signed_in()),
            };
        }
        let Some(token) = session_token(parts, app) else { return Ok(Self::Anyone) };
        match app.office.session(&token).await? {
            Some((employee, csrf)) if carries(parts, &csrf) => Ok(Self::Employee(employee)),
            _ => Ok(Self::Anyone),
        }
    }
}

impl Asker {
    /// Whether the request comes from inside a branch, where limits for strangers make no sense.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Anyone)
    }
}

/// The prefix makes browsers refuse the cookie from anywhere but this host over https.
pub fn cookie_name(app: &App) -> &'static str {
    if app.is_https() { "__Host-lobby_session" } else { "lobby_session" }
}

pub fn session_token(parts: &Parts, app: &App) -> Option<String> {
    CookieJar::from_headers(&parts.headers).get(cookie_name(app)).map(|cookie| cookie.value().to_owned())
}

fn bearer(parts: &Parts) -> Option<&str> {
    parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

fn carries(parts: &Parts, csrf: &str) -> bool {
    let sent = parts.headers.get(CSRF_HEADER).map(|value| value.as_bytes()).unwrap_or_default();
    sent.ct_eq(csrf.as_bytes()).into()
}

fn changes_something(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn not_signed_in() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not_signed_in")
}
