//! The browser screens, and what stands beside a customer's page: its QR and its calendar file.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use lobby_office::check_in::Subject;
use lobby_office::qr;

mod calendar;
mod telegram;

use crate::api::extract::Path;
use crate::api::{Asked, Problem};
use crate::app::{App, Shared};

pub fn router(app: Shared) -> Router {
    Router::new()
        .route("/t/{name}", get(ticket))
        .with_state(app.clone())
        .merge(telegram::router(app))
        .merge(lobby_web::screens())
}

/// `/t/{token}` is the page, `.svg` and `.png` its QR, `.ics` the visit for a calendar.
async fn ticket(
    State(app): State<Shared>,
    Path(name): Path<String>,
    Asked(language): Asked,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // A pass is base64url, so a dot in the name can only begin an ending.
    match name.rsplit_once('.') {
        Some((token, "svg")) => {
            let address = known_page(&app, token).await?;
            picture("image/svg+xml", qr::svg(&address))
        }
        Some((token, "png")) => {
            let address = known_page(&app, token).await?;
            picture("image/png", qr::png(&address))
        }
        Some((token, "ics")) => calendar::file(&app, token, language).await,
        _ => Ok(lobby_web::Page::Ticket.answer(&headers)),
    }
}

/// The page's address, if there is something to show on it.
async fn known_page(app: &App, token: &str) -> Result<String, Problem> {
    app.office.subject(token).await?;
    Ok(app.page_of(token))
}

fn picture<T: IntoResponse>(kind: &'static str, drawn: Result<T, qr::QrError>) -> Result<Response, Problem> {
    let picture = drawn.map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "a QR could not be drawn");
        Problem::internal()
    })?;
    // The same token always gives the same picture; it is the customer's own.
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=86400, immutable")];
    Ok((headers, picture).into_response())
}

/// What a subject's owner put into a calendar: only appointments have a time.
fn appointment_of(subject: Subject) -> Result<lobby_office::AppointmentView, Problem> {
    match subject {
        Subject::Appointment(appointment) | Subject::Both(appointment, _) => Ok(appointment),
        Subject::Ticket(_) => Err(Problem::not_found()),
    }
}
