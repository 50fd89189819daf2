//! Twilio, as far as Lobby needs it: its REST API, the signatures of its webhooks, and TwiML.
//!
//! The crates there are were tried and do none of the three right: one passes neither receiver nor text, one fixes the
//! host and checks signatures without port and query and in variable time, one joins the addresses of media by commas.
//!
//! - [`Twilio`] calls the API: [`messages`], [`calls`], [`content`] templates and what people sent as [`media`]. Where the
//!   API answers is a setting, so that tests talk to programs that play Twilio.
//! - [`TwilioError::verdict`] sorts what Twilio refuses into what its caller does about it.
//! - [`Validator`] tells whether a webhook's call came from Twilio; [`Webhooks`] does so for axum, before anything is read.
//! - [`twiml`] writes what a call or a message is answered with.
//!
//! Nothing here reads a clock or waits before a second try: that is the caller's.

pub mod calls;
mod client;
pub mod content;
mod error;
mod fields;
pub mod media;
pub mod messages;
mod signature;
pub mod twiml;
mod webhook;

pub use client::{Account, Endpoints, Twilio};
pub use error::{TwilioError, Verdict};
pub use fields::Fields;
pub use signature::Validator;
pub use webhook::Webhooks;

/// The pairs of a form, as webhooks carry them, in their order. What is not UTF-8 becomes a replacement sign.
pub fn form(body: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(body).into_owned().collect()
}
