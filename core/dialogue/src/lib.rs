//! Understand a message, run a flow, say what to answer, in no channel's terms.
//!
//! ```text
//! Inbound ─► inbox (once) ─► session ─► understand ─► commands ─► run the flow ─► Reply… ─► session, messages, outbox
//! ```
//!
//! - [`understand`] turns words into [`command::Command`]s, never into effects.
//! - `flows` are the pieces of business, one a file; `runner` asks, corrects, cancels and digresses for all of them.
//! - `desk` is all that flows see of the office: on whose behalf, and under which ids.
//! - A [`message::Reply`] is meaning; [`text`] words it when it is delivered, in the language of that moment.
//! - [`turn::Dialogue`] ties these together; adapters call nothing else.

pub mod button;
pub mod calendar;
pub mod card;
pub mod catalogue;
pub mod command;
mod desk;
mod flows;
pub mod language;
pub mod line;
pub mod menu;
pub mod message;
pub mod notice;
pub mod pictures;
mod runner;
mod scope;
mod session;
pub mod text;
mod turn;
pub mod understand;
mod worker;

pub use turn::Dialogue;
