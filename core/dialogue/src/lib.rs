//! Understand a message, run a flow, say what to answer.

pub mod catalogue;
pub mod command;
pub mod language;
pub mod message;
pub mod text;
pub mod understand;
