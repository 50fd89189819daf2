//! `lobby import customers FILE`.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use lobby_office::identity::directory::import::{CustomerFile, Rejected};

use crate::cli::offline::with_office;
use crate::config::Config;

/// Brings the rows that can be read into the directory and says what is wrong with the others.
pub(super) fn run(config: Config, path: &Path) -> anyhow::Result<()> {
    let shown = path.display();
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {shown}"))?;
    let CustomerFile { rows, rejected } =
        CustomerFile::parse(&bytes).with_context(|| format!("nothing was imported from {shown}"))?;
    for Rejected { line, reason } in &rejected {
        eprintln!("{shown}:{line}: {reason}");
    }
    if rows.is_empty() && !rejected.is_empty() {
        bail!("nothing was imported: none of the {} rows of {shown} can be read", rejected.len());
    }
    with_office(config, async |office, _| {
        let imported = office.import_customers(rows).await?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "imported   {}", imported.changed)?;
        writeln!(out, "unchanged  {}", imported.unchanged)?;
        writeln!(out, "rejected   {}", rejected.len())?;
        Ok(())
    })
}
