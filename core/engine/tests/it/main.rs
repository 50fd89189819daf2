//! The engine from outside: rules by sentence, invariants over long random days, stored days that must replay.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that finds nothing fails here")]

mod branch;
mod branch_plans;
mod breaks;
mod corpus;
mod estimates;
mod gates;
mod golden;
mod invariants;
mod rules_appointments;
mod rules_calling;
mod rules_doors;
mod rules_line;
mod scenario;
mod time_slots;
