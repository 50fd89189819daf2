//! Phone calls: one flow in neutral steps over the dialogue, and the players of it.
//!
//! - [`speech`] makes audio of what is said, and words of what is heard.
//! - [`step`] is the language between flow and players: say, gather keys or words, transfer, hang up.
//! - [`call`] is the flow: what was heard becomes a message to the dialogue, what the dialogue says becomes steps. Where a
//!   call stands is stored, so any node goes on with it and a repeated question has one answer.
//! - [`TwilioVoice`] plays it by TwiML, `POST /hooks/twilio/voice`.
//! - `orders` has callbacks and notices called by whichever player the bank chose.
//! - [`asterisk`] plays it by an Asterisk of the bank's own.
//!
//! Keys always suffice. The number that calls proves nothing; it saves typing.

pub mod asterisk;
pub mod call;
mod orders;
pub mod speech;
pub mod step;
mod twilio;

pub use twilio::{TwilioVoice, VoiceSettings};
