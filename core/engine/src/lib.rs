//! The branch day as a pure state machine.
//!
//! A [`Day`] is everything that happens in one branch on one business date. It is a fold over [`Event`]s: production,
//! replay, simulation and tests run the same code. [`Day::decide`] looks at the day and a [`Command`] and returns the
//! events that would follow, or a [`Refusal`]; [`Day::apply`] makes them true and cannot fail.
//!
//! Nothing here reads a clock, draws a random number or does I/O. The time comes in as an argument, ids come in with the
//! commands, and an event's time is never before the last event's.
//!
//! Reading order: [`plan`] (what the branch intends), [`command`] and [`event`] (what is asked, what became true),
//! `day` and `apply` (the state), `decide/` (one file for each kind of command), `order` and `routing` (who is next), `estimate`
//! and `slots` (what customers are told), [`simulate`] (synthetic days through the same code).

mod apply;
mod day;
mod decide;
mod order;
mod pressure;
mod routing;

pub mod appointment;
pub mod branch_plan;
pub mod breaks;
pub mod command;
pub mod distribution;
pub mod estimate;
pub mod event;
pub mod formulas;
pub mod id;
pub mod operator;
pub mod plan;
pub mod policy;
pub mod refusal;
pub mod simulate;
pub mod slots;
pub mod ticket;

pub use appointment::{Appointment, AppointmentState};
pub use branch_plan::BranchPlan;
pub use command::Command;
pub use day::{Call, Day, Phase};
pub use estimate::{Estimate, Estimates, Place};
pub use event::{Event, Fact};
pub use id::{AppointmentId, BranchId, CounterId, DayKey, OperatorId, ServiceId, TicketId, VisitId};
pub use operator::{Operator, OperatorState};
pub use plan::{DayPlan, Span};
pub use policy::{Policy, Segment};
pub use refusal::Refusal;
pub use slots::{Load, TimeSlot};
pub use ticket::{Ticket, TicketState};

/// A point in time, UTC. Stored instants are cut to microseconds.
pub type Instant = chrono::DateTime<chrono::Utc>;
