//! One simulated day: people and operators act, the production day decides.

mod booking;
mod operators;
mod visit;
mod world;

use crate::simulate::branch::plan;
use crate::simulate::customers::customers;
use crate::simulate::record::DayRecord;
use crate::simulate::regime::Regime;
use crate::simulate::scenario::Scenario;
use crate::{Command, Day, Event, Fact};
use world::{Happening, World, who};

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

impl World<'_> {
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
            Happening::BreakOver { operator } => self.break_over(operator),
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

    /// What people do about what was decided.
    pub(super) fn react(&mut self, fact: &Fact) {
        match fact {
            Fact::Called { ticket, operator, .. } => {
                self.called(who(*ticket), operator.0.as_u128() as usize - 1);
            }
            Fact::Unserved { ticket } => self.unserved(who(*ticket)),
            _ => {}
        }
    }
}
