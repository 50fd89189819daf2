//! WhatsApp and SMS through a Twilio that remembers what it was asked.

mod codes;
mod conversation;
mod delivery;
mod emulated;
mod fake;
mod photos;
pub(crate) mod talk;
mod webhook;
