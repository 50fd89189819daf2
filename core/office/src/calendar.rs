//! An appointment as a calendar file (RFC 5545) that phones and desktops open.

use chrono::TimeDelta;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property};
use lobby_engine::{AppointmentId, Instant, Span};

/// A visit in the words of its customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    pub appointment: AppointmentId,
    /// Grows with every move or cancellation, so that a calendar keeps the latest file it was given.
    pub sequence: u32,
    /// When this state was agreed.
    pub agreed_at: Instant,
    pub span: Span,
    pub state: EntryState,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub url: String,
    pub alarms: Vec<EntryAlarm>,
    /// Whom an invitation is from and for; none in a file that somebody fetches.
    pub invitation: Option<Invitation>,
}

/// The two sides of an entry that is sent by mail (RFC 5546), whose programs put it into the calendar by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub organizer: Participant,
    pub attendee: Participant,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub name: Option<String>,
    /// A mail address.
    pub address: String,
}

/// Seconds since 2025 began: what is made later replaces what was made earlier, and the number has room for 68 years.
pub fn sequence(made_at: Instant) -> u32 {
    const BEGAN: i64 = 1_735_689_600;
    u32::try_from(made_at.timestamp() - BEGAN).unwrap_or(0)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    Booked,
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryAlarm {
    /// How long before the start.
    pub before: TimeDelta,
    pub text: String,
}

impl CalendarEntry {
    /// The content of an `.ics` file; the same entry always gives the same text.
    pub fn to_ics(&self) -> String {
        let mut calendar = Calendar::empty();
        for (name, value) in [
            ("VERSION", "2.0"),
            ("PRODID", "-//Lobby//Lobby//EN"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", self.method()),
        ] {
            calendar.append_property(Property::new(name, value));
        }
        calendar.push(self.event()).to_string()
    }

    /// What the reader's calendar is to do with it.
    pub fn method(&self) -> &'static str {
        match (&self.invitation, self.state) {
            (None, _) => "PUBLISH",
            (Some(_), EntryState::Booked) => "REQUEST",
            (Some(_), EntryState::Cancelled) => "CANCEL",
        }
    }

    /// Times are UTC: calendars still hold Kazakhstan's zones of before 2024, and no zone of theirs can move these.
    fn event(&self) -> Event {
        let mut event = Event::with_uid(&self.uid());
        event.timestamp(self.agreed_at).sequence(self.sequence).starts(self.span.from).ends(self.span.to);
        event.summary(&self.summary).description(&self.description).location(&self.location).url(&self.url);
        if let Some(Invitation { organizer, attendee }) = &self.invitation {
            event.append_property(participant("ORGANIZER", organizer));
            // The visit is agreed already: nobody is asked whether they come.
            let mut invited = participant("ATTENDEE", attendee);
            invited.add_parameter("PARTSTAT", "ACCEPTED").add_parameter("RSVP", "FALSE");
            event.append_multi_property(invited);
        }
        match self.state {
            EntryState::Booked => {
                event.status(EventStatus::Confirmed);
                self.alarms.iter().enumerate().for_each(|(at, alarm)| {
                    event.alarm(self.alarm(at, alarm));
                });
            }
            EntryState::Cancelled => {
                event.status(EventStatus::Cancelled);
            }
        }
        event
    }

    /// The id and time are given because the library would make up new ones at each writing.
    fn alarm(&self, at: usize, alarm: &EntryAlarm) -> Alarm {
        let mut written = Alarm::display(&alarm.text, -alarm.before);
        written.uid(&format!("{}-{at}", self.uid())).timestamp(self.agreed_at);
        written
    }

    fn uid(&self) -> String {
        format!("{}@lobby", self.appointment)
    }
}

fn participant(role: &str, who: &Participant) -> Property {
    let mut written = Property::new(role, format!("mailto:{}", who.address));
    if let Some(name) = &who.name {
        // A name with a comma is written in quotes, which leave no room for a quote of its own.
        let name: String = name.chars().filter(|c| *c != '"' && !c.is_control()).collect();
        written.add_parameter("CN", &name);
    }
    written
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use uuid::Uuid;

    use super::*;

    fn entry() -> CalendarEntry {
        let from = Utc.with_ymd_and_hms(2026, 3, 3, 6, 0, 0).unwrap();
        CalendarEntry {
            appointment: AppointmentId(Uuid::from_u128(7)),
            sequence: 2,
            agreed_at: Utc.with_ymd_and_hms(2026, 3, 2, 12, 0, 0).unwrap(),
            span: Span { from, to: from + TimeDelta::minutes(15) },
            state: EntryState::Booked,
            summary: "Карта, отделение на Абая".to_owned(),
            description: "Код K7MX3RTP".to_owned(),
            location: "пр. Абая, 52; 1-й этаж".to_owned(),
            url: "https://lobby.example.kz/t/TOKEN".to_owned(),
            alarms: vec![EntryAlarm { before: TimeDelta::hours(2), text: "Визит в банк".to_owned() }],
            invitation: None,
        }
    }

    #[test]
    fn a_booked_appointment_is_a_published_event_with_its_alarm() {
        insta::assert_snapshot!(entry().to_ics().replace("\r\n", "\n"), @r"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Lobby//Lobby//EN
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        BEGIN:VEVENT
        DESCRIPTION:Код K7MX3RTP
        DTEND:20260303T061500Z
        DTSTAMP:20260302T120000Z
        DTSTART:20260303T060000Z
        LOCATION:пр. Абая\, 52\; 1-й этаж
        SEQUENCE:2
        STATUS:CONFIRMED
        SUMMARY:Карта\, отделение на Абая
        UID:00000000-0000-0000-0000-000000000007@lobby
        URL:https://lobby.example.kz/t/TOKEN
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:Визит в банк
        DTSTAMP:20260302T120000Z
        TRIGGER:-PT7200S
        UID:00000000-0000-0000-0000-000000000007@lobby-0
        END:VALARM
        END:VEVENT
        END:VCALENDAR
        ");
    }

    #[test]
    fn the_same_entry_is_written_the_same_again() {
        assert_eq!(entry().to_ics(), entry().to_ics());
    }

    #[test]
    fn a_cancelled_appointment_keeps_its_uid_and_rings_no_more() {
        let cancelled = CalendarEntry { state: EntryState::Cancelled, sequence: 3, ..entry() }.to_ics();
        assert!(cancelled.contains("UID:00000000-0000-0000-0000-000000000007@lobby\r\n"), "{cancelled}");
        assert!(cancelled.contains("STATUS:CANCELLED\r\n") && cancelled.contains("SEQUENCE:3\r\n"), "{cancelled}");
        assert!(!cancelled.contains("VALARM"), "{cancelled}");
    }

    #[test]
    fn an_invitation_names_both_sides_and_asks_nothing() {
        let organizer =
            Participant { name: Some("Банк, Алматы".to_owned()), address: "lobby@bank.kz".to_owned() };
        let attendee = Participant { name: None, address: "a@b.kz".to_owned() };
        let invited = CalendarEntry { invitation: Some(Invitation { organizer, attendee }), ..entry() };
        let written = invited.to_ics().replace("\r\n ", "");
        assert!(written.contains("METHOD:REQUEST\r\n"), "{written}");
        assert!(written.contains("ORGANIZER;CN=\"Банк, Алматы\":mailto:lobby@bank.kz\r\n"), "{written}");
        assert!(written.contains("ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:a@b.kz\r\n"), "{written}");
        let cancelled = CalendarEntry { state: EntryState::Cancelled, ..invited }.to_ics();
        assert!(cancelled.contains("METHOD:CANCEL\r\n") && cancelled.contains("STATUS:CANCELLED\r\n"), "{cancelled}");
    }

    #[test]
    fn what_is_made_later_counts_higher() {
        let at = |second| sequence(Utc.with_ymd_and_hms(2026, 3, 3, 6, 0, second).unwrap());
        assert!(at(0) > 0 && at(1) == at(0) + 1);
        assert_eq!(sequence(Utc.with_ymd_and_hms(1999, 1, 1, 0, 0, 0).unwrap()), 0);
    }

    #[test]
    fn lines_are_folded_for_readers_that_insist_on_75_bytes() {
        let long = CalendarEntry { location: "Әл-Фараби даңғылы ".repeat(20), ..entry() };
        assert!(long.to_ics().split("\r\n").all(|line| line.len() <= 75));
    }
}
