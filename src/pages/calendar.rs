//! `/t/{token}.ics`: an appointment as a calendar file.

use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use lobby_engine::{Instant, Span};
use lobby_office::AppointmentView;
use lobby_office::branches::Branch;
use lobby_office::calendar::{CalendarEntry, EntryAlarm, EntryState};

use super::appointment_of;
use crate::api::words::say;
use crate::api::{Language, Problem};
use crate::app::App;

const ALARM_BEFORE: TimeDelta = TimeDelta::hours(2);
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

fn entry(
    appointment: &AppointmentView,
    branch: &Branch,
    url: String,
    language: Language,
    now: Instant,
) -> CalendarEntry {
    let service = branch.services.iter().find(|service| service.id == appointment.service);
    let service = service.map_or(appointment.service.as_str(), |service| language.of(&service.names));
    let place = language.of(&branch.names);
    let state = if appointment.state == "cancelled" { EntryState::Cancelled } else { EntryState::Booked };
    CalendarEntry {
        appointment: appointment.id,
        sequence: sequence(now),
        agreed_at: now,
        span: Span { from: appointment.start, to: appointment.end },
        state,
        summary: say(language, "calendar-summary", &[("service", service), ("branch", place)]),
        description: say(language, "calendar-description", &[("code", &appointment.code)]),
        location: format!("{}, {}", language.of(&branch.city), language.of(&branch.address)),
        url,
        alarms: vec![EntryAlarm {
            before: ALARM_BEFORE,
            text: say(language, "calendar-alarm", &[("service", service), ("branch", place)]),
        }],
    }
}

/// A file fetched later replaces one fetched earlier, so the minutes of its making count the changes.
fn sequence(now: Instant) -> u32 {
    u32::try_from(now.timestamp() / 60).unwrap_or(0)
}
