//! Every SQL statement of Lobby: one text for SQLite and Postgres.
//!
//! [`Db::read`] gives a connection to query with, [`Db::write`] runs a piece of work in a transaction. Functions that
//! change rows take a [`Tx`], functions that only read take a [`Conn`]; a `Tx` can be used as a `Conn`. Each statement is
//! declared with `statements!`, which registers it, so that a test can tell which one was never run on either database.
//!
//! On SQLite one writer gathers the works of many callers into one durable commit, each under its own savepoint. A
//! violated rule inside a work must therefore not be caught and ignored there: on Postgres it would have ended the
//! transaction. Statements that may meet an existing row say `ON CONFLICT` and look at the row count.
//!
//! Every column that can hold what a person typed or is called is sealed (see [`lobby_sealing::sealed`]); look-ups go through keyed
//! hashes. Rows store instants cut to microseconds.

pub mod agents;
pub mod appointments;
pub mod attempts;
pub mod branches;
pub mod call_orders;
pub mod callbacks;
pub mod calls;
pub mod cards;
pub mod cases;
pub mod claims;
pub mod coming;
pub mod commands;
mod conn;
pub mod conversations;
pub mod customers;
pub mod day_events;
mod db;
pub mod directory;
mod error;
pub mod feedback;
pub mod files;
pub mod forget;
pub mod glances;
pub mod hand_over_events;
pub mod hand_over_marks;
pub mod hand_overs;
pub mod inbox;
pub mod leases;
pub mod lessons;
pub mod long_waits;
pub mod mail_threads;
pub mod messages;
pub mod meta;
pub mod notes;
pub mod notice_addresses;
pub mod one_time_codes;
pub mod one_use_links;
pub mod outbox;
pub mod parties;
pub mod person_links;
pub mod proofs;
pub mod push_subscriptions;
pub mod recordings;
mod sealer;
pub mod seen;
pub mod staff;
pub mod statement;
pub mod stopped_notices;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tickets;
pub mod turns;
mod writer;

pub use conn::{Conn, Tx};
pub use db::Db;
pub use error::StoreError;
pub use statement::Statement;

/// Every statement there is.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    [
        agents::STATEMENTS,
        appointments::STATEMENTS,
        attempts::STATEMENTS,
        branches::STATEMENTS,
        callbacks::STATEMENTS,
        call_orders::STATEMENTS,
        calls::STATEMENTS,
        cards::STATEMENTS,
        cases::STATEMENTS,
        claims::STATEMENTS,
        coming::STATEMENTS,
        commands::STATEMENTS,
        conversations::STATEMENTS,
        customers::STATEMENTS,
        day_events::STATEMENTS,
        directory::STATEMENTS,
        feedback::STATEMENTS,
        files::STATEMENTS,
        forget::STATEMENTS,
        glances::STATEMENTS,
        hand_over_events::STATEMENTS,
        hand_over_marks::STATEMENTS,
        hand_overs::STATEMENTS,
        inbox::STATEMENTS,
        leases::STATEMENTS,
        lessons::STATEMENTS,
        long_waits::STATEMENTS,
        mail_threads::STATEMENTS,
        messages::STATEMENTS,
        meta::STATEMENTS,
        notes::STATEMENTS,
        notice_addresses::STATEMENTS,
        one_time_codes::STATEMENTS,
        one_use_links::STATEMENTS,
        outbox::STATEMENTS,
        parties::STATEMENTS,
        person_links::STATEMENTS,
        proofs::STATEMENTS,
        push_subscriptions::STATEMENTS,
        recordings::STATEMENTS,
        seen::STATEMENTS,
        staff::STATEMENTS,
        stopped_notices::STATEMENTS,
        tickets::STATEMENTS,
        turns::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
