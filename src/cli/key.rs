//! `lobby key add …`: keys with which machines ask, as `Authorization: Bearer KEY`.

use std::io::Write;

use anyhow::Context;
use clap::{Args, Subcommand};
use lobby_engine::BranchId;
use lobby_office::Office;
use lobby_office::staff::Machine;

use super::Options;
use super::offline::with_office;

#[derive(Debug, Args)]
pub(super) struct Key {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a key and print it, once
    Add(Add),
}

#[derive(Debug, Args)]
struct Add {
    #[command(flatten)]
    whose: Whose,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Whose {
    /// A kiosk in this branch: it may check customers in
    #[arg(long, value_name = "BRANCH")]
    kiosk: Option<String>,
    /// A program that acts as this employee
    #[arg(long, value_name = "LOGIN")]
    staff: Option<String>,
}

impl Key {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let What::Add(Add { whose, options }) = self.what;
        with_office(options.load()?, async |office, _| {
            let machine = machine(&office, whose).await?;
            Ok(writeln!(std::io::stdout(), "{}", office.add_key(&machine).await?)?)
        })
    }
}

async fn machine(office: &Office, whose: Whose) -> anyhow::Result<Machine> {
    if let Some(branch) = whose.kiosk {
        let branch = office.branch(&BranchId::new(&branch)).with_context(|| branch)?;
        return Ok(Machine::Kiosk(branch.id.clone()));
    }
    let login = whose.staff.unwrap_or_default();
    let employee = office.employee_by_login(&login).await?.with_context(|| format!("there is no account {login}"))?;
    Ok(Machine::Staff(employee))
}
