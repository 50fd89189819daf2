//! `lobby import branches|customers FILE`.

mod customers;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use lobby_office::branch_file::BranchFile;

use super::Options;
use super::offline::with_office;
use crate::config::Config;

#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Branches with their hours, services, counters and operators; the same file twice changes nothing
    Branches {
        /// A TOML file, explained in docs/branches.example.toml
        file: PathBuf,
        #[command(flatten)]
        options: Options,
    },
    /// Customers with name, segment and language, for the directory; the same file twice changes nothing
    Customers {
        /// A CSV file, explained in docs/customers.md
        file: PathBuf,
        #[command(flatten)]
        options: Options,
    },
}

impl Import {
    pub(super) fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Branches { file, options } => branches(options.load()?, &file),
            What::Customers { file, options } => customers::run(options.load()?, &file),
        }
    }
}

fn branches(config: Config, file: &Path) -> anyhow::Result<()> {
    let branches = read(file)?;
    with_office(config, async |office, _| {
        let imported = office.import_branches(branches).await?;
        let mut out = std::io::stdout().lock();
        for branch in &imported.changed {
            writeln!(out, "imported   {branch}")?;
        }
        for branch in &imported.unchanged {
            writeln!(out, "unchanged  {branch}")?;
        }
        Ok(())
    })
}

/// Reads the whole file, or says everything that is wrong with it.
fn read(path: &Path) -> anyhow::Result<BranchFile> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    match BranchFile::parse(&text) {
        Ok(file) => Ok(file),
        Err(problems) => {
            for problem in &problems {
                eprintln!("{}: {problem}", path.display());
            }
            bail!("nothing was imported: correct {} mistakes in {}", problems.len(), path.display())
        }
    }
}
