//! A file is read whole, or every problem in it is told.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use lobby_engine::Policy;
use lobby_engine::plan::Closure;
use proptest::prelude::*;

use super::*;

const DEMO: &str = include_str!("../../demo/branches.toml");
const EXAMPLE: &str = include_str!("../../../../docs/branches.example.toml");

fn demo() -> BranchFile {
    BranchFile::parse(DEMO).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The problems of the example with one text replaced.
fn problems(from: &str, to: &str) -> Vec<String> {
    assert_eq!(EXAMPLE.matches(from).count(), 1, "{from} must stand once in the example");
    let problems = BranchFile::parse(&EXAMPLE.replace(from, to)).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    let found = problems(from, to);
    let line = EXAMPLE.lines().position(|line| line.contains(from.lines().next().unwrap())).unwrap() + 1;
    assert_eq!(found, [expected.replace("LINE", &line.to_string())]);
}

#[test]
fn the_documented_example_is_read_as_it_says() {
    let file = BranchFile::parse(EXAMPLE).unwrap();
    let branch = &file.branches[0];
    assert_eq!(branch.id.as_str(), "oskemen-kazakhstan");
    assert_eq!(branch.city.kk, "Өскемен");
    assert_eq!(branch.aliases.ru, ["на казахстане", "улица казахстан"]);
    assert_eq!((branch.plan.services[0].mean, branch.plan.services[0].appointment), (240, 600));
    assert_eq!(branch.plan.holidays.len(), 4, "the shared ones and its own");
    assert_eq!(branch.plan.special[&date("2026-12-31")].len(), 2);
    assert_eq!(branch.operators[0].login.as_deref(), Some("a.seitova"));
    assert_eq!(branch.operators[1].login, None);
    let centre = file.contact_centre.unwrap();
    assert_eq!((centre.hours.len(), centre.teams[0].id.as_str()), (2, "cards"));
    assert_eq!(centre.policy, crate::desk::policy::DeskPolicy::default(), "the example shows what holds without it");
}

#[test]
fn a_policy_keeps_the_defaults_it_does_not_mention() {
    let policy = BranchFile::parse(EXAMPLE).unwrap().branches.remove(0).plan.policy;
    let mut expected = Policy {
        check_in_before: 2700,
        check_in_after: 1800,
        call_timeout: 90,
        walk_in_share: 0.5,
        horizon_days: 14,
        ..Policy::default()
    };
    expected.segments.vip.weight = 2.0;
    expected.segments.vip.cap = 1200;
    assert_eq!(policy, expected);
}

#[test]
fn reading_twice_gives_the_same_ids() {
    assert_eq!(demo(), demo());
    let ids: BTreeSet<_> =
        demo().branches.iter().flat_map(|branch| branch.operators.clone()).map(|one| one.id).collect();
    assert_eq!(ids.len(), 27, "every operator has an id of their own");
    let first = BranchFile::parse(EXAMPLE).unwrap().branches[0].operators[0].id;
    assert_eq!(first.to_string(), "abcacd4d-8c6c-574b-a50f-378bed5a2aaf");
}

#[test]
fn the_demo_has_the_branches_and_services_of_the_contract() {
    let file = demo();
    let ids: Vec<&str> = file.branches.iter().map(|branch| branch.id.as_str()).collect();
    assert_eq!(ids, ["almaty-abay", "astana-mangilik", "shymkent-tauke"]);
    for branch in &file.branches {
        let services: Vec<_> =
            branch.plan.services.iter().map(|one| (one.id.as_str(), one.series.as_str(), one.mean / 60)).collect();
        let expected =
            [("cash", "C", 4), ("cards", "K", 7), ("loans", "L", 18), ("business", "B", 11), ("transfers", "T", 6)];
        assert_eq!(services, expected);
        assert!((6..=12).contains(&branch.operators.len()));
        assert!(branch.plan.counters.len() >= branch.operators.len());
    }
}

/// Half the staff at lunch at once is what the reference branch does badly.
#[test]
fn the_demo_never_sends_half_a_branch_to_lunch() {
    for branch in demo().branches {
        let day = branch.plan.day(date("2026-03-04"));
        let breaks: Vec<_> = day.operators.iter().flat_map(|operator| operator.breaks.clone()).collect();
        assert!(breaks.iter().all(|span| span.to - span.from == TimeDelta::minutes(45)));
        for span in &breaks {
            let away = breaks.iter().filter(|other| other.overlaps(*span)).count();
            assert!(away * 2 <= day.operators.len(), "{}: {away} of {}", branch.id, day.operators.len());
        }
    }
}

#[test]
fn on_saturdays_fewer_serve_everything() {
    for branch in demo().branches {
        let day = branch.plan.day(date("2026-03-14"));
        let on = day.operators.iter().filter(|operator| !operator.shifts.is_empty());
        let skills: BTreeSet<_> =
            on.clone().flat_map(|operator| &operator.skills).map(|skill| &skill.service).collect();
        assert!(on.count() < day.operators.len());
        assert_eq!(skills.len(), 5, "{}", branch.id);
    }
}

/// The rule of the labour code: a state holiday on a weekend frees the next working day.
#[test]
fn holidays_on_weekends_are_made_up_for() {
    let plan = &demo().branches[0].plan;
    for year in [2026, 2027] {
        for (month, day) in [
            (1, 1),
            (1, 2),
            (3, 8),
            (3, 21),
            (3, 22),
            (3, 23),
            (5, 1),
            (5, 7),
            (5, 9),
            (7, 6),
            (8, 30),
            (10, 25),
            (12, 16),
        ] {
            let holiday = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(plan.day(holiday).closure, Some(Closure::Holiday), "{holiday}");
            if holiday.weekday().num_days_from_monday() >= 5 {
                let first_workday = holiday.iter_days().find(|date| date.weekday().num_days_from_monday() < 5).unwrap();
                assert!(plan.holidays.contains(&first_workday), "{holiday} frees {first_workday}");
            }
        }
    }
}

#[test]
fn most_days_of_two_years_are_open() {
    let plan = &demo().branches[0].plan;
    let open = (0..730).filter(|day| plan.day(date("2026-01-01") + Days::new(*day)).closure.is_none()).count();
    assert!((580..610).contains(&open), "{open}");
}

#[test]
fn problems_name_the_line_the_field_and_the_way_out() {
    check(
        "skills = { loans = 1.0 }",
        "skills = { loan = 1.0, loans = 1.0 }",
        "line LINE: branch 1 › operator 2 › skills › loan: no service `loan` here; there are cash, loans",
    );
    check(
        "timezone = \"Asia/Almaty\"\nhours = [\"mon-fri 09:00-18:00\"",
        "timezone = \"Almaty\"\nhours = [\"mon-fri 09:00-18:00\"",
        "line 96: branch 1 › timezone: `Almaty` is no time zone; use a name such as Asia/Almaty",
    );
    check(
        "[\"mon-fri 12:00-12:45\"]",
        "[\"sat-sun 12:00-12:45\"]",
        "line LINE: branch 1 › operator 1 › breaks: \
         a break on Sun is in no shift of that day; correct the break or the shift",
    );
    check(
        "[\"mon-fri 12:45-13:30\"]",
        "[\"mon-fri 12:45\"]",
        "line LINE: branch 1 › operator 2 › breaks 1: \
         `mon-fri 12:45` is no weekly time; write days and hours, such as \"mon-fri 09:00-18:00\"",
    );
}

#[test]
fn a_branch_that_never_opens_or_offers_nothing_is_a_slip() {
    check(
        "hours = [\"mon-fri 09:00-20:00\", \"sat 10:00-18:00\"]",
        "hours = []",
        "line LINE: contact_centre › hours: is empty; write at least one, such as \"mon-fri 09:00-18:00\"",
    );
    let found = problems("services = [\"cash\", \"loans\"]", "services = []");
    assert!(
        found[0].ends_with("branch 1 › services: a branch offers at least one service; list their ids"),
        "{found:?}"
    );
}

#[test]
fn a_misspelt_rule_is_not_taken_for_none() {
    let found = problems("call_timeout = 90 ", "call_timeot = 90 ");
    assert!(found[0].contains("policy › call_timeot: unknown field; known here are"), "{found:?}");
    assert!(found[0].contains("call_timeout"), "{found:?}");
}

#[test]
fn what_is_more_urgent_is_never_promised_later() {
    check(
        "urgent = 4, high = 8",
        "urgent = 9, high = 8",
        "line LINE: contact_centre › policy › case_hours: `urgent` is promised later than `high`; what is more urgent \
         comes first",
    );
    check(
        "urgent = 4, high = 8",
        "urgent = 0, high = 8",
        "line LINE: contact_centre › policy › case_hours: nothing is resolved in no time; promise an hour at least",
    );
    let some = EXAMPLE.replace("{ urgent = 4, high = 8, normal = 24, low = 40 }", "{ normal = 16 }");
    let policy = BranchFile::parse(&some).unwrap().contact_centre.unwrap().policy;
    assert_eq!(policy.case_hours, crate::cases::CaseHours { normal: 16, ..Default::default() });
}

#[test]
fn an_offer_for_nobody_in_particular_is_a_slip() {
    check(
        "segments = [\"mass\", \"premium\"]",
        "segments = [\"mass\", \"gold\"]",
        "line LINE: offer 1 › segments 2: `gold` is no segment; known are mass, premium, vip, special_need",
    );
    let none = BranchFile::parse(&EXAMPLE.replace("[[offer]]", "[[offer]]\nextra = 1")).unwrap_err();
    assert!(none[0].to_string().contains("offer 1 › extra: unknown field"), "{none:?}");
}

#[test]
fn a_file_that_is_silent_about_offers_takes_none_away() {
    let offers = BranchFile::parse(EXAMPLE).unwrap().offers.unwrap();
    assert_eq!((offers[0].id.as_str(), offers.len()), ("salary-card", 1));
    let from = EXAMPLE.find("[[offer]]").unwrap();
    let to = EXAMPLE.find("[[service]]").unwrap();
    let silent = format!("{}{}", &EXAMPLE[..from], &EXAMPLE[to..]);
    assert_eq!(BranchFile::parse(&silent).unwrap().offers, None);
}

#[test]
fn every_problem_is_told_at_once() {
    let source = EXAMPLE
        .replace("latitude = 49.9483", "latitude = 149.9483")
        .replace("series = \"L\"", "series = \"C\"")
        .replace("key = \"igor\"", "key = \"aliya\"")
        .replace("en = \"Oskemen\"", "en = \" \"")
        .replace("mean_minutes = 18", "mean_minutes = \"18\"");
    let found: Vec<String> = BranchFile::parse(&source).unwrap_err().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(found.join("\n"), @r"
    line 76: service 2: two services have the series `C`; give each its own
    line 81: service 2 › mean_minutes: expected a number, found string
    line 92: branch 1 › city › en: is empty; write the text
    line 94: branch 1 › location › latitude: is 149.9483; allowed are -90 to 90
    line 138: branch 1 › operator 2: two operators have the key `aliya`; give each their own
    ");
}

#[test]
fn a_branch_pasted_twice_is_told_at_the_second() {
    let branch = &EXAMPLE[EXAMPLE.find("[[branch]]").unwrap()..];
    let found: Vec<String> =
        BranchFile::parse(&format!("{EXAMPLE}\n{branch}")).unwrap_err().iter().map(ToString::to_string).collect();
    let line = EXAMPLE.lines().count() + 2;
    assert_eq!(
        found,
        [
            format!("line {line}: branch 2: another branch has the id `oskemen-kazakhstan`; give each its own"),
            format!("line {line}: branch 2: another operator has the login `a.seitova`; give each their own"),
        ]
    );
}

#[test]
fn a_syntax_error_has_its_line() {
    let found = problems("id = \"loans\"", "id = \"loans");
    let line = EXAMPLE.lines().position(|line| line == "id = \"loans\"").unwrap() + 1;
    assert!(found[0].starts_with(&format!("line {line}: ")), "{found:?}");
}

#[test]
fn an_empty_file_says_what_it_needs() {
    let found: Vec<String> = BranchFile::parse("").unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(found, ["line 1: `branch` is missing", "line 1: `service` is missing"]);
}

/// A list, a table, a number and a date that no field takes.
const OTHER_KINDS: &str = r"\[\[1]]|\{ a = \{\} \}|-1e99|1979-05-27T07:32:00Z";

proptest! {
    /// Whatever stands where a value should, the answer is a list of problems or a file, never a panic.
    #[test]
    fn no_damage_makes_reading_panic(line in 0usize..120, with in "[\\PC]{0,40}") {
        let damaged: Vec<&str> =
            EXAMPLE.lines().enumerate().map(|(at, text)| if at == line { with.as_str() } else { text }).collect();
        if let Err(problems) = BranchFile::parse(&damaged.join("\n")) {
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn a_value_of_another_kind_is_a_problem_on_its_line(line in 0usize..120, with in OTHER_KINDS) {
        let text = EXAMPLE.lines().nth(line).unwrap_or_default();
        let Some((key, _)) = text.split_once(" = ").filter(|(key, _)| !key.starts_with('#')) else { return Ok(()) };
        let damaged = format!("{key} = {with}");
        let damaged: Vec<&str> =
            EXAMPLE.lines().enumerate().map(|(at, text)| if at == line { damaged.as_str() } else { text }).collect();
        let problems = BranchFile::parse(&damaged.join("\n")).unwrap_err();
        prop_assert!(problems.iter().any(|problem| problem.line == line + 1), "{problems:?}");
    }
}
