//! The contact centre's line: who waits for a person, who answers, and what an agent does with a conversation.
//!
//! - [`line`] is the order in which conversations are taken and how long they wait; pure.
//! - [`policy`] holds what a bank may set: capacity, leases, targets, teams.

pub mod line;
pub mod policy;
