//! Tell when a branch is open: now, on a day that was asked about, and over the week.

use async_trait::async_trait;
use chrono::{Datelike, Duration, NaiveDate, Weekday};
use chrono_tz::Tz;
use lobby_engine::{BranchId, Span};
use lobby_office::OfficeError;

use super::{Flow, Outcome, done};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::flow_choices;
use crate::session::Filled;
use crate::understand::dates::Days;

pub(super) struct Hours;

#[async_trait]
impl Flow for Hours {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Branch]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let Some(branch) = &filled.branch else { return Ok(Outcome::Done(Vec::new())) };
        let message = match filled.when.days {
            Some(Days::On(date)) if date != desk.today(branch) => on_day(branch, date, desk),
            _ => now(branch, desk),
        };
        done(Reply::new(message).media(desk.place(branch)).choices(flow_choices(&[FlowName::Book, FlowName::Load])))
    }
}

fn now(branch: &BranchId, desk: &Desk<'_>) -> Message {
    let zone = desk.zone(branch);
    let open = desk.opening(branch, desk.today(branch)).into_iter().find(|span| span.contains(desk.now));
    let message = match (open, desk.next_opening(branch)) {
        (Some(span), _) => Message::new("hours-open").with("until", Arg::Clock { at: span.to, zone }),
        (None, Some(at)) => Message::new("hours-closed").with("when", Arg::Moment { at, zone }),
        (None, None) => Message::new("hours-closed-long"),
    };
    message.with("branch", desk.branch_name(branch)).with("week", week(branch, desk))
}

fn on_day(branch: &BranchId, date: NaiveDate, desk: &Desk<'_>) -> Message {
    let zone = desk.zone(branch);
    let opening = desk.opening(branch, date);
    let id = if opening.is_empty() { "hours-day-closed" } else { "hours-day" };
    let message = Message::new(id).with("branch", desk.branch_name(branch)).with("day", Arg::Date { date, zone });
    if opening.is_empty() { message } else { message.with("hours", spans(&opening, zone)) }
}

/// The week that begins today, days with the same hours together: "пн–пт: 9:00–18:00".
fn week(branch: &BranchId, desk: &Desk<'_>) -> Arg {
    let zone = desk.zone(branch);
    let today = desk.today(branch);
    let monday = today - Duration::days(i64::from(today.weekday().num_days_from_monday()));
    let mut groups: Vec<(Weekday, Weekday, String)> = Vec::new();
    for date in (0..7).map(|days| monday + Duration::days(7 + days)) {
        let hours = spans(&desk.opening(branch, date), zone);
        match groups.last_mut() {
            Some((_, last, same)) if *same == hours => *last = date.weekday(),
            _ => groups.push((date.weekday(), date.weekday(), hours)),
        }
    }
    Arg::Lines(groups.into_iter().map(|(first, last, hours)| line(first, last, hours).into()).collect())
}

fn line(first: Weekday, last: Weekday, hours: String) -> Message {
    let name = |day: Weekday| Arg::Message(Message::new(format!("weekday-{}", day.number_from_monday())));
    let days = if first == last { name(first) } else { Arg::Range(Box::new(name(first)), Box::new(name(last))) };
    if hours.is_empty() {
        return Message::new("hours-week-closed").with("days", days);
    }
    Message::new("hours-week-line").with("days", days).with("hours", hours)
}

fn spans(opening: &[Span], zone: Tz) -> String {
    let clock = |at: lobby_engine::Instant| at.with_timezone(&zone).format("%-H:%M").to_string();
    opening.iter().map(|span| format!("{}–{}", clock(span.from), clock(span.to))).collect::<Vec<_>>().join(", ")
}
