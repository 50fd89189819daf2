//! The clock of a case: working time of the contact centre, counted while it is the bank's turn.

use chrono::TimeDelta;
use lobby_engine::Instant;

use crate::branch_file::ContactCentre;
use crate::contact_centre::worked;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CaseClock {
    /// Working time counted before the clock was last started.
    pub(super) spent_seconds: i64,
    pub(super) running_since: Option<Instant>,
}

impl CaseClock {
    pub(super) fn started(now: Instant) -> Self {
        Self { spent_seconds: 0, running_since: Some(now) }
    }

    /// Goes on where it stood.
    pub(super) fn run(&mut self, now: Instant) {
        self.running_since.get_or_insert(now);
    }

    pub(super) fn stop(&mut self, now: Instant, centre: Option<&ContactCentre>) {
        self.spent_seconds = self.spent(now, centre).num_seconds();
        self.running_since = None;
    }

    pub(super) fn spent(&self, now: Instant, centre: Option<&ContactCentre>) -> TimeDelta {
        let running = self.running_since.map_or(TimeDelta::zero(), |since| worked(centre, since, now));
        TimeDelta::seconds(self.spent_seconds) + running
    }

    /// When the promise runs out if the clock runs on; none while it stands.
    pub(super) fn due_at(&self, target: TimeDelta, centre: Option<&ContactCentre>) -> Option<Instant> {
        let since = self.running_since?;
        let left = (target - TimeDelta::seconds(self.spent_seconds)).max(TimeDelta::zero());
        match centre {
            Some(centre) => centre.after(since, left),
            None => Some(since + left),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveTime, TimeZone, Utc, Weekday};
    use chrono_tz::Asia::Almaty;
    use lobby_engine::branch_plan::{Hours, Weekly};

    use super::*;

    /// In November 2026, in the zone of Almaty; the 23rd is a Monday.
    fn at(day: u32, hour: u32) -> Instant {
        Utc.with_ymd_and_hms(2026, 11, day, hour, 0, 0).unwrap() - Duration::hours(5)
    }

    fn centre() -> ContactCentre {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let days = vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        let hours = vec![Weekly { days, hours: Hours { from: hour(9), to: hour(19) } }];
        ContactCentre {
            timezone: Almaty,
            hours,
            holidays: Vec::new(),
            emergency_phone: None,
            teams: Vec::new(),
            policy: crate::desk::policy::DeskPolicy::default(),
        }
    }

    #[test]
    fn the_clock_stands_at_night_and_while_it_is_the_customers_turn() {
        let centre = centre();
        let mut clock = CaseClock::started(at(23, 17));
        assert_eq!(clock.due_at(TimeDelta::hours(8), Some(&centre)), Some(at(24, 15)));
        clock.stop(at(24, 10), Some(&centre));
        assert_eq!(clock.spent(at(25, 12), Some(&centre)), TimeDelta::hours(3));
        assert_eq!(clock.due_at(TimeDelta::hours(8), Some(&centre)), None);
        clock.run(at(25, 12));
        assert_eq!(clock.due_at(TimeDelta::hours(8), Some(&centre)), Some(at(25, 17)));
        clock.run(at(25, 14));
        assert_eq!(clock.running_since, Some(at(25, 12)), "a clock that runs is not started again");
    }

    #[test]
    fn without_a_contact_centre_every_hour_counts() {
        let clock = CaseClock::started(at(23, 17));
        assert_eq!(clock.spent(at(24, 17), None), TimeDelta::hours(24));
        assert_eq!(clock.due_at(TimeDelta::hours(24), None), Some(at(24, 17)));
    }
}
