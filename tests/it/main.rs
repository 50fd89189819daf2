//! The whole program as its callers meet it: a real server on a free port with a database of its own.
//!
//! The same tests run on SQLite, and where `TEST_POSTGRES_URL` names a server, on Postgres.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod appointments;
mod away;
mod bad_input;
mod cases;
mod chat;
mod check_in;
mod command_line;
mod counter;
mod delivery;
mod desk;
mod events;
mod fuzz;
mod identity;
mod journey;
mod killed;
mod limits;
mod lines;
#[path = "../fuzz/mutations.rs"]
mod mutations;
mod nodes;
mod operations;
mod own_branch;
mod peers;
mod privacy;
mod program;
mod sign_in;
mod socket;
mod speech;
mod telegram_app;
mod watchers;
mod widget;
mod world;
