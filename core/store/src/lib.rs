//! x
pub mod keys;
pub mod sealed;
