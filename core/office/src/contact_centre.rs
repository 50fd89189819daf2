//! When people answer: shifts, working time, and times to call back at.

use chrono::{DateTime, Datelike, Duration, NaiveDate, TimeDelta, Timelike};
use lobby_engine::branch_plan::{Weekly, instant};
use lobby_engine::{Instant, Span};

use crate::branch_file::ContactCentre;

/// No holidays are longer than this.
const DAYS_LOOKED_AT: i64 = 30;
/// Callbacks are promised at full and half hours.
const CALLBACK_STEP: i64 = 30;

impl ContactCentre {
    /// When people answer on a date, in order.
    pub fn shifts(&self, date: NaiveDate) -> Vec<Span> {
        if self.holidays.contains(&date) {
            return Vec::new();
        }
        let works = |weekly: &&Weekly| weekly.days.contains(&date.weekday());
        let span = |weekly: &Weekly| Span {
            from: instant(self.timezone, date.and_time(weekly.hours.from)),
            to: instant(self.timezone, date.and_time(weekly.hours.to)),
        };
        let mut shifts: Vec<Span> = self.hours.iter().filter(works).map(span).collect();
        shifts.sort_by_key(|shift| shift.from);
        shifts
    }

    /// Whether somebody answers at that time.
    pub fn answers_at(&self, at: Instant) -> bool {
        self.shifts(self.date(at)).iter().any(|shift| shift.contains(at))
    }

    /// The shift that is on, or the next one.
    pub fn next_shift(&self, now: Instant) -> Option<Span> {
        self.shifts_from(now).next()
    }

    /// The working time between two instants.
    pub fn worked(&self, from: Instant, to: Instant) -> TimeDelta {
        let (mut date, last) = (self.date(from), self.date(to));
        let mut worked = TimeDelta::zero();
        while date <= last {
            for shift in self.shifts(date) {
                worked += (shift.to.min(to) - shift.from.max(from)).max(TimeDelta::zero());
            }
            date += Duration::days(1);
        }
        worked
    }

    /// When so much working time will have passed; none when nobody works that much any more.
    pub fn after(&self, from: Instant, mut work: TimeDelta) -> Option<Instant> {
        let mut at = from;
        loop {
            let shift = self.next_shift(at)?;
            let begin = shift.from.max(at);
            if begin + work <= shift.to {
                return Some(begin + work);
            }
            work -= shift.to - begin;
            at = shift.to;
        }
    }

    /// The next `count` times at which somebody can be called back.
    pub fn callback_times(&self, now: Instant, count: usize) -> Vec<Instant> {
        let step = Duration::minutes(CALLBACK_STEP);
        let within = |shift: Span| {
            let first = next_step(shift.from.max(now));
            std::iter::successors(Some(first), move |at| Some(*at + step)).take_while(move |at| *at < shift.to)
        };
        self.shifts_from(now).flat_map(within).take(count).collect()
    }

    /// Shifts that are not over, in order.
    fn shifts_from(&self, now: Instant) -> impl Iterator<Item = Span> {
        let today = self.date(now);
        let days = (0..DAYS_LOOKED_AT).map(move |days| today + Duration::days(days));
        days.flat_map(|date| self.shifts(date)).filter(move |shift| shift.to > now)
    }

    fn date(&self, at: Instant) -> NaiveDate {
        at.with_timezone(&self.timezone).date_naive()
    }
}

/// The working time between two instants. A bank that did not say when people answer counts every hour.
pub(crate) fn worked(centre: Option<&ContactCentre>, from: Instant, to: Instant) -> TimeDelta {
    centre.map_or_else(|| (to - from).max(TimeDelta::zero()), |centre| centre.worked(from, to))
}

/// The next full or half hour; a time that is one already stays.
fn next_step(at: Instant) -> Instant {
    let past = i64::from(at.minute()) % CALLBACK_STEP * 60 + i64::from(at.second());
    let whole = at - Duration::nanoseconds(i64::from(at.nanosecond()));
    let begun: DateTime<_> = whole - Duration::seconds(past);
    if begun < at { begun + Duration::minutes(CALLBACK_STEP) } else { begun }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveTime, TimeZone, Utc, Weekday};
    use chrono_tz::Asia::Almaty;
    use lobby_engine::branch_plan::Hours;

    use super::*;

    /// In November 2026, in the zone of Almaty (UTC+5); the 23rd is a Monday.
    fn at(day: u32, hour: u32, minute: u32) -> Instant {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap() - Duration::hours(5)
    }

    /// Nine to six on weekdays, ten to two on Saturdays; Wednesday is a holiday.
    fn centre() -> ContactCentre {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let weekdays = vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        let weekly = |days, from, to| Weekly { days, hours: Hours { from: hour(from), to: hour(to) } };
        ContactCentre {
            timezone: Almaty,
            hours: vec![weekly(weekdays, 9, 18), weekly(vec![Weekday::Sat], 10, 14)],
            holidays: vec![NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()],
            emergency_phone: None,
            teams: Vec::new(),
            policy: crate::desk::policy::DeskPolicy::default(),
        }
    }

    #[test]
    fn nights_and_holidays_are_not_working_time() {
        assert_eq!(centre().worked(at(23, 17, 0), at(24, 10, 0)), TimeDelta::hours(2));
        assert_eq!(centre().worked(at(24, 17, 0), at(26, 10, 0)), TimeDelta::hours(2));
        assert_eq!(centre().worked(at(23, 19, 0), at(23, 23, 0)), TimeDelta::zero());
        assert_eq!(centre().worked(at(24, 9, 0), at(23, 9, 0)), TimeDelta::zero());
    }

    #[test]
    fn working_time_runs_over_into_the_next_shift() {
        assert_eq!(centre().after(at(23, 10, 0), TimeDelta::hours(4)), Some(at(23, 14, 0)));
        assert_eq!(centre().after(at(24, 16, 0), TimeDelta::hours(4)), Some(at(26, 11, 0)));
        assert_eq!(centre().after(at(28, 20, 0), TimeDelta::minutes(30)), Some(at(30, 9, 30)));
        let nobody = ContactCentre { hours: Vec::new(), ..centre() };
        assert_eq!(nobody.after(at(23, 10, 0), TimeDelta::hours(1)), None);
    }

    #[test]
    fn callbacks_are_offered_at_half_hours_of_shifts() {
        assert_eq!(centre().callback_times(at(24, 17, 10), 3), [at(24, 17, 30), at(26, 9, 0), at(26, 9, 30)]);
        assert_eq!(centre().callback_times(at(23, 9, 0), 1), [at(23, 9, 0)]);
    }

    #[test]
    fn without_a_contact_centre_every_hour_counts() {
        assert_eq!(worked(None, at(23, 19, 0), at(24, 9, 0)), TimeDelta::hours(14));
        assert_eq!(worked(None, at(24, 9, 0), at(23, 19, 0)), TimeDelta::zero());
    }

    proptest::proptest! {
        #[test]
        fn working_time_adds_up_and_is_never_longer_than_the_time_that_passed(
            start in 0i64..20_000,
            first in 0i64..5000,
            second in 0i64..5000,
        ) {
            let (centre, from) = (centre(), at(1, 0, 0) + Duration::minutes(start));
            let (middle, to) = (from + Duration::minutes(first), from + Duration::minutes(first + second));
            let whole = centre.worked(from, to);
            proptest::prop_assert_eq!(centre.worked(from, middle) + centre.worked(middle, to), whole);
            proptest::prop_assert!(whole >= TimeDelta::zero() && whole <= to - from);
            proptest::prop_assert_eq!(worked(None, from, to), to - from);
        }

        #[test]
        fn the_end_of_a_promise_is_so_much_working_time_away(start in 0i64..20_000, work in 1i64..3000) {
            let from = at(1, 0, 0) + Duration::minutes(start);
            let work = TimeDelta::minutes(work);
            let end = centre().after(from, work).unwrap();
            proptest::prop_assert_eq!(centre().worked(from, end), work);
        }
    }
}
