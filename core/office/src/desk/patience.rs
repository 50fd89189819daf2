//! How long a customer waits for a chat before they are told how it stands, and when a wait they left is over. Pure.
//!
//! Both count from the first moment at which people answer, so that nobody is told at midnight what they knew, and no wait
//! ends before agents had their time for it.

use chrono::Duration;
use lobby_engine::Instant;

use super::policy::DeskPolicy;
use crate::branch_file::ContactCentre;

/// A chat in the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wait {
    pub(super) is_urgent: bool,
    /// When it came to the line last.
    pub(super) in_line_since: Instant,
    pub(super) told_at: Option<Instant>,
    /// When the customer said something last.
    pub(super) said_at: Instant,
}

/// What time does about a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The customer is told how it stands, and may choose a call.
    Tell,
    /// The customer was told, and has said nothing for long.
    GiveUp,
}

/// What is due now. Money may be lost while an urgent matter waits, so that never ends by itself.
pub(super) fn due(wait: &Wait, policy: &DeskPolicy, centre: Option<&ContactCentre>, now: Instant) -> Option<Next> {
    let (next, from, patience) = match wait.told_at {
        None => (Next::Tell, wait.in_line_since, policy.tell_waiting()?),
        Some(_) if wait.is_urgent => return None,
        Some(told) => (Next::GiveUp, told.max(wait.said_at).max(wait.in_line_since), policy.silent_wait()?),
    };
    (counted_from(from, centre) + patience <= now).then_some(next)
}

/// The first moment, then or later, at which people answer.
fn counted_from(at: Instant, centre: Option<&ContactCentre>) -> Instant {
    let shift = centre.and_then(|centre| centre.next_shift(at));
    shift.map_or(at, |shift| shift.from.max(at))
}

impl DeskPolicy {
    fn tell_waiting(&self) -> Option<Duration> {
        (self.tell_waiting_minutes > 0).then(|| Duration::minutes(self.tell_waiting_minutes.into()))
    }

    fn silent_wait(&self) -> Option<Duration> {
        (self.silent_wait_hours > 0).then(|| Duration::hours(self.silent_wait_hours.into()))
    }

    /// Nothing is due about a shorter wait.
    pub(super) fn shortest_patience(&self) -> Duration {
        self.tell_waiting().unwrap_or_default().min(self.silent_wait().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveTime, TimeZone, Utc, Weekday};
    use chrono_tz::Asia::Almaty;
    use lobby_engine::branch_plan::{Hours, Weekly};

    use super::*;

    /// In November 2026, in the zone of Almaty (UTC+5); the 23rd is a Monday, the 20th and the 27th are Fridays.
    fn at(day: u32, hour: u32, minute: u32) -> Instant {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap() - Duration::hours(5)
    }

    /// Nine to eight on weekdays.
    fn centre() -> ContactCentre {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let days = vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        ContactCentre {
            timezone: Almaty,
            hours: vec![Weekly { days, hours: Hours { from: hour(9), to: hour(20) } }],
            holidays: Vec::new(),
            emergency_phone: None,
            teams: Vec::new(),
            policy: DeskPolicy::default(),
        }
    }

    fn asked(at: Instant) -> Wait {
        Wait { is_urgent: false, in_line_since: at, told_at: None, said_at: at }
    }

    fn told(at: Instant) -> Wait {
        Wait { told_at: Some(at), ..asked(at - Duration::minutes(30)) }
    }

    /// The first minute of a week after `from` at which `next` is due.
    fn first(wait: &Wait, next: Next, from: Instant, centre: Option<&ContactCentre>) -> Option<Instant> {
        let minutes = (0..7 * 24 * 60).map(|minute| from + Duration::minutes(minute));
        minutes.into_iter().find(|now| due(wait, &DeskPolicy::default(), centre, *now) == Some(next))
    }

    #[test]
    fn whoever_waits_is_told_after_half_an_hour_of_an_open_contact_centre() {
        let centre = centre();
        for (asked_at, told_at, why) in [
            (at(23, 10, 0), at(23, 10, 30), "by day"),
            (at(23, 19, 50), at(23, 20, 20), "the day ended meanwhile, which they do not know yet"),
            (at(23, 22, 0), at(24, 9, 30), "at night they were told when people answer"),
            (at(27, 21, 0), at(30, 9, 30), "over a weekend"),
        ] {
            assert_eq!(first(&asked(asked_at), Next::Tell, asked_at, Some(&centre)), Some(told_at), "{why}");
        }
        let night = at(23, 22, 0);
        assert_eq!(first(&asked(night), Next::Tell, night, None), Some(at(23, 22, 30)), "without hours all count");
    }

    #[test]
    fn a_wait_ends_a_day_after_the_last_word_once_agents_had_their_time() {
        let centre = centre();
        for (told_at, over_at, why) in [
            (at(23, 10, 30), at(24, 10, 30), "by day"),
            (at(23, 20, 20), at(25, 9, 0), "the night is not counted"),
            (at(20, 20, 20), at(24, 9, 0), "nor is the weekend"),
        ] {
            assert_eq!(first(&told(told_at), Next::GiveUp, told_at, Some(&centre)), Some(over_at), "{why}");
        }
        let spoke = Wait { said_at: at(24, 9, 15), ..told(at(23, 10, 30)) };
        assert_eq!(first(&spoke, Next::GiveUp, at(24, 9, 15), Some(&centre)), Some(at(25, 9, 15)), "a word counts");
        let back = Wait { in_line_since: at(24, 12, 0), ..told(at(23, 10, 30)) };
        assert_eq!(first(&back, Next::GiveUp, at(24, 9, 15), Some(&centre)), Some(at(25, 12, 0)), "an agent had it");
    }

    #[test]
    fn an_urgent_wait_is_told_of_and_never_ends() {
        let urgent = Wait { is_urgent: true, ..asked(at(23, 10, 0)) };
        assert_eq!(first(&urgent, Next::Tell, at(23, 10, 0), None), Some(at(23, 10, 30)));
        let urgent = Wait { is_urgent: true, ..told(at(23, 10, 30)) };
        assert_eq!(due(&urgent, &DeskPolicy::default(), None, at(30, 10, 0)), None);
    }

    #[test]
    fn what_a_bank_sets_to_nothing_never_happens() {
        let policy = DeskPolicy { tell_waiting_minutes: 0, silent_wait_hours: 0, ..DeskPolicy::default() };
        for wait in [asked(at(2, 10, 0)), told(at(2, 10, 0))] {
            assert_eq!(due(&wait, &policy, None, at(30, 10, 0)), None);
        }
    }
}
