//! The phone by an Asterisk of the bank's own, over ARI.
//!
//! The dialplan gives a call to our application (`Stasis(lobby)`), and from then on we say what happens to it: its REST
//! interface is told (`client`, `commands`), its events come over a socket (`socket`, `event`). One task holds the list of
//! calls and hands each event to the call it is about, in order (`switchboard`); each call is a task of its own (`call`)
//! that has the [`Attendant`] decide and carries out the steps (`steps`, `gather`, `ears`, `transfer`, `talk`, `outbound`).
//!
//! Whatever breaks, nobody is left in silence. While the socket is lost calls stay in Asterisk's hands and ours; once it is
//! open again each looks where it stands, since what happened meanwhile was told to nobody. After a restart of ours the
//! calls that are still there are taken up again, and those that are not have ended (`take_up`). All of that can be seen in
//! Asterisk: what belongs to a call is named after it (`names`).
//!
//! Our own client, since `asterisk-ari` tells nobody that the socket was lost and found, waits for ever on a network that
//! swallows everything, and logs the password and the callers' numbers; it would bring a second WebSocket and OpenSSL too.

mod attendant;
mod call;
mod client;
mod commands;
mod ears;
mod error;
mod event;
mod gather;
mod names;
mod outbound;
mod reception;
mod socket;
mod steps;
mod switchboard;
mod take_up;
mod talk;
mod transfer;

pub use attendant::{Attendant, Begun, CallId, End};
pub use client::AsteriskSettings;
pub use error::AsteriskError;
pub use outbound::Order;
pub use reception::Reception;
pub use switchboard::{Asterisk, Ended};
