//! The address of the database, which may hold a password.

use std::fmt;
use std::path::{Path, PathBuf};

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

    /// Where the file of an embedded database is; none for Postgres.
    pub fn folder(&self) -> Option<PathBuf> {
        let path = self.url().strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path).split('?').next()?;
        Some(Path::new(path).parent().map(Path::to_owned).unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_file_is_found_in_each_spelling() {
        let folder = |url: &str| Database::try_from(url.to_owned()).unwrap().folder();
        assert_eq!(folder("sqlite:data/lobby.db"), Some(PathBuf::from("data")));
        assert_eq!(folder("sqlite:///var/lib/lobby.db?mode=rwc"), Some(PathBuf::from("/var/lib")));
        assert_eq!(folder("sqlite:lobby.db"), Some(PathBuf::new()));
        assert_eq!(folder("postgres://lobby@db/lobby"), None);
    }
}
