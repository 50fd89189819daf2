//! The phone's parts together, with the real espeak-ng.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod aimock;
mod espeak;
mod speaker;
mod voices;
