//! The keys of an installation, and values that only it can read.
//!
//! [`keys`] derives one key for each purpose from the installation's one secret; [`sealed`] encrypts values, each bound to
//! the place it is stored in, and gives keyed hashes to look them up by. Nothing here is generic, so that its callers need
//! not be compiled with optimisation for encryption to be quick.

pub mod keys;
pub mod sealed;
