//! Quiet hours: what Lobby starts and can wait does not come at night.

use chrono::{Days, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use lobby_engine::Instant;

use crate::desk::policy::DeskPolicy;
use crate::notice_settings::Topic;
use crate::notices::Notice;

/// When a notice may go out; none when that is now. Opinions and news of a case can wait. A turn, a visit, and whatever a
/// person waits for in a conversation cannot.
pub(super) fn until(notice: &Notice, policy: &DeskPolicy, zone: Tz, now: Instant) -> Option<Instant> {
    if !matches!(notice.topic(), Some(Topic::Feedback | Topic::Cases)) {
        return None;
    }
    night_over(policy, zone, now)
}

/// The same for what is said in a call: a phone that rings at night is worse than a message, so only what happens in an open
/// branch at that moment comes then.
pub(super) fn until_rung(notice: &Notice, policy: &DeskPolicy, zone: Tz, now: Instant) -> Option<Instant> {
    if notice.topic() == Some(Topic::Turn) {
        return None;
    }
    night_over(policy, zone, now)
}

/// The end of the quiet hours; none outside them.
fn night_over(policy: &DeskPolicy, zone: Tz, now: Instant) -> Option<Instant> {
    let (from, to) = (policy.quiet_from_hour, policy.quiet_until_hour);
    let local = now.with_timezone(&zone);
    let hour = local.hour();
    let (is_quiet, is_evening) = match from <= to {
        true => ((from..to).contains(&hour), false),
        false => (hour >= from || hour < to, hour >= from),
    };
    let date = local.date_naive();
    let morning = if is_evening { date.checked_add_days(Days::new(1))? } else { date };
    let end = morning.and_time(NaiveTime::from_hms_opt(to, 0, 0)?);
    is_quiet.then(|| zone.from_local_datetime(&end).latest()).flatten().map(|end| end.to_utc())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use chrono_tz::Asia::Almaty;
    use uuid::Uuid;

    use super::*;
    use crate::cases::Status;

    /// In November 2026 by Almaty's clock (UTC+5).
    fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Almaty.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap().to_utc()
    }

    fn case() -> Notice {
        Notice::Case { number: "K-2611-0042".to_owned(), status: Status::Resolved, answer: None }
    }

    fn policy(quiet_from_hour: u32, quiet_until_hour: u32) -> DeskPolicy {
        DeskPolicy { quiet_from_hour, quiet_until_hour, ..DeskPolicy::default() }
    }

    #[test]
    fn news_of_a_case_waits_for_the_morning() {
        for (now, expected) in [
            (at(23, 20, 59), None),
            (at(23, 21, 0), Some(at(24, 9, 0))),
            (at(24, 3, 30), Some(at(24, 9, 0))),
            (at(24, 9, 0), None),
        ] {
            assert_eq!(until(&case(), &policy(21, 9), Almaty, now), expected, "{now}");
        }
        assert_eq!(until(&case(), &policy(1, 7), Almaty, at(24, 3, 0)), Some(at(24, 7, 0)), "within one night");
    }

    #[test]
    fn no_phone_rings_at_night_but_for_who_stands_in_a_hall() {
        let (branch, start) = (lobby_engine::BranchId::new("almaty-abay"), at(24, 10, 0));
        let (appointment, service) =
            (lobby_engine::AppointmentId(Uuid::from_u128(1)), lobby_engine::ServiceId::new("cards"));
        let reminder = Notice::Reminder { branch: branch.clone(), appointment, service, start };
        assert_eq!(until_rung(&reminder, &policy(21, 9), Almaty, at(23, 22, 0)), Some(at(24, 9, 0)));
        assert_eq!(until_rung(&reminder, &policy(21, 9), Almaty, at(23, 20, 0)), None);
        let ticket = lobby_engine::TicketId(Uuid::from_u128(2));
        let near = Notice::Near { branch, ticket, number: "C-017".to_owned(), ahead: 2 };
        assert_eq!(until_rung(&near, &policy(21, 9), Almaty, at(23, 22, 0)), None);
    }

    #[test]
    fn a_bank_may_have_no_quiet_hours() {
        assert_eq!(until(&case(), &policy(0, 0), Almaty, at(24, 0, 0)), None);
    }

    #[test]
    fn what_somebody_waits_for_comes_at_any_hour() {
        let joined = Notice::Joined { agent: "Айгерим".to_owned() };
        let asked = Notice::HowWasHelp { hand_over: Uuid::from_u128(1) };
        assert_eq!(until(&joined, &policy(21, 9), Almaty, at(23, 23, 0)), None);
        assert!(until(&asked, &policy(21, 9), Almaty, at(23, 23, 0)).is_some());
    }
}
