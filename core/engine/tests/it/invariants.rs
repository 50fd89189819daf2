//! The invariants of a day, over ten thousand random days of 50 to 200 commands with time moving.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use lobby_engine::command::SlotRequest;
use lobby_engine::operator::PauseReason;
use lobby_engine::ticket::{LeaveReason, Outcome};
use lobby_engine::{
    BranchId, Command, CounterId, Day, DayKey, DayPlan, Event, Fact, Instant, OperatorState, Phase, Segment, ServiceId,
    Span, TicketState,
};
use proptest::prelude::*;

use crate::branch::*;

const SEGMENTS: [Segment; 4] = [Segment::Mass, Segment::Premium, Segment::Vip, Segment::SpecialNeed];
const SERVICES: [&str; 3] = [CASH, CARDS, LOANS];

/// One step of a day: which command, about whom, and how many seconds later.
#[derive(Clone, Copy, Debug)]
struct Step {
    kind: u8,
    who: u8,
    what: u8,
    later: u16,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..40u8, any::<u8>(), any::<u8>(), prop_oneof![4 => 0..60u16, 1 => 0..1500u16])
        .prop_map(|(kind, who, what, later)| Step { kind, who, what, later });
    prop::collection::vec(step, 50..=200)
}

fn late_staff() -> DayPlan {
    let mut plan = plan();
    plan.operators[1].shifts = vec![span("09:00", "11:00"), span("12:00", "18:00")];
    plan.operators[2].breaks = vec![span("10:00", "10:30")];
    plan.policy.walk_in_share = 0.25;
    plan
}

fn short_staff() -> DayPlan {
    let mut plan = plan();
    plan.operators.remove(0);
    plan.opening = vec![span("09:00", "12:00"), span("13:00", "16:00")];
    plan
}

/// Turns a step into a command. Most are possible where the day stands; many are not, and must be refused cleanly.
fn command(day: &Day, step: Step, fresh: u128, now: Instant) -> Command {
    let Step { who, what, .. } = step;
    let someone = operator(1 + u128::from(who) % 4);
    let id = service(SERVICES[usize::from(what) % 3]);
    let segment = SEGMENTS[usize::from(who) % 4];
    let known = |count: usize| usize::from(who) * 7 % count.max(1);
    let a_ticket = day.tickets().nth(known(day.tickets().count())).map_or(ticket(fresh), |ticket| ticket.id);
    let an_appointment =
        day.appointments().nth(known(day.appointments().count())).map_or(appointment(fresh), |known| known.id);
    let start = date().and_hms_opt(4, 0, 0).unwrap().and_utc() + TimeDelta::minutes(15 * i64::from(what % 40));
    let slot = |appointment| SlotRequest { appointment, service: id.clone(), start, segment };
    let other_day = DayKey::new(BranchId::new("elsewhere"), date());
    match step.kind {
        0..=5 => {
            let both = [id.clone(), service(CARDS)];
            let services = if what % 5 == 0 { both.to_vec() } else { vec![id] };
            Command::Join { ticket: ticket(fresh), visit: visit(fresh), services, segment }
        }
        6..=8 => Command::Book { slot: slot(if what % 9 == 0 { an_appointment } else { appointment(fresh) }) },
        9 => Command::Hold { slot: slot(appointment(fresh)), until: now + TimeDelta::minutes(5) },
        10 => Command::Release { appointment: an_appointment },
        11 => Command::Move { appointment: an_appointment, service: id, start },
        12 => match what % 3 {
            0 => Command::MoveAway { appointment: an_appointment, to: other_day },
            1 => Command::MoveIn { slot: slot(an_appointment), from: other_day },
            _ => Command::Cancel { appointment: an_appointment },
        },
        13 => Command::AnnounceLate { appointment: an_appointment, until: start + TimeDelta::hours(2) },
        14..=16 => Command::CheckIn { appointment: an_appointment, ticket: ticket(fresh), visit: visit(fresh) },
        17 => Command::LetPass { ticket: a_ticket, places: u16::from(what % 6) },
        18 => Command::Leave { ticket: a_ticket, reason: LeaveReason::Customer },
        19 => Command::Return { ticket: a_ticket },
        20..=23 => Command::Next { operator: someone },
        24 => Command::Call { operator: someone, ticket: a_ticket },
        25 => Command::Recall { operator: someone },
        26 | 27 => Command::Start { operator: someone },
        28 | 29 => Command::Finish { operator: someone, outcome: Outcome::Resolved },
        30 | 38 => Command::UndoFinish { operator: someone },
        31 => Command::Missed { operator: someone },
        32 => match what % 2 {
            0 => Command::Park { operator: someone },
            _ => Command::ResumeTicket { operator: someone, ticket: a_ticket },
        },
        33 => Command::Transfer { operator: someone, to: id },
        34 => Command::OperatorOn {
            operator: someone,
            counter: CounterId::new((1 + what % 3).to_string()),
            services: Vec::new(),
        },
        35 => match what % 4 {
            0 => Command::OperatorPause { operator: someone, reason: PauseReason::Break, until: None },
            1 | 2 => Command::OperatorResume { operator: someone },
            _ => Command::OperatorOff { operator: someone },
        },
        36 => Command::ChangeServices { operator: someone, services: if what % 2 == 0 { vec![id] } else { vec![] } },
        37 => match what % 12 {
            0 => Command::Close,
            1 => Command::Open,
            2 => Command::ChangePlan { plan: short_staff() },
            3 => Command::ChangePlan { plan: late_staff() },
            4 => Command::Plan { plan: plan() },
            _ => Command::Due,
        },
        _ => Command::Due,
    }
}

/// Plays a day, checking after every command, and returns what happened.
fn play(plan: DayPlan, steps: &[Step]) -> Result<(Day, Vec<Event>), TestCaseError> {
    let mut branch = Branch::planned(plan);
    for counter in ["1", "2"] {
        let n = counter.parse().unwrap();
        branch
            .tell(Command::OperatorOn { operator: operator(n), counter: CounterId::new(counter), services: Vec::new() })
            .ok();
    }
    branch.at("08:45");
    let mut seen = Seen::default();
    for (fresh, step) in steps.iter().enumerate() {
        branch.later(i64::from(step.later));
        let command = command(&branch.day, *step, fresh as u128, branch.now);
        let Ok(facts) = branch.tell(command.clone()) else { continue };
        seen.note(&facts)?;
        check_tickets_and_operators(&branch.day, seen.joined)?;
        for fact in &facts {
            check_room(&branch.day, fact, branch.now, seen.plan_changed)?;
        }
        if command == Command::Due {
            let due = branch.day.next_due();
            prop_assert!(due.is_none_or(|due| due > branch.now), "due again at {:?}, {}", due, branch.now);
        }
    }
    Ok((branch.day, branch.log))
}

#[derive(Default)]
struct Seen {
    numbers: BTreeSet<String>,
    joined: usize,
    plan_changed: bool,
}

impl Seen {
    fn note(&mut self, facts: &[Fact]) -> Result<(), TestCaseError> {
        for fact in facts {
            match fact {
                Fact::Joined { number, .. } => {
                    prop_assert!(self.numbers.insert(number.clone()), "{} was given twice", number);
                    self.joined += 1;
                }
                Fact::PlanChanged { .. } => self.plan_changed = true,
                _ => {}
            }
        }
        Ok(())
    }
}

fn check_tickets_and_operators(day: &Day, joined: usize) -> Result<(), TestCaseError> {
    prop_assert_eq!(day.tickets().count(), joined, "a ticket was lost");
    let mut counters = BTreeSet::new();
    for operator in day.operators() {
        let held = day.tickets().filter(|ticket| ticket.state.operator() == Some(operator.id));
        let held: Vec<_> = held.map(|ticket| ticket.id).collect();
        prop_assert_eq!(held, operator.state.ticket().into_iter().collect::<Vec<_>>());
        let is_off = operator.state == OperatorState::Off;
        prop_assert_eq!(operator.counter.is_none(), is_off);
        prop_assert!(operator.counter.as_ref().is_none_or(|counter| counters.insert(counter.clone())));
        if matches!(operator.state, OperatorState::Ready { .. }) {
            let overlooked = day.waiting().find(|ticket| operator.services.contains(&ticket.service));
            prop_assert!(overlooked.is_none(), "{:?} waits although {:?} is ready", overlooked, operator);
        }
    }
    for ticket in day.tickets() {
        prop_assert!(ticket.given_away >= 0.0 && ticket.credit.is_finite());
        let agrees = match (&ticket.state, ticket.state.operator().and_then(|id| day.operator(id))) {
            (TicketState::Called { .. }, Some(operator)) => {
                operator.state == OperatorState::Calling { ticket: ticket.id }
            }
            (TicketState::Serving { .. }, Some(operator)) => {
                operator.state == OperatorState::Serving { ticket: ticket.id }
            }
            (TicketState::Called { .. } | TicketState::Serving { .. }, None) => false,
            (TicketState::Waiting | TicketState::Parked { .. }, _) => !matches!(day.phase(), Phase::Closed { .. }),
            _ => true,
        };
        prop_assert!(agrees, "{:?} in {:?}", ticket, day.phase());
    }
    Ok(())
}

/// The limit of a time slot, worked out anew: at every five minutes of the new appointment's span.
fn check_room(day: &Day, fact: &Fact, now: Instant, plan_changed: bool) -> Result<(), TestCaseError> {
    let (Fact::Held { span, service, .. }
    | Fact::Booked { span, service, .. }
    | Fact::Moved { span, service, .. }
    | Fact::MovedIn { span, service, .. }) = fact
    else {
        return Ok(());
    };
    let mut at = span.from;
    while at < span.to {
        let limit = |operators: usize| limit(day, operators);
        let alike = taken(day, at, now).filter(|taken| *taken == service).count();
        prop_assert!(alike <= limit(able(day, at, &[service])), "{alike} of {service} at {at}");
        // Appointments that a changed plan left without room may fill a time beyond it; none was added there.
        if !plan_changed {
            let all = taken(day, at, now).count();
            prop_assert!(all <= limit(able(day, at, &SERVICES.map(ServiceId::new).iter().collect::<Vec<_>>())));
            check_hall(day, at, now)?;
        }
        at += TimeDelta::minutes(5);
    }
    Ok(())
}

/// Hall's condition: any group of services has as many able operators as appointments.
fn check_hall(day: &Day, at: Instant, now: Instant) -> Result<(), TestCaseError> {
    let all = SERVICES.map(ServiceId::new);
    for mask in 1..8u8 {
        let group: Vec<&ServiceId> = (0..3).filter(|bit| mask & (1 << bit) != 0).map(|bit| &all[bit]).collect();
        let wanted = taken(day, at, now).filter(|taken| group.contains(taken)).count();
        prop_assert!(wanted <= able(day, at, &group), "{wanted} of {group:?} at {at}");
    }
    Ok(())
}

fn taken(day: &Day, at: Instant, now: Instant) -> impl Iterator<Item = &ServiceId> {
    day.appointments()
        .filter(move |known| known.state.occupies(now) && known.span.contains(at))
        .map(|known| &known.service)
}

fn able(day: &Day, at: Instant, group: &[&ServiceId]) -> usize {
    let works = |spans: &[Span]| spans.iter().any(|span| span.contains(at));
    let planned = day.plan().unwrap().operators.iter();
    planned
        .filter(|planned| works(&planned.shifts) && !works(&planned.breaks))
        .filter(|planned| planned.skills.iter().any(|skill| group.contains(&&skill.service)))
        .count()
}

fn limit(day: &Day, operators: usize) -> usize {
    let kept = operators as f64 * (1.0 - day.plan().unwrap().policy.walk_in_share);
    ((kept + 1e-9) as usize).max(1).min(operators)
}

fn replay(day: &Day, log: &[Event]) -> Day {
    let mut replayed = Day::new(day.key().clone());
    for event in log {
        replayed.apply(event);
    }
    replayed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

    #[test]
    fn every_day_keeps_the_invariants_and_replays(steps in steps()) {
        let (day, log) = play(plan(), &steps)?;
        prop_assert!(log.is_sorted_by_key(|event| event.at));
        prop_assert_eq!(log.len() as u64, day.seq());
        prop_assert_eq!(replay(&day, &log), day);
    }

    #[test]
    fn every_day_with_breaks_and_late_shifts_keeps_the_invariants_too(steps in steps()) {
        let (day, log) = play(late_staff(), &steps)?;
        let now = day.last_at().unwrap();
        let estimates = day.estimates(now);
        prop_assert_eq!(estimates.tickets.len(), day.waiting().count());
        for (ticket, place) in estimates.tickets {
            prop_assert_eq!(day.ahead(ticket, now), Some(place.ahead as usize));
        }
        prop_assert_eq!(replay(&day, &log), day);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn every_fact_is_the_same_after_a_trip_through_json(steps in steps()) {
        let (_, log) = play(plan(), &steps)?;
        for event in log {
            let fact: Fact = serde_json::from_str(&serde_json::to_string(&event.fact).unwrap()).unwrap();
            prop_assert_eq!(&fact, &event.fact);
            let read: Event = serde_json::from_value(serde_json::to_value(&event).unwrap()).unwrap();
            prop_assert_eq!(read, event);
        }
    }

    #[test]
    fn a_time_slot_offered_can_be_booked_as_often_as_it_says_and_no_more(steps in steps()) {
        let (day, _) = play(late_staff(), &steps)?;
        let mut branch = Branch { now: day.last_at().unwrap(), day, log: Vec::new() };
        for (nth, id) in SERVICES.into_iter().enumerate() {
            let slots = branch.day.time_slots(&service(id), branch.now);
            let Some(offered) = slots.get(steps[0].who as usize % slots.len().max(1)) else { continue };
            let mut book = |n| {
                let slot = SlotRequest {
                    appointment: appointment(n),
                    service: service(id),
                    start: offered.start,
                    segment: Segment::Mass,
                };
                branch.tell(Command::Book { slot }).is_ok()
            };
            let first = 10_000 * (1 + nth as u128);
            for n in 0..u128::from(offered.free) {
                prop_assert!(book(first + n));
            }
            prop_assert!(!book(first + 1_000));
        }
    }

    #[test]
    fn letting_pass_and_returning_take_the_places_they_promise(steps in steps()) {
        let (day, _) = play(plan(), &steps)?;
        let now = day.last_at().unwrap();
        for waiting in day.waiting() {
            let before = day.ahead(waiting.id, now).unwrap();
            let events = day.decide(&Command::LetPass { ticket: waiting.id, places: 2 }, now).unwrap();
            let [Event { fact: Fact::LetPass { places, .. }, .. }] = events.as_slice() else { continue };
            let after = { let mut day = day.clone(); day.apply(&events[0]); day.ahead(waiting.id, now).unwrap() };
            prop_assert!(after >= before + usize::from(*places), "{before} then {after}, {places} places");
        }
        for missed in day.tickets().filter(|ticket| matches!(ticket.state, TicketState::Missed { .. })) {
            let Ok(events) = day.decide(&Command::Return { ticket: missed.id }, now) else { continue };
            let [returned] = events.as_slice() else { continue };
            let mut day = day.clone();
            day.apply(returned);
            let ahead = day.ahead(missed.id, now).unwrap();
            let line = day.waiting().count() - 1;
            let sharing = day.waiting().filter(|other| other.service == missed.service).count() - 1;
            prop_assert!(ahead >= sharing.min(2), "{ahead} ahead of a returned ticket in a line of {line}");
        }
    }
}

/// A hundred thousand events by default; `LOBBY_EVENTS=10000000` plays as many.
#[test]
fn a_hundred_thousand_random_events_break_nothing() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let wanted = std::env::var("LOBBY_EVENTS").map_or(100_000, |events| events.parse().unwrap());
    let mut runner = TestRunner::deterministic();
    let (mut events, mut days) = (0, 0);
    while events < wanted {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let plan = [plan, late_staff, short_staff][days % 3]();
        let (day, log) = play(plan, &steps).unwrap();
        assert_eq!(replay(&day, &log), day);
        events += log.len();
        days += 1;
    }
    println!("{events} events on {days} random days");
}

#[test]
fn the_random_days_reach_every_state() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..300 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let (day, log) = play(plan(), &steps).unwrap();
        let word = |value: serde_json::Value, key: &str| value[key].as_str().unwrap().to_owned();
        reached.extend(log.iter().map(|event| word(serde_json::to_value(event).unwrap(), "type")));
        reached.extend(day.tickets().map(|known| word(serde_json::to_value(&known.state).unwrap(), "state")));
        reached.extend(day.appointments().map(|known| word(serde_json::to_value(&known.state).unwrap(), "state")));
    }
    for state in [
        "done",
        "missed",
        "left",
        "unserved",
        "parked",
        "displaced",
        "finish_undone",
        "returned",
        "let_pass",
        "continued",
        "transferred",
        "moved_in",
        "late_announced",
        "appointment_missed",
        "hold_ended",
        "recalled",
    ] {
        assert!(reached.contains(state), "no random day reached {state}: {reached:?}");
    }
}
