//! The phone's parts together: calls from the phone system's side, speech with the real espeak-ng.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod aimock;
mod asterisk;
mod caller;
mod espeak;
mod faults;
mod flows;
#[path = "../../../core/twilio/tests/it/library.rs"]
mod library;
mod operator;
mod ordered;
mod person;
mod recorded;
mod speaker;
mod twilio;
mod twiml;
mod voices;
mod ways;
mod world;

const LIBRARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/peers/twilio_library.py");
