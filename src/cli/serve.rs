//! `lobby serve`: run until told to stop.

use anyhow::Context;
use tokio::net::TcpListener;

use crate::config::Config;
use crate::opening::Sources;
use crate::{lifecycle, logging};

pub(super) fn run(config: Config) -> anyhow::Result<()> {
    logging::start(&config.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(config.listen)
            .await
            .with_context(|| format!("cannot listen on {}: choose another address with --listen", config.listen))?;
        let shutdown = lifecycle::shutdown_on_signals()?;
        Ok(lifecycle::run(config, Sources::of_the_system(), listener, shutdown).await?)
    })
}
