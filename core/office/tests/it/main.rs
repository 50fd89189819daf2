//! The office on a real database, with a clock that the test moves. SQLite by default; Postgres where the environment
//! names a server.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod world;

mod appointments;
mod cases;
mod check_in;
mod coming;
mod counter;
mod crm;
mod delivery;
mod desk;
mod errands;
mod faults;
mod feedback;
mod help;
mod identity;
mod lanes;
mod long_waits;
mod nodes;
mod notices;
mod plans;
mod receipts;
mod tickets;
mod wakes;
