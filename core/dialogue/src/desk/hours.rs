//! When branches are open: usually, and on the days that differ.

use chrono::{Datelike, NaiveDate, Weekday};
use lobby_engine::BranchId;
use lobby_engine::branch_plan::Hours;

use super::Desk;

impl Desk<'_> {
    /// The hours of a day of the week when nothing special is on.
    pub(crate) fn usual_hours(&self, branch: &BranchId, day: Weekday) -> Vec<Hours> {
        let Ok(branch) = self.office.branch(branch) else { return Vec::new() };
        let mut hours: Vec<Hours> =
            branch.plan.opening.iter().filter(|weekly| weekly.days.contains(&day)).map(|weekly| weekly.hours).collect();
        hours.sort_by_key(|hours| hours.from);
        hours
    }

    /// The hours of a date by the branch's own clock.
    pub(crate) fn hours_on(&self, branch: &BranchId, date: NaiveDate) -> Vec<Hours> {
        let zone = self.zone(branch);
        let time = |at: lobby_engine::Instant| at.with_timezone(&zone).time();
        let opening = self.opening(branch, date);
        opening.into_iter().map(|span| Hours { from: time(span.from), to: time(span.to) }).collect()
    }

    /// Whether a date is a holiday, a short day, or a working day off.
    pub(crate) fn differs(&self, branch: &BranchId, date: NaiveDate) -> bool {
        self.hours_on(branch, date) != self.usual_hours(branch, date.weekday())
    }
}
