//! Work on the database without a server.

use std::future::Future;

use lobby_office::Office;

use crate::config::Config;
use crate::opening::{self, Sources};

/// Opens the office, does the work and closes. A database that is still empty does not become a demo.
pub(super) fn with_office<T, F>(mut config: Config, work: impl FnOnce(Office, Config) -> F) -> anyhow::Result<T>
where
    F: Future<Output = anyhow::Result<T>>,
{
    (config.demo, config.clock) = (Some(false), None);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let office = opening::open(&config, &Sources::of_the_system()).await?;
        work(office, config).await
    })
}
