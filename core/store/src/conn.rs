//! Connections: reading ones from a pool, and the one transaction a piece of work writes in.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, Transaction};

use crate::sealer::Sealer;

pub(crate) enum Driver<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

pub(crate) enum Link {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
    /// Rolled back when dropped, whatever happened to the work inside.
    PostgresTx(Transaction<'static, Postgres>),
}

/// A connection that queries run on.
pub struct Conn {
    pub(crate) link: Link,
    pub(crate) sealer: Arc<Sealer>,
}

impl Conn {
    pub(crate) fn driver(&mut self) -> Driver<'_> {
        match &mut self.link {
            Link::Sqlite(conn) => Driver::Sqlite(conn),
            Link::Postgres(conn) => Driver::Postgres(conn),
            Link::PostgresTx(tx) => Driver::Postgres(tx),
        }
    }
}

/// A connection inside a transaction. Functions that change rows ask for one, so none of them runs outside.
pub struct Tx(pub(crate) Conn);

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}
