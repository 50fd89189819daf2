//! A fresh database for each test: SQLite in a temporary file, or, where `TEST_POSTGRES_URL` says so, Postgres.

use rand::RngCore;
use sqlx::Connection;
use tempfile::TempDir;

use crate::{Db, StoreError};
use lobby_sealing::keys::{Keys, MasterSecret};

/// Lives as long as the test; the SQLite file goes with it.
pub struct TestDatabase {
    pub url: String,
    _directory: Option<TempDir>,
}

impl TestDatabase {
    /// On Postgres when the environment names a server, else on SQLite.
    pub async fn fresh() -> Self {
        match std::env::var("TEST_POSTGRES_URL") {
            Ok(server) => Self::on_postgres(&server).await,
            Err(_) => Self::on_sqlite(),
        }
    }

    pub fn on_sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary directory: {error}"));
        let url = format!("sqlite:{}", directory.path().join("lobby.db").display());
        Self { url, _directory: Some(directory) }
    }

    /// A database of its own on a server.
    pub async fn on_postgres(server: &str) -> Self {
        let mut seed = rand::rngs::OsRng;
        let name = format!("lobby_{:016x}", rand::TryRngCore::unwrap_mut(&mut seed).next_u64());
        let created = async {
            let mut conn = sqlx::PgConnection::connect(server).await?;
            let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
            sqlx::query(create).execute(&mut conn).await?;
            conn.close().await
        };
        created.await.unwrap_or_else(|error| panic!("no database on {server}: {error}"));
        let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
        Self { url: format!("{base}/{name}"), _directory: None }
    }

    /// The same database once more, for a second server beside the first; it lives as long as the first.
    pub fn beside(&self) -> Self {
        Self { url: self.url.clone(), _directory: None }
    }

    /// Every row of every table as text with its bytes in hexadecimal, by table; for tests that look for what must not be
    /// there.
    pub async fn rows(&self) -> Vec<(String, String)> {
        let rows =
            if self.url.starts_with("postgres") { self.rows_of_postgres().await } else { self.rows_of_sqlite().await };
        let rows: Vec<(String, String)> = rows.unwrap_or_else(|error| panic!("the tables cannot be read: {error}"));
        rows.into_iter().map(|(table, row)| (table, row.to_lowercase())).collect()
    }

    async fn rows_of_sqlite(&self) -> Result<Vec<(String, String)>, sqlx::Error> {
        let mut conn = sqlx::SqliteConnection::connect(&self.url).await?;
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT t.name, group_concat('quote(\"' || c.name || '\")', ' || '' '' || ') FROM sqlite_master t
             JOIN pragma_table_info(t.name) c WHERE t.type = 'table' GROUP BY t.name ORDER BY t.name",
        )
        .fetch_all(&mut conn)
        .await?;
        let mut all = Vec::new();
        for (table, columns) in columns {
            let select = sqlx::AssertSqlSafe(format!("SELECT '{table}', {columns} FROM \"{table}\""));
            all.extend(sqlx::query_as::<_, (String, String)>(select).fetch_all(&mut conn).await?);
        }
        Ok(all)
    }

    async fn rows_of_postgres(&self) -> Result<Vec<(String, String)>, sqlx::Error> {
        let mut conn = sqlx::PgConnection::connect(&self.url).await?;
        let tables: Vec<(String,)> =
            sqlx::query_as("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
                .fetch_all(&mut conn)
                .await?;
        let mut all = Vec::new();
        for (table,) in tables {
            let select = sqlx::AssertSqlSafe(format!("SELECT '{table}', t::text FROM \"{table}\" t"));
            all.extend(sqlx::query_as::<_, (String, String)>(select).fetch_all(&mut conn).await?);
        }
        Ok(all)
    }

    /// The files of SQLite, its log included; none on Postgres.
    pub fn files(&self) -> Vec<std::path::PathBuf> {
        let Some(path) = self.url.strip_prefix("sqlite:") else { return Vec::new() };
        ["", "-wal", "-shm"].iter().map(|end| format!("{path}{end}").into()).collect()
    }

    pub async fn open(&self) -> Result<Db, StoreError> {
        self.open_with([7; 32]).await
    }

    pub async fn open_with(&self, secret: [u8; 32]) -> Result<Db, StoreError> {
        let mut seed = [0; 32];
        rand::TryRngCore::unwrap_mut(&mut rand::rngs::OsRng).fill_bytes(&mut seed);
        Db::open(&self.url, Keys::derive(&MasterSecret::from_bytes(secret)), seed).await
    }
}
