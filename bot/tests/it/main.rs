//! Telegram's channel with a real office on a real database. Telegram is played by a small server of our own, which can
//! be told to fail, and in `peers` by two that others wrote; `tests/run telegram` starts those.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod conversation;
mod delivery;
mod fake;
mod peers;
mod polling;
mod webhook;
mod world;
