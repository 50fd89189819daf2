//! The address of the database, which may hold a password.

use std::fmt;

use serde::Deserialize;

use super::Secret;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// `sqlite:PATH` or `postgres://…`. Prints only which of the two it is.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Database {
    engine: Engine,
    url: Secret,
}

impl Database {
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The whole address with its password.
    pub fn url(&self) -> &str {
        self.url.expose()
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.engine)
    }
}

impl TryFrom<String> for Database {
    type Error = &'static str;

    fn try_from(url: String) -> Result<Self, Self::Error> {
        let engine = match url.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Engine::Sqlite,
            Some(("postgres" | "postgresql", _)) => Engine::Postgres,
            _ => return Err("expected sqlite:PATH or postgres://user:password@host/name"),
        };
        Ok(Self { engine, url: Secret::new(url) })
    }
}
