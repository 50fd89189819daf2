//! One simulated day: people and operators act, the production day decides.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::command::SlotRequest;
use crate::operator::PauseReason;
use crate::simulate::branch::{counter, operator_id, plan};
use crate::simulate::customers::{Coming, Customer, customers};
use crate::simulate::lines::Lines;
use crate::simulate::record::{DayRecord, End, Record};
use crate::simulate::regime::{Order, Regime};
use crate::simulate::scenario::Scenario;
use crate::ticket::{LeaveReason, Outcome};
use crate::{
    AppointmentId, BranchId, Command, Day, DayKey, DayPlan, Event, Fact, Instant, OperatorState, Refusal, TicketId,
    TicketState, VisitId,
};

/// Something that will happen, in the order of its time and then of its planning.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Due,
    Comes {
        who: usize,
    },
    /// A walk-in's patience ends, unless they were called since.
    GivesUp {
        who: usize,
        calls: u32,
    },
    /// The called customer stands at the counter.
    AtCounter {
        operator: usize,
        who: usize,
    },
    /// Nobody came.
    NoAnswer {
        operator: usize,
        who: usize,
    },
    /// It turns out to be the wrong counter.
    Misrouted {
        operator: usize,
        who: usize,
    },
    Finishes {
        operator: usize,
        who: usize,
    },
    BreakDue {
        operator: usize,
    },
    BreakOver {
        operator: usize,
    },
}

/// Where a customer is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Whereabouts {
    Away,
    Waiting { since: Instant, calls: u32 },
    AtCounter { calls: u32 },
    Gone,
}

struct World<'a> {
    scenario: &'a Scenario,
    regime: &'a Regime,
    customers: &'a [Customer],
    day: Day,
    now: Instant,
    opens: Instant,
    agenda: BTreeMap<(Instant, u64), Happening>,
    planned: u64,
    whereabouts: Vec<Whereabouts>,
    records: Vec<Record>,
    lines: Option<Lines>,
    /// Operators whose break has come and was not taken yet.
    break_due: Vec<bool>,
    called_at: Vec<Instant>,
    busy_seconds: f64,
    watch: &'a mut dyn FnMut(&Day, &[Event]),
}

/// Plays day number `day` of a seed, with `average` customers to be expected.
pub fn run(scenario: &Scenario, regime: &Regime, average: f64, seed: u64, day: u32) -> DayRecord {
    run_watched(scenario, regime, average, seed, day, &mut |_, _| {})
}

/// The same, showing every commit to `watch`: the day after it, and its events.
pub fn run_watched(
    scenario: &Scenario,
    regime: &Regime,
    average: f64,
    seed: u64,
    day: u32,
    watch: &mut dyn FnMut(&Day, &[Event]),
) -> DayRecord {
    let customers = customers(scenario, average, seed, day);
    let mut world = World::of(plan(scenario, regime, average), scenario, regime, &customers, watch);
    world.book_appointments();
    world.expect_walk_ins();
    world.open();
    while let Some(((at, _), happening)) = world.agenda.pop_first() {
        world.now = at;
        world.act(happening);
    }
    world.close()
}

impl<'a> World<'a> {
    fn of(
        plan: DayPlan,
        scenario: &'a Scenario,
        regime: &'a Regime,
        customers: &'a [Customer],
        watch: &'a mut dyn FnMut(&Day, &[Event]),
    ) -> Self {
        let opens = plan.opens_at().unwrap_or_default();
        let operators = scenario.operators.len();
        let own_lines = matches!(regime.order, Order::OwnLines { .. });
        let mut world = Self {
            scenario,
            regime,
            customers,
            day: Day::new(DayKey::new(BranchId::new("simulated"), plan.date)),
            now: opens - TimeDelta::hours(1),
            opens,
            agenda: BTreeMap::new(),
            planned: 0,
            whereabouts: vec![Whereabouts::Away; customers.len()],
            records: customers.iter().map(|customer| Record::of(scenario, customer)).collect(),
            lines: own_lines.then(|| Lines::of(scenario)),
            break_due: vec![false; operators],
            called_at: vec![opens; operators],
            busy_seconds: 0.0,
            watch,
        };
        let breaks: Vec<_> = plan.operators.iter().map(|operator| operator.breaks.clone()).collect();
        for due in plan.opens_at().into_iter().chain(plan.closes_at()) {
            world.expect(due, Happening::Due);
        }
        world.tell(Command::Plan { plan });
        for (operator, pause) in breaks.iter().enumerate().flat_map(|(nth, spans)| spans.iter().map(move |s| (nth, s)))
        {
            world.expect(pause.from, Happening::BreakDue { operator });
        }
        world
    }

    fn expect(&mut self, at: Instant, happening: Happening) {
        self.planned += 1;
        self.agenda.insert((at, self.planned), happening);
    }

    fn expect_in(&mut self, seconds: f64, happening: Happening) {
        let at = self.now + delta(seconds);
        self.expect(at, happening);
    }

    /// Refusals are part of life: a full time slot, closed doors. What was decided becomes true, and people react.
    fn try_tell(&mut self, command: Command) -> Result<(), Refusal> {
        let events = self.day.decide(&command, self.now)?;
        for event in &events {
            self.day.apply(event);
        }
        (self.watch)(&self.day, &events);
        for event in &events {
            self.react(&event.fact);
        }
        Ok(())
    }

    fn tell(&mut self, command: Command) {
        let refused = self.try_tell(command);
        debug_assert!(refused.is_ok(), "{refused:?}");
    }

    fn book_appointments(&mut self) {
        for who in 0..self.customers.len() {
            let Coming::Appointment { wish, lateness, shows } = self.customers[who].kind else { continue };
            let Some(start) = self.book(who, wish) else { continue };
            self.records[who].start = Some(start);
            if shows {
                let at = start + delta(lateness.clamp(-29.0 * 60.0, 59.0 * 60.0));
                self.expect(at, Happening::Comes { who });
            } else {
                let window = self.day.plan().map_or(0, |plan| plan.policy.check_in_after);
                self.expect(start + TimeDelta::seconds(i64::from(window)), Happening::Due);
                self.records[who].end = End::NoShow;
            }
        }
    }

    /// The start of the time slot this customer got.
    fn book(&mut self, who: usize, wish: f64) -> Option<Instant> {
        let service = self.scenario.services[self.customers[who].service].id.clone();
        let step = 60.0 * f64::from(self.scenario.appointments.slot_minutes);
        let wished = self.opens + delta((wish / step).floor() * step);
        let start = self.regime.slots.choose(&self.day, &service, wished, self.now);
        let slot = |start| SlotRequest {
            appointment: AppointmentId(Uuid::from_u128(who as u128)),
            service: service.clone(),
            start,
            segment: self.customers[who].segment,
        };
        let first = slot(start);
        let refused = match self.try_tell(Command::Book { slot: first }) {
            Ok(()) => return Some(start),
            Err(refused) => refused,
        };
        let nearest = *refused.alternatives().first()?;
        let slot = SlotRequest {
            appointment: AppointmentId(Uuid::from_u128(who as u128)),
            service,
            start: nearest,
            segment: self.customers[who].segment,
        };
        self.try_tell(Command::Book { slot }).ok().map(|()| nearest)
    }

    fn expect_walk_ins(&mut self) {
        for (who, customer) in self.customers.iter().enumerate() {
            if let Coming::WalkIn { at, .. } = customer.kind {
                self.planned += 1;
                self.agenda.insert((self.opens + delta(at), self.planned), Happening::Comes { who });
            }
        }
    }

    fn open(&mut self) {
        for operator in 0..self.scenario.operators.len() {
            let (id, counter) = (operator_id(operator), counter(operator));
            self.now = self.opens - TimeDelta::minutes(35);
            self.tell(Command::OperatorOn { operator: id, counter, services: Vec::new() });
        }
    }

    fn act(&mut self, happening: Happening) {
        match happening {
            Happening::Due => self.let_time_act(),
            Happening::Comes { who } => self.comes(who),
            Happening::GivesUp { who, calls } => self.gives_up(who, calls),
            Happening::AtCounter { operator, who } => self.at_counter(operator, who),
            Happening::NoAnswer { operator, who } => self.no_answer(operator, who),
            Happening::Misrouted { operator, who } => self.misrouted(operator, who),
            Happening::Finishes { operator, who } => self.finishes(operator, who),
            Happening::BreakDue { operator } => self.break_due(operator),
            Happening::BreakOver { operator } => {
                if matches!(self.state(operator), OperatorState::Paused { .. }) {
                    self.tell(Command::OperatorResume { operator: operator_id(operator) });
                    self.next(operator);
                }
            }
        }
    }

    fn let_time_act(&mut self) {
        let was_open = self.day.is_open();
        self.tell(Command::Due);
        if self.day.is_open() && !was_open {
            for operator in 0..self.scenario.operators.len() {
                self.next(operator);
            }
        }
    }

    fn comes(&mut self, who: usize) {
        let ticket = TicketId(Uuid::from_u128(who as u128));
        let visit = VisitId(Uuid::from_u128(who as u128));
        let customer = &self.customers[who];
        let since = self.records[who].start.map_or(self.now, |start| start.max(self.now));
        self.records[who].from = Some(since);
        self.whereabouts[who] = Whereabouts::Waiting { since, calls: 0 };
        let command = match customer.kind {
            Coming::WalkIn { .. } => Command::Join {
                ticket,
                visit,
                services: vec![self.scenario.services[self.asked_for(who)].id.clone()],
                segment: customer.segment,
            },
            Coming::Appointment { .. } => {
                Command::CheckIn { appointment: AppointmentId(Uuid::from_u128(who as u128)), ticket, visit }
            }
        };
        if self.try_tell(command).is_err() {
            self.whereabouts[who] = Whereabouts::Gone;
            self.records[who].end = End::TurnedAway;
            return;
        }
        if let Coming::WalkIn { patience, .. } = customer.kind {
            self.records[who].patience_ends = Some(self.now + delta(patience));
            self.expect_in(patience, Happening::GivesUp { who, calls: 0 });
        }
        self.stand_in_line(who);
    }

    /// Appointments are made with care; a walk-in may hold a ticket for the wrong service.
    fn asked_for(&self, who: usize) -> usize {
        if self.is_misrouted(who) { self.customers[who].wrong_service } else { self.customers[who].service }
    }

    fn is_misrouted(&self, who: usize) -> bool {
        let customer = &self.customers[who];
        let share = self.regime.misrouted.unwrap_or(self.scenario.behaviour.misrouted);
        matches!(customer.kind, Coming::WalkIn { .. }) && customer.misrouted < share
    }

    /// Without tickets the customer picks an operator's line; an operator with nobody before them takes them.
    fn stand_in_line(&mut self, who: usize) {
        let Order::OwnLines { any_line } = self.regime.order else { return };
        let Some(service) =
            self.day.ticket(TicketId(Uuid::from_u128(who as u128))).map(|ticket| ticket.service.clone())
        else {
            return;
        };
        let present: Vec<bool> = (0..self.scenario.operators.len()).map(|nth| self.is_present(nth)).collect();
        let serving: Vec<bool> =
            (0..self.scenario.operators.len()).map(|nth| self.state(nth).ticket().is_some()).collect();
        let Some(lines) = &mut self.lines else { return };
        let draw = self.customers[who].line_draw();
        let operator = lines.join(who, &service, &present, &serving, (draw < any_line).then_some(draw / any_line));
        if let Some(operator) = operator.filter(|operator| *self.state(*operator) == OperatorState::Open) {
            self.next(operator);
        }
    }

    fn gives_up(&mut self, who: usize, calls: u32) {
        let Whereabouts::Waiting { since, calls: now } = self.whereabouts[who] else { return };
        if calls != now || self.day.phase() == (crate::Phase::Closed { since: self.now }) {
            return;
        }
        self.records[who].waited += seconds(self.now - since);
        self.records[who].end = End::Left;
        self.whereabouts[who] = Whereabouts::Gone;
        // Who stands in a line is seen to leave it, and who was asked says so; else the ticket is called for nothing.
        let draws_ahead = self.customers[who].draws.uniform(11);
        let tells = self.lines.is_some() || self.regime.called_ahead.is_some_and(|left| draws_ahead >= left);
        if tells {
            if let Some(lines) = &mut self.lines {
                lines.leave(who);
            }
            let ticket = TicketId(Uuid::from_u128(who as u128));
            self.try_tell(Command::Leave { ticket, reason: LeaveReason::Customer }).ok();
        }
    }

    /// What people do about what was decided.
    fn react(&mut self, fact: &Fact) {
        match fact {
            Fact::Called { ticket, operator, .. } => {
                self.called(who(*ticket), operator.0.as_u128() as usize - 1);
            }
            Fact::Unserved { ticket } => {
                let who = who(*ticket);
                if let Whereabouts::Waiting { since, .. } = self.whereabouts[who] {
                    self.records[who].waited += seconds(self.now - since).max(0.0);
                }
                if self.records[who].end != End::Left {
                    self.records[who].end = End::Unserved;
                }
                self.whereabouts[who] = Whereabouts::Gone;
            }
            _ => {}
        }
    }

    fn called(&mut self, who: usize, operator: usize) {
        self.called_at[operator] = self.now;
        let behaviour = &self.scenario.behaviour;
        match self.whereabouts[who] {
            Whereabouts::Waiting { since, calls } => {
                let record = &mut self.records[who];
                record.waited += seconds(self.now - since).max(0.0);
                record.called.get_or_insert(self.now);
                self.whereabouts[who] = Whereabouts::AtCounter { calls: calls + 1 };
                let walk_up = behaviour.walk_up_seconds * self.regime.called_ahead.unwrap_or(1.0);
                self.expect_in(walk_up, Happening::AtCounter { operator, who });
            }
            _ => self.expect_in(behaviour.absent_seconds, Happening::NoAnswer { operator, who }),
        }
    }

    fn at_counter(&mut self, operator: usize, who: usize) {
        if self.state(operator).ticket() != Some(TicketId(Uuid::from_u128(who as u128))) {
            return;
        }
        self.tell(Command::Start { operator: operator_id(operator) });
        let Some(ticket) = self.day.ticket(TicketId(Uuid::from_u128(who as u128))) else { return };
        let service = &self.scenario.services[self.customers[who].service].id;
        if ticket.service != *service {
            let lost = 60.0 * self.scenario.behaviour.misrouted_minutes;
            return self.expect_in(lost, Happening::Misrouted { operator, who });
        }
        let speed = self.scenario.operators[operator].speed(service).unwrap_or(1.0);
        self.expect_in(self.customers[who].work / speed, Happening::Finishes { operator, who });
    }

    fn no_answer(&mut self, operator: usize, who: usize) {
        if self.state(operator).ticket() == Some(TicketId(Uuid::from_u128(who as u128))) {
            self.tell(Command::Missed { operator: operator_id(operator) });
            self.records[who].missed = true;
        }
        self.is_free(operator);
    }

    fn misrouted(&mut self, operator: usize, who: usize) {
        let Whereabouts::AtCounter { calls } = self.whereabouts[who] else { return };
        let to = self.scenario.services[self.customers[who].service].id.clone();
        self.whereabouts[who] = Whereabouts::Waiting { since: self.now, calls };
        if self.try_tell(Command::Transfer { operator: operator_id(operator), to }).is_err() {
            // The doors closed meanwhile: the operator ends what cannot go on elsewhere.
            let finish = Command::Finish { operator: operator_id(operator), outcome: Outcome::Referred };
            self.tell(finish);
            self.records[who].end = End::Unserved;
            self.whereabouts[who] = Whereabouts::Gone;
            return self.is_free(operator);
        }
        if let Some(ends) = self.records[who].patience_ends {
            let rest = seconds(ends - self.now).max(0.0) + seconds(self.now - self.called_at[operator]);
            self.records[who].patience_ends = Some(self.now + delta(rest));
            if let Whereabouts::Waiting { .. } = self.whereabouts[who] {
                self.expect_in(rest, Happening::GivesUp { who, calls });
            }
        }
        self.stand_in_line(who);
        self.is_free(operator);
    }

    fn finishes(&mut self, operator: usize, who: usize) {
        let finish = Command::Finish { operator: operator_id(operator), outcome: Outcome::Resolved };
        self.tell(finish);
        self.records[who].end = End::Served;
        self.whereabouts[who] = Whereabouts::Gone;
        self.is_free(operator);
    }

    /// The operator's customer is gone, however that ended.
    fn is_free(&mut self, operator: usize) {
        self.busy_seconds += seconds(self.now - self.called_at[operator]);
        self.next(operator);
    }

    fn break_due(&mut self, operator: usize) {
        self.break_due[operator] = true;
        if matches!(self.state(operator), OperatorState::Open | OperatorState::Ready { .. }) {
            self.next(operator);
        }
    }

    /// Last customer, then break; else the next customer.
    fn next(&mut self, operator: usize) {
        if !self.day.is_open() || self.state(operator).ticket().is_some() {
            return;
        }
        let id = operator_id(operator);
        if std::mem::take(&mut self.break_due[operator]) {
            let length = 60.0 * self.scenario.break_minutes;
            let until = Some(self.now + delta(length));
            self.tell(Command::OperatorPause { operator: id, reason: PauseReason::Break, until });
            self.expect_in(length, Happening::BreakOver { operator });
            return self.send_on(operator);
        }
        match &mut self.lines {
            None => self.tell(Command::Next { operator: id }),
            Some(lines) => {
                if let Some(who) = lines.next(operator) {
                    self.tell(Command::Call { operator: id, ticket: TicketId(Uuid::from_u128(who as u128)) });
                }
            }
        }
    }

    /// Who stood before an operator that goes on a break joins other lines, where there are any.
    fn send_on(&mut self, operator: usize) {
        let Some(lines) = &mut self.lines else { return };
        for who in lines.empty(operator) {
            self.stand_in_line(who);
        }
    }

    fn state(&self, operator: usize) -> &OperatorState {
        const OFF: OperatorState = OperatorState::Off;
        self.day.operator(operator_id(operator)).map_or(&OFF, |operator| &operator.state)
    }

    fn is_present(&self, operator: usize) -> bool {
        !matches!(self.state(operator), OperatorState::Off | OperatorState::Paused { .. })
    }

    fn close(self) -> DayRecord {
        let open = self.scenario.open_seconds() - 60.0 * self.scenario.break_minutes;
        let capacity = open * self.scenario.operators.len() as f64;
        let lost = self.day.tickets().filter(|ticket| !ticket.state.is_over()).count();
        debug_assert_eq!(lost, 0, "a ticket is not over: {:?}", self.day.tickets().find(|t| !t.state.is_over()));
        let done = self.day.tickets().filter(|ticket| matches!(ticket.state, TicketState::Done { .. })).count();
        DayRecord {
            records: self.records,
            utilisation: self.busy_seconds / capacity.max(1.0),
            done: done as u32,
            events: self.day.seq(),
        }
    }
}

fn who(ticket: TicketId) -> usize {
    ticket.0.as_u128() as usize
}

fn delta(seconds: f64) -> TimeDelta {
    TimeDelta::milliseconds((seconds * 1000.0).round() as i64)
}

fn seconds(delta: TimeDelta) -> f64 {
    delta.num_milliseconds() as f64 / 1000.0
}
