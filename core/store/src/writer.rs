//! The one writer of SQLite: it gathers waiting works into one commit, each under a savepoint of its own.
//!
//! A durable commit costs an fsync, about as much as a dozen works. While one commit runs the next works queue up, so
//! the busier the branch, the more of them share an fsync. A failing work rolls back alone. Works that may be lost with
//! the power wait for no fsync, unless they share a commit with one that may not.

use std::sync::Arc;
use std::time::Instant;

use futures::future::BoxFuture;
use sqlx::SqlitePool;
use tokio::sync::{mpsc, oneshot};

use crate::StoreError;
use crate::conn::{Conn, Driver, Link, Tx};
use crate::db::Work;
use crate::sealer::Sealer;

/// Works that may share a commit; more would make the first wait too long.
const BATCH: usize = 128;
/// Works that may wait; beyond that callers wait to hand theirs in.
const QUEUE: usize = 1024;

/// Whether a commit is on the disk when it is over. What is not yet there comes with the next that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    Full,
    /// Kept when the process dies, lost when the machine does.
    Relaxed,
}

impl Durability {
    fn pragma(self) -> &'static str {
        match self {
            Self::Full => "PRAGMA synchronous = FULL",
            Self::Relaxed => "PRAGMA synchronous = NORMAL",
        }
    }

    fn of(jobs: &[(Box<dyn Job>, Self)]) -> Self {
        if jobs.iter().any(|(_, durability)| *durability == Self::Full) { Self::Full } else { Self::Relaxed }
    }
}

enum Order {
    Write(Box<dyn Job>, Durability),
    Scrub(oneshot::Sender<Result<(), StoreError>>),
    Close(oneshot::Sender<()>),
}

/// A work with its caller, without the types of its result.
trait Job: Send {
    /// Runs the work; false asks for its savepoint to be rolled back.
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool>;
    /// Tells the caller. A work that succeeded counts only if the commit did.
    fn finish(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Caller<T, E> {
    work: Option<Work<T, E>>,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T: Send, E: From<StoreError> + Send> Job for Caller<T, E> {
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool> {
        Box::pin(async move {
            if let Some(work) = self.work.take() {
                self.result = Some(work(tx).await);
            }
            matches!(self.result, Some(Ok(_)))
        })
    }

    fn finish(self: Box<Self>, committed: Result<(), StoreError>) {
        let result = match (self.result, committed) {
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(StoreError::Conflict.into()),
        };
        // A caller that went away no longer wants to know.
        let _ = self.answer.send(result);
    }
}

pub(crate) struct Writer {
    orders: mpsc::Sender<Order>,
}

impl Writer {
    pub(crate) fn start(pool: SqlitePool, sealer: Arc<Sealer>) -> Self {
        let (orders, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(run(pool, sealer, waiting));
        Self { orders }
    }

    pub(crate) async fn write<T, E>(&self, work: Work<T, E>, durability: Durability) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        let job = Box::new(Caller { work: Some(work), result: None, answer });
        let closed = || StoreError::Unavailable(sqlx::Error::PoolClosed);
        self.orders.send(Order::Write(job, durability)).await.map_err(|_| closed())?;
        result.await.map_err(|_| closed())?
    }

    /// Empties the write-ahead log, in which deleted rows would still be read.
    pub(crate) async fn scrub(&self) -> Result<(), StoreError> {
        let (answer, result) = oneshot::channel();
        let closed = || StoreError::Unavailable(sqlx::Error::PoolClosed);
        self.orders.send(Order::Scrub(answer)).await.map_err(|_| closed())?;
        result.await.map_err(|_| closed())?
    }

    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.orders.send(Order::Close(done)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

async fn run(pool: SqlitePool, sealer: Arc<Sealer>, mut waiting: mpsc::Receiver<Order>) {
    let mut orders = Vec::with_capacity(BATCH);
    // As the connection was opened.
    let mut durability = Durability::Full;
    while waiting.recv_many(&mut orders, BATCH).await > 0 {
        let mut jobs = Vec::with_capacity(orders.len());
        let (mut scrubbing, mut closing) = (Vec::new(), None);
        for order in orders.drain(..) {
            match order {
                Order::Write(job, durability) => jobs.push((job, durability)),
                Order::Scrub(answer) => scrubbing.push(answer),
                Order::Close(done) => closing = Some(done),
            }
        }
        if !jobs.is_empty() {
            let wanted = Durability::of(&jobs);
            let switch = (wanted != durability).then_some(wanted);
            durability = wanted;
            commit(&pool, &sealer, switch, jobs.into_iter().map(|(job, _)| job).collect()).await;
        }
        for answer in scrubbing {
            let _ = answer.send(scrub(&pool).await);
        }
        if let Some(done) = closing {
            pool.close().await;
            let _ = done.send(());
            return;
        }
    }
}

/// A reader in the middle of an old snapshot keeps the log's end; the next scrub takes it.
async fn scrub(pool: &SqlitePool) -> Result<(), StoreError> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await?;
    Ok(())
}

/// Runs the jobs in one transaction and answers them all.
async fn commit(pool: &SqlitePool, sealer: &Arc<Sealer>, switch: Option<Durability>, mut jobs: Vec<Box<dyn Job>>) {
    let started = Instant::now();
    let size = jobs.len();
    let committed = match pool.acquire().await {
        Ok(conn) => {
            let mut tx = Tx(Conn { link: Link::Sqlite(conn), sealer: sealer.clone() });
            let committed = run_in_one_transaction(&mut tx, switch, &mut jobs).await;
            if committed.is_err() {
                // Fails only when no transaction is open any more, and then there is nothing to roll back.
                let _ = statement(&mut tx, "ROLLBACK").await;
            }
            committed
        }
        Err(error) => Err(error.into()),
    };
    metrics::histogram!("lobby_commit_size").record(size as f64);
    metrics::histogram!("lobby_commit_seconds").record(started.elapsed().as_secs_f64());
    if let Err(error) = &committed {
        tracing::error!(%error, works = size, "a commit failed");
    }
    for job in jobs {
        job.finish(committed.as_ref().copied().map_err(|_| StoreError::Conflict));
    }
}

async fn run_in_one_transaction(
    tx: &mut Tx,
    switch: Option<Durability>,
    jobs: &mut [Box<dyn Job>],
) -> Result<(), StoreError> {
    if let Some(durability) = switch {
        statement(tx, durability.pragma()).await?;
    }
    statement(tx, "BEGIN IMMEDIATE").await?;
    if let [alone] = jobs {
        let end = if alone.run(tx).await { "COMMIT" } else { "ROLLBACK" };
        return statement(tx, end).await;
    }
    for job in jobs {
        statement(tx, "SAVEPOINT work").await?;
        if !job.run(tx).await {
            statement(tx, "ROLLBACK TO work").await?;
        }
        statement(tx, "RELEASE work").await?;
    }
    statement(tx, "COMMIT").await
}

async fn statement(tx: &mut Tx, sql: &'static str) -> Result<(), StoreError> {
    if let Driver::Sqlite(conn) = tx.driver() {
        sqlx::query(sql).execute(conn).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Db, meta};
    use lobby_sealing::keys::{Keys, MasterSecret};

    async fn open(folder: &tempfile::TempDir) -> Db {
        let url = format!("sqlite:{}", folder.path().join("lobby.db").display());
        Db::open(&url, Keys::derive(&MasterSecret::from_bytes([7; 32])), [7; 32]).await.unwrap()
    }

    /// How the connection commits what this work belongs to: 1 leaves it to the next durable commit, 2 waits for the disk.
    fn synchronous(tx: &mut Tx) -> BoxFuture<'_, Result<i64, StoreError>> {
        Box::pin(async move {
            let Driver::Sqlite(conn) = tx.driver() else { unreachable!("the test is on SQLite") };
            Ok(sqlx::query_scalar("PRAGMA synchronous").fetch_one(conn).await?)
        })
    }

    #[tokio::test]
    async fn only_works_that_may_be_lost_wait_for_no_disk() {
        let folder = tempfile::tempdir().unwrap();
        let db = open(&folder).await;
        let mut seen = Vec::new();
        for is_relaxed in [false, true, true, false] {
            let mode = match is_relaxed {
                true => db.write_relaxed::<i64, StoreError, _>(synchronous).await,
                false => db.write::<i64, StoreError, _>(synchronous).await,
            };
            seen.push(mode.unwrap());
        }
        assert_eq!(seen, [2, 1, 1, 2]);
    }

    #[test]
    fn a_commit_is_as_durable_as_the_most_durable_of_its_works() {
        let job = |durability| -> (Box<dyn Job>, Durability) {
            let caller = Caller::<(), StoreError> { work: None, result: None, answer: oneshot::channel().0 };
            (Box::new(caller), durability)
        };
        use Durability::{Full, Relaxed};
        assert_eq!(Durability::of(&[job(Relaxed), job(Full), job(Relaxed)]), Full);
        assert_eq!(Durability::of(&[job(Relaxed), job(Relaxed)]), Relaxed);
    }

    #[tokio::test]
    async fn a_work_that_fails_alone_leaves_nothing_and_the_next_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let db = open(&folder).await;
        let failed = db.write::<(), StoreError, _>(|tx| {
            Box::pin(async move {
                meta::set(tx, "half", "done").await?;
                Err(StoreError::Conflict)
            })
        });
        assert!(matches!(failed.await, Err(StoreError::Conflict)));
        db.write::<(), StoreError, _>(|tx| Box::pin(meta::set(tx, "whole", "done"))).await.unwrap();
        let mut conn = db.read().await.unwrap();
        assert_eq!(meta::get(&mut conn, "half").await.unwrap(), None);
        assert_eq!(meta::get(&mut conn, "whole").await.unwrap().as_deref(), Some("done"));
    }
}
