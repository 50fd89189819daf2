//! A visit in a calendar, in the words of its customer.

use chrono::TimeDelta;
use lobby_engine::{Instant, Span};
use lobby_office::AppointmentView;
use lobby_office::branches::Branch;
use lobby_office::calendar::{CalendarEntry, EntryAlarm, EntryState, sequence};

use crate::language::Language;
use crate::message::Message;
use crate::text::say;

const ALARM_BEFORE: TimeDelta = TimeDelta::hours(2);

/// The entry as it is made at `now`; `url` is the visit's page.
pub fn entry(
    appointment: &AppointmentView,
    branch: &Branch,
    url: String,
    language: Language,
    now: Instant,
) -> CalendarEntry {
    let service = branch.services.iter().find(|service| service.id == appointment.service);
    let service = service.map_or(appointment.service.as_str(), |service| language.of(&service.names));
    let about = |id: &str| {
        let message = Message::new(id).with("service", service).with("branch", language.of(&branch.names));
        say(&message, language, now)
    };
    let description = Message::new("calendar-description").with("code", appointment.code.as_str());
    CalendarEntry {
        appointment: appointment.id,
        sequence: sequence(now),
        agreed_at: now,
        span: Span { from: appointment.start, to: appointment.end },
        state: if appointment.state == "cancelled" { EntryState::Cancelled } else { EntryState::Booked },
        summary: about("calendar-summary"),
        description: say(&description, language, now),
        location: format!("{}, {}", language.of(&branch.city), language.of(&branch.address)),
        url,
        alarms: vec![EntryAlarm { before: ALARM_BEFORE, text: about("calendar-alarm") }],
        invitation: None,
    }
}
