//! The channels with a real office on a real database. Telegram and Twilio are played by small servers of our own, which
//! can be told to fail, and in `peers`, `twilio::emulated` and `email` by programs that others wrote;
//! `tests/run telegram twilio email` starts those.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cards;
mod conversation;
mod delivery;
mod editing;
mod email;
mod fake;
mod flood;
mod fuzz;
#[path = "../../../tests/fuzz/mutations.rs"]
mod mutations;
mod peers;
mod polling;
mod twilio;
mod webhook;
mod world;
