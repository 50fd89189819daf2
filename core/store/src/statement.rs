//! Statements: one SQL text for both databases (two only where they must differ), registered, so that a test can tell which was never run on one of them.

use std::sync::atomic::{AtomicBool, Ordering};

pub struct Statement {
    pub name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    ran_on_sqlite: AtomicBool,
    ran_on_postgres: AtomicBool,
}

impl Statement {
    pub const fn new(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Self {
        Self { name, sqlite, postgres, ran_on_sqlite: AtomicBool::new(false), ran_on_postgres: AtomicBool::new(false) }
    }

    pub(crate) fn on_sqlite(&self) -> &'static str {
        self.ran_on_sqlite.store(true, Ordering::Relaxed);
        self.sqlite
    }

    pub(crate) fn on_postgres(&self) -> &'static str {
        self.ran_on_postgres.store(true, Ordering::Relaxed);
        self.postgres
    }

    /// Whether this process has run the statement on (SQLite, Postgres).
    pub fn ran(&self) -> (bool, bool) {
        (self.ran_on_sqlite.load(Ordering::Relaxed), self.ran_on_postgres.load(Ordering::Relaxed))
    }
}

/// Declares a file's statements and the list of them. `NAME = SQL;`, or `NAME = SQLITE => POSTGRES;` where neither
/// understands the other.
macro_rules! statements {
    (@text $sql:expr, $postgres:expr) => { $postgres };
    (@text $sql:expr) => { $sql };
    ($($name:ident = $sql:expr $(=> $postgres:expr)?;)+) => {
        $(static $name: $crate::statement::Statement = $crate::statement::Statement::new(
            stringify!($name),
            $sql,
            $crate::statement::statements!(@text $sql $(, $postgres)?),
        );)+
        pub(crate) static STATEMENTS: &[&$crate::statement::Statement] = &[$(&$name),+];
    };
}

/// Runs a statement and gives the number of rows it changed.
macro_rules! execute {
    ($conn:expr, $statement:expr $(, $arg:expr)* $(,)?) => {
        match $conn.driver() {
            $crate::conn::Driver::Sqlite(conn) => sqlx::query($statement.on_sqlite())
                $(.bind($arg))*.execute(conn).await.map(|done| done.rows_affected()),
            $crate::conn::Driver::Postgres(conn) => sqlx::query($statement.on_postgres())
                $(.bind($arg))*.execute(conn).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::StoreError::from)
    };
}

/// Runs a query and collects rows of a type that both drivers can fill.
macro_rules! fetch_all {
    ($conn:expr, $row:ty, $statement:expr $(, $arg:expr)* $(,)?) => {
        match $conn.driver() {
            $crate::conn::Driver::Sqlite(conn) => sqlx::query_as::<_, $row>($statement.on_sqlite())
                $(.bind($arg))*.fetch_all(conn).await,
            $crate::conn::Driver::Postgres(conn) => sqlx::query_as::<_, $row>($statement.on_postgres())
                $(.bind($arg))*.fetch_all(conn).await,
        }
        .map_err($crate::StoreError::from)
    };
}

/// Runs a query that gives one row or none.
macro_rules! fetch_optional {
    ($conn:expr, $row:ty, $statement:expr $(, $arg:expr)* $(,)?) => {
        match $conn.driver() {
            $crate::conn::Driver::Sqlite(conn) => sqlx::query_as::<_, $row>($statement.on_sqlite())
                $(.bind($arg))*.fetch_optional(conn).await,
            $crate::conn::Driver::Postgres(conn) => sqlx::query_as::<_, $row>($statement.on_postgres())
                $(.bind($arg))*.fetch_optional(conn).await,
        }
        .map_err($crate::StoreError::from)
    };
}

pub(crate) use {execute, fetch_all, fetch_optional, statements};
