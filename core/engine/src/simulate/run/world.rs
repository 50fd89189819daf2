//! Where everybody is, what is still to happen, and the day that decides.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::simulate::customers::Customer;
use crate::simulate::lines::Lines;
use crate::simulate::record::{DayRecord, Record};
use crate::simulate::regime::{Order, Regime};
use crate::simulate::scenario::Scenario;
use crate::{BranchId, Command, Day, DayKey, DayPlan, Event, Instant, Refusal, TicketId, TicketState};

/// Something that will happen, in the order of its time and then of its planning.
#[derive(Clone, Copy, Debug)]
pub(super) enum Happening {
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
pub(super) enum Whereabouts {
    Away,
    Waiting { since: Instant, calls: u32 },
    AtCounter { calls: u32 },
    Gone,
}

pub(super) struct World<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) regime: &'a Regime,
    pub(super) customers: &'a [Customer],
    pub(super) day: Day,
    pub(super) now: Instant,
    pub(super) opens: Instant,
    pub(super) agenda: BTreeMap<(Instant, u64), Happening>,
    pub(super) planned: u64,
    pub(super) whereabouts: Vec<Whereabouts>,
    pub(super) records: Vec<Record>,
    pub(super) lines: Option<Lines>,
    /// Operators whose break has come and was not taken yet.
    pub(super) break_due: Vec<bool>,
    pub(super) called_at: Vec<Instant>,
    pub(super) busy_seconds: f64,
    pub(super) watch: &'a mut dyn FnMut(&Day, &[Event]),
}

impl<'a> World<'a> {
    pub(super) fn of(
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

    pub(super) fn expect(&mut self, at: Instant, happening: Happening) {
        self.planned += 1;
        self.agenda.insert((at, self.planned), happening);
    }

    pub(super) fn expect_in(&mut self, seconds: f64, happening: Happening) {
        let at = self.now + delta(seconds);
        self.expect(at, happening);
    }

    /// Refusals are part of life: a full time slot, closed doors. What was decided becomes true, and people react.
    pub(super) fn try_tell(&mut self, command: Command) -> Result<(), Refusal> {
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

    pub(super) fn tell(&mut self, command: Command) {
        let refused = self.try_tell(command);
        debug_assert!(refused.is_ok(), "{refused:?}");
    }

    pub(super) fn close(self) -> DayRecord {
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

pub(super) fn who(ticket: TicketId) -> usize {
    ticket.0.as_u128() as usize
}

pub(super) fn delta(seconds: f64) -> TimeDelta {
    TimeDelta::milliseconds((seconds * 1000.0).round() as i64)
}

pub(super) fn seconds(delta: TimeDelta) -> f64 {
    delta.num_milliseconds() as f64 / 1000.0
}
