//! x
pub mod branch_file;
pub mod calendar;
pub mod clock;
pub mod code;
pub mod pass;
pub mod phone;
pub mod qr;
pub mod random;
