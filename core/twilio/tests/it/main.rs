//! Signatures and TwiML against Twilio's official Python library, which `tests/run twilio` installs and starts.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod library;
mod signatures;
mod twiml;

const LIBRARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/peers/twilio_library.py");
