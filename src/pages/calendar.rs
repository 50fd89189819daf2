//! `/t/{token}.ics`: an appointment as a calendar file.

use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use lobby_dialogue::calendar::entry;

use super::appointment_of;
use crate::api::{Language, Problem};
use crate::app::App;

const HEADERS: [(HeaderName, &str); 3] = [
    (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
    (header::CONTENT_DISPOSITION, "attachment; filename=\"visit.ics\""),
    (header::CACHE_CONTROL, "no-store"),
];

pub(super) async fn file(app: &App, token: &str, language: Language) -> Result<Response, Problem> {
    let appointment = appointment_of(app.office.subject(token).await?)?;
    let branch = app.office.branch(&appointment.branch)?;
    let now = app.office.clocks().business.now();
    let entry = entry(&appointment, &branch, app.page_of(token), language, now);
    Ok((HEADERS, entry.to_ics()).into_response())
}
