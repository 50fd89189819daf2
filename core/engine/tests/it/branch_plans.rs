//! What a standing plan makes of a date, in every zone and on every day the clocks change.

use std::collections::BTreeMap;

use chrono::{
    Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc, Weekday,
};
use chrono_tz::{TZ_VARIANTS, Tz};
use lobby_engine::branch_plan::{BranchOperator, Hours, Weekly};
use lobby_engine::plan::{Closure, Skill};
use lobby_engine::{BranchPlan, CounterId, Instant, Policy, Span};

use crate::branch::{CASH, operator, planned_service, service};

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn hours(from: u32, to: u32) -> Hours {
    Hours { from: time(from, 0), to: time(to, 0) }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn utc(text: &str) -> Instant {
    text.parse().unwrap()
}

/// Open Monday to Friday 09:00–18:00; operator 1 works Monday to Thursday until five, on Friday until one.
fn plan(timezone: Tz) -> BranchPlan {
    let to_thursday = WEEK[..4].to_vec();
    BranchPlan {
        timezone,
        opening: vec![Weekly { days: WEEK[..5].to_vec(), hours: hours(9, 18) }],
        holidays: Vec::new(),
        special: BTreeMap::new(),
        services: vec![planned_service(CASH, "C", 5)],
        operators: vec![BranchOperator {
            id: operator(1),
            skills: vec![Skill { service: service(CASH), speed: 1.0 }],
            shifts: vec![
                Weekly { days: to_thursday.clone(), hours: hours(9, 17) },
                Weekly { days: vec![Weekday::Fri], hours: hours(9, 13) },
            ],
            breaks: vec![Weekly { days: to_thursday, hours: hours(13, 14) }],
            absent: Vec::new(),
        }],
        counters: vec![CounterId::new("1")],
        policy: Policy::default(),
    }
}

#[test]
fn kazakhstan_moved_to_one_zone_on_the_first_of_march_2024() {
    let plan = plan(Tz::Asia__Almaty);
    let opens = |date| plan.day(date).opens_at().unwrap();
    assert_eq!(opens(day(2024, 2, 29)), utc("2024-02-29T03:00:00Z"));
    assert_eq!(opens(day(2024, 3, 1)), utc("2024-03-01T04:00:00Z"));
    assert_eq!(plan.date_at(utc("2024-02-29T18:30:00Z")), day(2024, 2, 29), "the midnight hour came twice");
    assert_eq!(plan.date_at(utc("2024-02-29T19:00:00Z")), day(2024, 3, 1));
}

#[test]
fn a_day_off_and_a_holiday_say_why_they_are_closed() {
    let mut plan = plan(Tz::Asia__Almaty);
    plan.holidays.push(day(2026, 3, 23));
    let sunday = plan.day(day(2026, 3, 22));
    assert_eq!((sunday.closure, sunday.opening.len()), (Some(Closure::DayOff), 0));
    let holiday = plan.day(day(2026, 3, 23));
    assert_eq!(holiday.closure, Some(Closure::Holiday));
    assert!(holiday.operators[0].shifts.is_empty());
}

#[test]
fn on_a_moved_working_day_operators_keep_the_shift_of_the_weekday_before_it() {
    let mut plan = plan(Tz::Asia__Almaty);
    let saturday = day(2026, 3, 14);
    plan.special.insert(saturday, vec![hours(10, 16)]);
    let moved = plan.day(saturday);
    assert_eq!(moved.opening, [Span { from: utc("2026-03-14T05:00:00Z"), to: utc("2026-03-14T11:00:00Z") }]);
    let friday = Span { from: utc("2026-03-14T04:00:00Z"), to: utc("2026-03-14T08:00:00Z") };
    assert_eq!(moved.operators[0].shifts, [friday]);
}

#[test]
fn special_hours_are_sorted_joined_and_never_empty() {
    let mut plan = plan(Tz::Asia__Almaty);
    let monday = day(2026, 3, 16);
    plan.special.insert(monday, vec![hours(14, 18), hours(9, 12), hours(11, 13), hours(20, 20)]);
    let local = |hour: u32| Utc.from_utc_datetime(&monday.and_time(time(hour - 5, 0)));
    let expected = [Span { from: local(9), to: local(13) }, Span { from: local(14), to: local(18) }];
    assert_eq!(plan.day(monday).opening, expected);
}

#[test]
fn an_absent_operator_has_no_shift() {
    let mut plan = plan(Tz::Asia__Almaty);
    plan.operators[0].absent.push(day(2026, 3, 16));
    assert!(plan.day(day(2026, 3, 16)).operators[0].shifts.is_empty());
    assert_eq!(plan.day(day(2026, 3, 17)).operators[0].shifts.len(), 1);
}

#[test]
fn in_every_zone_opening_hours_mean_the_wall_clock_also_when_it_changes() {
    let mut changes = 0;
    for zone in TZ_VARIANTS {
        let mut plan = plan(zone);
        // Around midnight and in the small hours, when clocks change, and through the day.
        plan.opening = [(0, 2), (3, 6), (9, 18), (23, 24)]
            .map(|(from, to)| Weekly { days: WEEK.to_vec(), hours: Hours { from: time(from, 30), to: until(to) } })
            .to_vec();
        for date in change_days(zone) {
            changes += 1;
            for around in [date - Days::new(1), date, date + Days::new(1)] {
                check(&plan, around);
            }
        }
    }
    assert!(changes > 5_000, "only {changes} change days were found");
}

fn until(hour: u32) -> NaiveTime {
    if hour == 24 { NaiveTime::from_hms_opt(23, 59, 59).unwrap() } else { time(hour, 15) }
}

fn change_days(zone: Tz) -> Vec<NaiveDate> {
    let offset = |date: NaiveDate| zone.offset_from_utc_datetime(&date.and_time(time(12, 0))).fix().local_minus_utc();
    let days = day(2005, 1, 1).iter_days().take_while(|date| date.year() < 2030);
    days.filter(|date| offset(*date) != offset(*date + Days::new(1))).collect()
}

fn check(plan: &BranchPlan, date: NaiveDate) {
    let resolved = plan.day(date).opening;
    let mut expected: Vec<Span> = Vec::new();
    for weekly in &plan.opening {
        let span = Span {
            from: first_at_or_after(plan.timezone, date.and_time(weekly.hours.from)),
            to: first_at_or_after(plan.timezone, date.and_time(weekly.hours.to)),
        };
        match expected.last_mut() {
            Some(last) if span.from <= last.to && span.from < span.to => last.to = last.to.max(span.to),
            _ if span.from < span.to => expected.push(span),
            _ => {}
        }
    }
    assert_eq!(resolved, expected, "{} on {date}", plan.timezone);
}

/// By search, not by asking the zone for a local time: the first instant whose wall clock reads `local` or later. No
/// wall clock reads it before the largest offset around allows, and clocks change at whole minutes in these years.
fn first_at_or_after(zone: Tz, local: NaiveDateTime) -> Instant {
    let as_utc = Utc.from_utc_datetime(&local);
    let offset = |at: Instant| zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
    let largest = offset(as_utc - TimeDelta::hours(39)).max(offset(as_utc + TimeDelta::hours(39)));
    let earliest = as_utc - TimeDelta::seconds(i64::from(largest));
    let second = TimeDelta::seconds(i64::from(local.second()));
    let minutes = (0..).map(|minute| earliest - second + TimeDelta::minutes(minute));
    let mut candidates = minutes.flat_map(|minute| [minute, minute + second]).filter(|at| *at >= earliest);
    candidates.find(|at| at.with_timezone(&zone).naive_local() >= local).unwrap()
}
