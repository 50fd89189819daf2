//! Start and stop. [`run`] is both the product and the server of every test.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::{metrics, serve};

#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("the network failed: {0}")]
    Network(#[from] std::io::Error),
    /// Half a server is worse than none: whoever watches the process starts a whole one.
    #[error("the task {0} ended by itself")]
    TaskEnded(&'static str),
}

/// Serves until `shutdown` is cancelled: then accepts nobody, lets requests under way finish for as long as the settings
/// say, and stops. A background task that ends earlier stops everything.
pub async fn run(config: Config, listener: TcpListener, shutdown: CancellationToken) -> Result<(), RunError> {
    let address = listener.local_addr()?;
    let mut tasks = Tasks::new(shutdown.clone());
    tasks.spawn("metrics upkeep", metrics_upkeep());
    let router = serve::router(&config);
    tracing::info!(%address, "listening");

    let server = serve_until(listener, router, shutdown.clone());
    tokio::pin!(server);
    let ended = tokio::select! {
        result = &mut server => return Ok(result?),
        () = shutdown.cancelled() => Ok(()),
        name = tasks.first_ended() => Err(RunError::TaskEnded(name)),
    };
    shutdown.cancel();
    drain(config.drain(), async {
        let _listener_failed_while_stopping = server.await;
        tasks.all_ended().await;
    })
    .await;
    ended
}

/// A token that SIGINT or SIGTERM cancels.
pub fn shutdown_on_signals() -> std::io::Result<CancellationToken> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let token = CancellationToken::new();
    let cancelled = token.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: requests under way may finish");
        cancelled.cancel();
    });
    Ok(token)
}

async fn serve_until(listener: TcpListener, router: Router, shutdown: CancellationToken) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown.cancelled_owned()).await
}

async fn drain(deadline: Duration, work: impl Future<Output = ()>) {
    if tokio::time::timeout(deadline, work).await.is_err() {
        tracing::warn!(deadline_seconds = deadline.as_secs(), "stopped with requests under way");
    }
}

async fn metrics_upkeep() {
    let mut ticks = tokio::time::interval(metrics::UPKEEP_EVERY);
    loop {
        ticks.tick().await;
        metrics::recorder().inspect(|recorder| recorder.run_upkeep());
    }
}

/// The background tasks of a server; each is dropped when the server shuts down.
struct Tasks {
    shutdown: CancellationToken,
    running: JoinSet<&'static str>,
    names: std::collections::HashMap<tokio::task::Id, &'static str>,
}

impl Tasks {
    fn new(shutdown: CancellationToken) -> Self {
        Self { shutdown, running: JoinSet::new(), names: std::collections::HashMap::new() }
    }

    fn spawn(&mut self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let shutdown = self.shutdown.clone();
        let handle = self.running.spawn(async move {
            shutdown.run_until_cancelled(task).await;
            name
        });
        self.names.insert(handle.id(), name);
    }

    /// The name of the first task that ended, by returning or by a panic.
    async fn first_ended(&mut self) -> &'static str {
        match self.running.join_next().await {
            Some(Ok(name)) => name,
            Some(Err(error)) => self.names.get(&error.id()).copied().unwrap_or("unknown"),
            None => std::future::pending().await,
        }
    }

    async fn all_ended(&mut self) {
        while self.running.join_next().await.is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_task_that_panics_is_named() {
        let mut tasks = Tasks::new(CancellationToken::new());
        tasks.spawn("patient", std::future::pending());
        tasks.spawn("clumsy", async { panic!("on purpose") });
        assert_eq!(tasks.first_ended().await, "clumsy");
    }

    #[tokio::test]
    async fn tasks_end_with_the_server() {
        let shutdown = CancellationToken::new();
        let mut tasks = Tasks::new(shutdown.clone());
        tasks.spawn("patient", std::future::pending());
        shutdown.cancel();
        tasks.all_ended().await;
    }
}
