//! `lobby migrate`: brings the database to this version, for those who do it before the new server starts.

use std::io::Write;

use lobby_office::random::Random;

use crate::config::Config;
use crate::opening::open_database;

pub(super) fn run(config: Config) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        open_database(&config, &Random::system()).await?.close().await;
        writeln!(std::io::stdout(), "The database is at this version.")?;
        Ok(())
    })
}
