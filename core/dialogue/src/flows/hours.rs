//! Tell when a branch is open: now, on a day that was asked about, and over the week.

use async_trait::async_trait;
use chrono::{Duration, NaiveDate, NaiveTime, Weekday};
use lobby_engine::BranchId;
use lobby_engine::branch_plan::Hours as OpeningHours;
use lobby_office::OfficeError;

use super::{Flow, Outcome, Step, asked_as, done};
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::flow_choices;
use crate::runner::slot;
use crate::session::Filled;
use crate::understand::dates::Days;

pub(super) struct Hours;

/// Days looked through for holidays and short days.
const DAYS_AHEAD: i64 = 14;

#[async_trait]
impl Flow for Hours {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Branch]
    }

    /// "До скольки вы работаете?" of somebody in line is about the branch they are at.
    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if filled.branch.is_none() && filled.city.is_none() && filled.near.is_none() {
            filled.branch = desk.own_branch().await?;
        }
        Ok(asked_as("ask-branch-hours", slot::fill(slot, filled, desk).await?))
    }

    fn refined_by(&self) -> &'static [Slot] {
        &[Slot::Branch, Slot::Day]
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
    message.with("branch", desk.branch_name(branch)).with("week", week_and_days(branch, desk))
}

/// The week, and the days of the next two weeks that differ from it.
fn week_and_days(branch: &BranchId, desk: &Desk<'_>) -> Arg {
    let zone = desk.zone(branch);
    let today = desk.today(branch);
    let special = (0..DAYS_AHEAD).map(|days| today + Duration::days(days)).filter(|date| desk.differs(branch, *date));
    let line = |date: NaiveDate| {
        let opening = desk.hours_on(branch, date);
        let id = if opening.is_empty() { "hours-special-closed" } else { "hours-special-line" };
        let message = Message::new(id).with("day", Arg::Date { date, zone });
        Arg::Message(if opening.is_empty() { message } else { message.with("hours", times(&opening)) })
    };
    let lines: Vec<Arg> = special.map(line).collect();
    if lines.is_empty() {
        return week(branch, desk);
    }
    Message::new("hours-week-and-days").with("week", week(branch, desk)).with("days", Arg::Lines(lines)).into()
}

fn on_day(branch: &BranchId, date: NaiveDate, desk: &Desk<'_>) -> Message {
    let zone = desk.zone(branch);
    let opening = desk.hours_on(branch, date);
    let id = match opening.is_empty() {
        false => "hours-day",
        true if desk.differs(branch, date) => "hours-day-holiday",
        true => "hours-day-closed",
    };
    let message = Message::new(id).with("branch", desk.branch_name(branch)).with("day", Arg::Date { date, zone });
    if opening.is_empty() { message } else { message.with("hours", times(&opening)) }
}

/// The usual week, days with the same hours together: "пн–пт: 9:00–18:00".
fn week(branch: &BranchId, desk: &Desk<'_>) -> Arg {
    let mut groups: Vec<(Weekday, Weekday, String)> = Vec::new();
    for day in std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7) {
        let hours = times(&desk.usual_hours(branch, day));
        match groups.last_mut() {
            Some((_, last, same)) if *same == hours => *last = day,
            _ => groups.push((day, day, hours)),
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

fn times(hours: &[OpeningHours]) -> String {
    let clock = |time: NaiveTime| time.format("%-H:%M").to_string();
    hours.iter().map(|hours| format!("{}–{}", clock(hours.from), clock(hours.to))).collect::<Vec<_>>().join(", ")
}
