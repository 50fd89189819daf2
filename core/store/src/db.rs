//! The database: SQLite in a file, or Postgres.

use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};

use crate::conn::{Conn, Link, Tx};
use crate::sealer::Sealer;
use crate::writer::{Durability, Writer};
use crate::{StoreError, meta};
use lobby_sealing::keys::Keys;

/// What `Db::write` runs: it borrows the transaction and gives a result once everything it wrote is in.
pub(crate) type Work<T, E> = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send>;

enum Engine {
    /// Readers have connections of their own; all writes go through one writer.
    Sqlite {
        readers: SqlitePool,
        writer: Writer,
    },
    Postgres(PgPool),
}

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
    sealer: Arc<Sealer>,
}

impl Db {
    /// Opens `sqlite:PATH` (created when missing) or `postgres://…`, brings it to this version and checks the keys.
    /// `seed` feeds the nonces of sealed columns and must come from the operating system.
    pub async fn open(url: &str, keys: Keys, seed: [u8; 32]) -> Result<Self, StoreError> {
        let sealer = Arc::new(Sealer::new(keys, seed));
        let engine = if url.starts_with("postgres") {
            Engine::Postgres(open_postgres(url).await?)
        } else {
            open_sqlite(url, sealer.clone()).await?
        };
        let db = Self { engine: Arc::new(engine), sealer };
        db.check_keys().await?;
        Ok(db)
    }

    pub fn is_postgres(&self) -> bool {
        matches!(*self.engine, Engine::Postgres(_))
    }

    pub fn keys(&self) -> &Keys {
        self.sealer.keys()
    }

    /// A connection to read with.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        let link = match &*self.engine {
            Engine::Sqlite { readers, .. } => Link::Sqlite(readers.acquire().await?),
            Engine::Postgres(pool) => Link::Postgres(pool.acquire().await?),
        };
        Ok(Conn { link, sealer: self.sealer.clone() })
    }

    /// Runs `work` in a transaction: all of it is durable when this returns `Ok`, none of it otherwise. On SQLite works
    /// of many callers share one commit. The work must not wait for anything but the database.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        self.write_with(Durability::Full, work).await
    }

    /// As [`Db::write`], but what is written may be lost if the machine stops: for rights that end by themselves after some
    /// seconds. On SQLite such a work waits for no disk. On Postgres it is as durable as any: other nodes go on when the
    /// database comes back.
    pub async fn write_relaxed<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        self.write_with(Durability::Relaxed, work).await
    }

    async fn write_with<T, E, F>(&self, durability: Durability, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite { writer, .. } => writer.write(Box::new(work), durability).await,
            Engine::Postgres(pool) => {
                let started = Instant::now();
                let tx = pool.begin().await.map_err(StoreError::from)?;
                let mut tx = Tx(Conn { link: Link::PostgresTx(tx), sealer: self.sealer.clone() });
                let value = work(&mut tx).await?;
                if let Link::PostgresTx(tx) = tx.0.link {
                    tx.commit().await.map_err(StoreError::from)?;
                }
                metrics::histogram!("lobby_commit_size").record(1.0);
                metrics::histogram!("lobby_commit_seconds").record(started.elapsed().as_secs_f64());
                Ok(value)
            }
        }
    }

    /// Leaves nothing of deleted rows in the files of SQLite: freed pages are overwritten as rows go, the log here.
    /// Postgres does the same in its own time (vacuum).
    pub async fn scrub(&self) -> Result<(), StoreError> {
        match &*self.engine {
            Engine::Sqlite { writer, .. } => writer.scrub().await,
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// Ends all connections; what was written stays.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite { readers, writer } => {
                writer.close().await;
                readers.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    /// A database remembers the fingerprint of its key: with another key every sealed column would be lost.
    async fn check_keys(&self) -> Result<(), StoreError> {
        let fingerprint = self.keys().fingerprint().to_owned();
        self.write(move |tx| {
            Box::pin(async move {
                match meta::get(tx, "key_fingerprint").await? {
                    Some(known) if known != fingerprint => Err(StoreError::WrongKey),
                    Some(_) => Ok(()),
                    None => meta::set(tx, "key_fingerprint", &fingerprint).await,
                }
            })
        })
        .await
    }
}

async fn open_sqlite(url: &str, sealer: Arc<Sealer>) -> Result<Engine, StoreError> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .pragma("secure_delete", "ON")
        .foreign_keys(true);
    let writing = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let writing = writing.test_before_acquire(false);
    let writing = writing.connect_with(options.clone()).await?;
    sqlx::migrate!("../../migrations/sqlite").run(&writing).await?;
    // A file does not hang up: asking before every use whether the connection still stands would only cost a trip.
    let readers = SqlitePoolOptions::new().max_connections(4).test_before_acquire(false);
    let readers = readers.connect_with(options.read_only(true)).await?;
    Ok(Engine::Sqlite { readers, writer: Writer::start(writing, sealer) })
}

async fn open_postgres(url: &str) -> Result<PgPool, StoreError> {
    let options = PgConnectOptions::from_str(url)?.application_name("lobby");
    let pool =
        PgPoolOptions::new().max_connections(16).acquire_timeout(Duration::from_secs(5)).connect_with(options).await?;
    sqlx::migrate!("../../migrations/postgres").run(&pool).await?;
    Ok(pool)
}
