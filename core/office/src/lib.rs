//! x
pub mod clock;
pub mod code;
pub mod random;
pub mod pass;
pub mod calendar;
pub mod qr;
pub mod phone;
