//! What can go wrong between Lobby and its database.

use thiserror::Error;

#[derive(Debug, Error)]
pub enum StoreError {
    /// A uniqueness rule said no; the caller knows what that means.
    #[error("already exists: {constraint}")]
    Duplicate { constraint: String },
    /// Another writer was first; the same work may succeed now.
    #[error("another writer was first")]
    Conflict,
    /// The database cannot be reached or is too busy to answer.
    #[error("the database is not available")]
    Unavailable(#[source] sqlx::Error),
    #[error("the database was written with another secret key")]
    WrongKey,
    #[error("a stored value could not be read: {0}")]
    Corrupt(String),
    #[error(transparent)]
    Internal(sqlx::Error),
    #[error("migration failed")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => {
                // SQLite names the columns in its message, Postgres names the index.
                let constraint = database.constraint().unwrap_or_else(|| database.message()).to_owned();
                Self::Duplicate { constraint }
            }
            // Postgres: serialization failure, deadlock. SQLite: busy, busy snapshot.
            sqlx::Error::Database(database)
                if matches!(database.code().as_deref(), Some("40001" | "40P01" | "5" | "517")) =>
            {
                Self::Conflict
            }
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Tls(_) => Self::Unavailable(error),
            // Postgres: connection exceptions and operator intervention (shutdown, crash, not yet ready).
            sqlx::Error::Database(database)
                if database.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P")) =>
            {
                Self::Unavailable(error)
            }
            _ => Self::Internal(error),
        }
    }
}

impl StoreError {
    /// Whether this is the violation of a rule whose index is on `table` and `column`, as either database reports it.
    pub fn is_duplicate_of(&self, index: &str, column: &str) -> bool {
        matches!(self, Self::Duplicate { constraint } if constraint == index || constraint.contains(column))
    }
}
