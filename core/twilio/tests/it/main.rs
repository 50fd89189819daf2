//! Signatures and TwiML against Twilio's official Python library, which `tests/run twilio` installs and starts.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod library;
mod signatures;
mod twiml;
