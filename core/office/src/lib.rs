//! x
pub mod clock;
pub mod code;
pub mod random;
pub mod pass;
