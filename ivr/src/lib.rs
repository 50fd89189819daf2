//! Phone calls: one flow in neutral steps over the dialogue, and the players of it.
//!
//! - [`speech`] makes audio of what is said, and words of what is heard.
//! - [`step`] is the language between flow and players: say, gather keys or words, transfer, hang up.
//!
//! Keys always suffice. The number that calls proves nothing; it saves typing.

pub mod speech;
pub mod step;
