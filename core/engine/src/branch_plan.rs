//! A branch's standing plan in local wall time, and the day it makes of a date.

use std::collections::BTreeMap;

use chrono::{
    Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::plan::{Closure, PlannedOperator, PlannedService, Skill};
use crate::{CounterId, DayPlan, Instant, OperatorId, Policy, Span};

/// Wall-clock times in the branch's zone, such as 09:00–18:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// A span of hours on some days of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekly {
    pub days: Vec<Weekday>,
    #[serde(flatten)]
    pub hours: Hours,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BranchOperator {
    pub id: OperatorId,
    pub skills: Vec<Skill>,
    pub shifts: Vec<Weekly>,
    pub breaks: Vec<Weekly>,
    /// Dates on which the operator does not work.
    #[serde(default)]
    pub absent: Vec<NaiveDate>,
}

/// What holds until somebody changes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BranchPlan {
    pub timezone: Tz,
    pub opening: Vec<Weekly>,
    /// Dates on which the branch is closed although the week says otherwise.
    pub holidays: Vec<NaiveDate>,
    /// Dates with hours of their own: short days before holidays, moved working days.
    pub special: BTreeMap<NaiveDate, Vec<Hours>>,
    pub services: Vec<PlannedService>,
    pub operators: Vec<BranchOperator>,
    pub counters: Vec<CounterId>,
    pub policy: Policy,
}

impl BranchPlan {
    /// The date in this branch's zone.
    pub fn date_at(&self, at: Instant) -> NaiveDate {
        at.with_timezone(&self.timezone).date_naive()
    }

    /// The plan of one date. On a moved working day operators keep the shift of the weekday before it that they work.
    pub fn day(&self, date: NaiveDate) -> DayPlan {
        let opening = self.opening_on(date);
        let closure =
            opening.is_empty().then(|| if self.holidays.contains(&date) { Closure::Holiday } else { Closure::DayOff });
        let operators = self.operators.iter().map(|operator| self.operator_on(operator, date, &opening)).collect();
        DayPlan {
            date,
            timezone: self.timezone,
            opening,
            closure,
            services: self.services.clone(),
            operators,
            counters: self.counters.clone(),
            policy: self.policy.clone(),
            walk_ins: Vec::new(),
        }
    }

    fn opening_on(&self, date: NaiveDate) -> Vec<Span> {
        if let Some(special) = self.special.get(&date) {
            return in_order(special.iter().map(|hours| self.span(date, *hours)));
        }
        if self.holidays.contains(&date) {
            return Vec::new();
        }
        self.weekly_on(&self.opening, date, date.weekday())
    }

    fn operator_on(&self, operator: &BranchOperator, date: NaiveDate, opening: &[Span]) -> PlannedOperator {
        let works = !operator.absent.contains(&date) && !opening.is_empty();
        let weekday = self.weekday_worked(operator, date);
        let spans = |weekly: &[Weekly]| if works { self.weekly_on(weekly, date, weekday) } else { Vec::new() };
        PlannedOperator {
            id: operator.id,
            skills: operator.skills.clone(),
            shifts: spans(&operator.shifts),
            breaks: spans(&operator.breaks),
        }
    }

    /// The weekday whose shift an operator works on a date: its own, or on a moved working day the nearest before it.
    fn weekday_worked(&self, operator: &BranchOperator, date: NaiveDate) -> Weekday {
        let works_on = |day: Weekday| operator.shifts.iter().any(|shift| shift.days.contains(&day));
        if !self.special.contains_key(&date) {
            return date.weekday();
        }
        (0..7)
            .filter_map(|back| date.checked_sub_days(Days::new(back)))
            .map(|day| day.weekday())
            .find(|day| works_on(*day))
            .unwrap_or(date.weekday())
    }

    fn weekly_on(&self, weekly: &[Weekly], date: NaiveDate, weekday: Weekday) -> Vec<Span> {
        let today = weekly.iter().filter(|entry| entry.days.contains(&weekday));
        in_order(today.map(|entry| self.span(date, entry.hours)))
    }

    fn span(&self, date: NaiveDate, hours: Hours) -> Span {
        Span {
            from: instant(self.timezone, date.and_time(hours.from)),
            to: instant(self.timezone, date.and_time(hours.to)),
        }
    }
}

/// Sorted and disjoint, with empty spans left out and touching ones joined.
fn in_order(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.filter(|span| span.from < span.to).collect();
    spans.sort_by_key(|span| span.from);
    spans.dedup_by(|later, earlier| {
        let joins = later.from <= earlier.to;
        if joins {
            earlier.to = earlier.to.max(later.to);
        }
        joins
    });
    spans
}

/// The instant of a wall-clock time. In the hour a change repeats, the first one; in the hour it skips, the change itself.
pub fn instant(zone: Tz, local: NaiveDateTime) -> Instant {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => after_gap(zone, local),
    }
}

/// The first minute after `local` that exists: clocks change at whole minutes. Gaps are at most a day (Samoa skipped
/// one), so a day of minutes suffices.
fn after_gap(zone: Tz, local: NaiveDateTime) -> Instant {
    let minute = local - TimeDelta::seconds(i64::from(local.second()));
    (1..=24 * 60 + 1)
        .map(|later| minute + TimeDelta::minutes(later))
        .find_map(|candidate| zone.from_local_datetime(&candidate).earliest())
        .map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}
