//! A branch to test with, and a day one talks to in short sentences.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use lobby_engine::command::SlotRequest;
use lobby_engine::plan::{PlannedOperator, PlannedService, Skill};
use lobby_engine::ticket::Outcome;
use lobby_engine::{
    AppointmentId, BranchId, Command, CounterId, Day, DayKey, DayPlan, Event, Fact, Instant, OperatorId, Policy,
    Refusal, Segment, ServiceId, Span, Ticket, TicketId, VisitId,
};
use uuid::Uuid;

pub(crate) const CASH: &str = "cash";
pub(crate) const CARDS: &str = "cards";
pub(crate) const LOANS: &str = "loans";

pub(crate) fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 17).unwrap()
}

/// A local time of the day in Almaty, such as `at("09:30")` or `at("09:30:15")`.
pub(crate) fn at(time: &str) -> Instant {
    let full = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
    format!("2026-03-17T{full}+05:00").parse::<DateTime<Utc>>().unwrap()
}

pub(crate) fn span(from: &str, to: &str) -> Span {
    Span { from: at(from), to: at(to) }
}

pub(crate) fn service(id: &str) -> ServiceId {
    ServiceId::new(id)
}

pub(crate) fn services(ids: &[&str]) -> Vec<ServiceId> {
    ids.iter().map(|id| service(id)).collect()
}

pub(crate) fn ticket(n: u128) -> TicketId {
    TicketId(Uuid::from_u128(0x7_000 + n))
}

pub(crate) fn appointment(n: u128) -> AppointmentId {
    AppointmentId(Uuid::from_u128(0xa_000 + n))
}

pub(crate) fn operator(n: u128) -> OperatorId {
    OperatorId(Uuid::from_u128(0x0_100 + n))
}

pub(crate) fn visit(n: u128) -> VisitId {
    VisitId(Uuid::from_u128(0xf_000 + n))
}

pub(crate) fn planned_service(id: &str, series: &str, minutes: u32) -> PlannedService {
    PlannedService {
        id: service(id),
        series: series.to_owned(),
        mean: minutes * 60,
        appointment: minutes * 60,
        bookable: true,
    }
}

pub(crate) fn planned_operator(n: u128, skills: &[(&str, f64)]) -> PlannedOperator {
    let skills = skills.iter().map(|(id, speed)| Skill { service: service(id), speed: *speed }).collect();
    PlannedOperator { id: operator(n), skills, shifts: vec![span("09:00", "18:00")], breaks: Vec::new() }
}

/// Open 09:00–18:00. Operator 1: cash and cards; 2: cash; 3: loans and cards, of which loans are the faster.
pub(crate) fn plan() -> DayPlan {
    DayPlan {
        date: date(),
        timezone: Tz::Asia__Almaty,
        opening: vec![span("09:00", "18:00")],
        closure: None,
        services: vec![planned_service(CASH, "C", 5), planned_service(CARDS, "K", 10), planned_service(LOANS, "L", 30)],
        operators: vec![
            planned_operator(1, &[(CASH, 1.0), (CARDS, 1.0)]),
            planned_operator(2, &[(CASH, 1.2)]),
            planned_operator(3, &[(LOANS, 1.0), (CARDS, 0.8)]),
        ],
        counters: ["1", "2", "3"].map(CounterId::new).to_vec(),
        policy: Policy::default(),
        walk_ins: Vec::new(),
    }
}

/// A day and its time. Commands are given at the time of the last [`Branch::at`].
pub(crate) struct Branch {
    pub(crate) day: Day,
    pub(crate) log: Vec<Event>,
    pub(crate) now: Instant,
}

impl Branch {
    pub(crate) fn unplanned() -> Self {
        let day = Day::new(DayKey::new(BranchId::new("almaty-abay"), date()));
        Self { day, log: Vec::new(), now: at("08:00") }
    }

    pub(crate) fn planned(plan: DayPlan) -> Self {
        let mut branch = Self::unplanned();
        branch.must(Command::Plan { plan });
        branch
    }

    /// The doors opened at nine, and nobody is at a counter yet.
    pub(crate) fn open() -> Self {
        Self::opened(plan())
    }

    pub(crate) fn opened(plan: DayPlan) -> Self {
        let mut branch = Self::planned(plan);
        branch.at("09:00").must(Command::Due);
        branch
    }

    pub(crate) fn at(&mut self, time: &str) -> &mut Self {
        self.now = at(time);
        self
    }

    pub(crate) fn later(&mut self, seconds: i64) -> &mut Self {
        self.now += TimeDelta::seconds(seconds);
        self
    }

    pub(crate) fn tell(&mut self, command: Command) -> Result<Vec<Fact>, Refusal> {
        let events = self.day.decide(&command, self.now)?;
        for event in &events {
            self.day.apply(event);
        }
        self.log.extend(events.iter().cloned());
        Ok(events.into_iter().map(|event| event.fact).collect())
    }

    #[track_caller]
    pub(crate) fn must(&mut self, command: Command) -> Vec<Fact> {
        self.tell(command.clone()).unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal:?}"))
    }

    #[track_caller]
    pub(crate) fn refused(&mut self, command: Command) -> Refusal {
        self.tell(command.clone()).expect_err(&format!("{command:?} was not refused"))
    }

    #[track_caller]
    pub(crate) fn on(&mut self, n: u128) -> &mut Self {
        let counter = CounterId::new(n.to_string());
        self.must(Command::OperatorOn { operator: operator(n), counter, services: Vec::new() });
        self
    }

    #[track_caller]
    pub(crate) fn join(&mut self, n: u128, id: &str) -> Vec<Fact> {
        self.join_as(n, id, Segment::Mass)
    }

    #[track_caller]
    pub(crate) fn join_as(&mut self, n: u128, id: &str, segment: Segment) -> Vec<Fact> {
        self.must(Command::Join { ticket: ticket(n), visit: visit(n), services: services(&[id]), segment })
    }

    #[track_caller]
    pub(crate) fn next(&mut self, n: u128) -> Vec<Fact> {
        self.must(Command::Next { operator: operator(n) })
    }

    /// Next, start and finish; returns whom the operator served.
    #[track_caller]
    pub(crate) fn serve(&mut self, n: u128) -> TicketId {
        self.next(n);
        let served = self.day.operator(operator(n)).unwrap().state.ticket().expect("nobody was called");
        self.must(Command::Start { operator: operator(n) });
        self.must(finish(n));
        served
    }

    pub(crate) fn ticket(&self, n: u128) -> &Ticket {
        self.day.ticket(ticket(n)).expect("no such ticket")
    }

    #[track_caller]
    pub(crate) fn book(&mut self, n: u128, id: &str, start: &str) -> Vec<Fact> {
        self.must(Command::Book { slot: slot(n, id, start) })
    }
}

pub(crate) fn slot(n: u128, id: &str, start: &str) -> SlotRequest {
    SlotRequest { appointment: appointment(n), service: service(id), start: at(start), segment: Segment::Mass }
}

pub(crate) fn finish(n: u128) -> Command {
    Command::Finish { operator: operator(n), outcome: Outcome::Resolved }
}

pub(crate) fn check_in(n: u128) -> Command {
    Command::CheckIn { appointment: appointment(n), ticket: ticket(n), visit: visit(n) }
}
