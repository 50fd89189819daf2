//! `lobby check`: settings and every configured service, one line each.

use std::io::Write;

use anyhow::{Context, bail};

use crate::config::Config;

/// Something the server needs, and whether it can be had.
struct Finding {
    what: &'static str,
    result: anyhow::Result<String>,
}

/// The settings were already read and validated when this runs; here the services behind them are tried.
pub(super) fn run(config: Config) -> anyhow::Result<()> {
    let findings = [Finding { what: "listen", result: can_listen(&config) }];
    let mut out = std::io::stdout().lock();
    for Finding { what, result } in &findings {
        match result {
            Ok(detail) => writeln!(out, "fine   {what}: {detail}")?,
            Err(error) => writeln!(out, "WRONG  {what}: {error:#}")?,
        }
    }
    match findings.iter().filter(|finding| finding.result.is_err()).count() {
        0 => Ok(()),
        wrong => bail!("{wrong} of {} checks failed", findings.len()),
    }
}

fn can_listen(config: &Config) -> anyhow::Result<String> {
    let listener = std::net::TcpListener::bind(config.listen)
        .context("is a server already running? choose another address with --listen")?;
    Ok(listener.local_addr()?.to_string())
}
