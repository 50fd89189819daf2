//! Synthetic days through the production engine: what the engine's order is worth, measured.
//!
//! A [`Scenario`] says who comes and who serves, a [`Regime`] how the branch is run. [`run()`] plays one day: people and
//! operators act by their own draws, and every decision is [`crate::Day::decide`]'s, the same that production calls.
//! Regime P0 alone decides outside, as a branch without tickets would: its operators call by hand.
//!
//! A customer's draws depend on seed, day and customer, never on the regime, so two regimes meet the same people and
//! their difference over the same days is a paired one. Time is the day's own; nothing here reads a clock.

mod branch;
mod customers;
mod draws;
mod lines;
mod record;
mod regime;
mod report;
mod run;
mod scenario;
mod slots;

pub use customers::{Coming, Customer, customers};
pub use draws::Draws;
pub use record::{DayRecord, End, Record};
pub use regime::{Breaks, Order, REGIMES, Regime, Slots};
pub use report::{Group, Interval, Promise, Report, Waits, capacity, report};
pub use run::{run, run_watched};
pub use scenario::{Appointments, Behaviour, Desk, Flaw, Scenario, SegmentLoad, ServiceLoad};
