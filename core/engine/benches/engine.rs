//! Decided and applied commands per second on a full day, and what a copy of it costs. `cargo bench -p lobby-engine`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench stops at what it did not expect, and prints")]

use std::time::Instant as Stopwatch;

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use lobby_engine::plan::{PlannedOperator, PlannedService, Skill};
use lobby_engine::ticket::Outcome;
use lobby_engine::{
    BranchId, Command, CounterId, Day, DayKey, DayPlan, Instant, OperatorId, Policy, Segment, ServiceId, Span,
    TicketId, VisitId,
};
use uuid::Uuid;

const OPERATORS: u128 = 12;
const TICKETS: u128 = 600;

fn main() {
    let (commands, seconds) = timed(1, play);
    println!("decide + apply: {:.0} commands/s over a day of {TICKETS} tickets", commands as f64 / seconds);

    let (mut day, mut now) = opened();
    for n in 0..TICKETS {
        now += TimeDelta::seconds(1);
        tell(&mut day, &join(n), now);
    }
    report("copy of a day with 600 waiting", timed(1_000, || day.clone().seq()).1);
    report("next with 600 waiting", timed(1_000, || day.decide(&next(0), now).unwrap().len()).1);
    report("estimates with 600 waiting", timed(10, || day.estimates(now).tickets.len()).1);
    let service = ServiceId::new("s0");
    report("time slots of a service", timed(100, || day.time_slots(&service, now).len()).1);
}

fn report(what: &str, seconds: f64) {
    println!("{what}: {:.1} µs", seconds * 1e6);
}

/// The last result, and the mean seconds of a run.
fn timed<T>(runs: u32, mut run: impl FnMut() -> T) -> (T, f64) {
    let start = Stopwatch::now();
    for _ in 1..runs {
        std::hint::black_box(run());
    }
    let last = run();
    (last, start.elapsed().as_secs_f64() / f64::from(runs))
}

/// A day on which every ticket is served: customers come in groups of twelve, one for each operator.
fn play() -> usize {
    let (mut day, mut now) = opened();
    let mut commands = 0;
    for n in 0..TICKETS {
        now += TimeDelta::seconds(40);
        let operator = OperatorId(Uuid::from_u128(n % OPERATORS));
        let finish = Command::Finish { operator, outcome: Outcome::Resolved };
        for command in [join(n), next(n % OPERATORS), Command::Start { operator }, finish] {
            tell(&mut day, &command, now);
            commands += 1;
        }
    }
    commands
}

fn tell(day: &mut Day, command: &Command, now: Instant) {
    for event in day.decide(command, now).unwrap() {
        day.apply(&event);
    }
}

fn join(n: u128) -> Command {
    Command::Join {
        ticket: TicketId(Uuid::from_u128(n)),
        visit: VisitId(Uuid::from_u128(n)),
        services: vec![ServiceId::new(format!("s{}", n % OPERATORS % 5))],
        segment: Segment::Mass,
    }
}

fn next(n: u128) -> Command {
    Command::Next { operator: OperatorId(Uuid::from_u128(n)) }
}

fn opened() -> (Day, Instant) {
    let date = NaiveDate::from_ymd_opt(2026, 3, 17).unwrap();
    let nine = Utc.from_utc_datetime(&date.and_hms_opt(4, 0, 0).unwrap());
    let mut day = Day::new(DayKey::new(BranchId::new("bench"), date));
    let whole = Span { from: nine, to: nine + TimeDelta::hours(9) };
    tell(&mut day, &Command::Plan { plan: plan(date, whole) }, nine);
    tell(&mut day, &Command::Due, nine);
    for n in 0..OPERATORS {
        let operator = OperatorId(Uuid::from_u128(n));
        let counter = CounterId::new(n.to_string());
        tell(&mut day, &Command::OperatorOn { operator, counter, services: Vec::new() }, nine);
    }
    (day, nine)
}

fn plan(date: NaiveDate, whole: Span) -> DayPlan {
    let id = |n: u128| ServiceId::new(format!("s{n}"));
    let service = |n: u128| PlannedService {
        id: id(n),
        series: char::from(b'A' + n as u8).to_string(),
        mean: 300,
        appointment: 900,
        bookable: true,
    };
    let operator = |n: u128| PlannedOperator {
        id: OperatorId(Uuid::from_u128(n)),
        skills: [n % 5, (n + 1) % 5].map(|n| Skill { service: id(n), speed: 1.0 }).to_vec(),
        shifts: vec![whole],
        breaks: Vec::new(),
    };
    DayPlan {
        date,
        timezone: Tz::Asia__Almaty,
        opening: vec![whole],
        closure: None,
        services: (0..5).map(service).collect(),
        operators: (0..OPERATORS).map(operator).collect(),
        counters: (0..OPERATORS).map(|n| CounterId::new(n.to_string())).collect(),
        policy: Policy::default(),
        walk_ins: Vec::new(),
    }
}
