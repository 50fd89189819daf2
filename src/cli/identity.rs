//! `lobby identity …`: links by which the bank vouches for a customer, and what was deleted at a customer's wish.

use std::io::Write;

use anyhow::{Context, bail};
use chrono::{Duration, SecondsFormat};
use clap::{Args, Subcommand};
use lobby_office::identity::bank_link;
use lobby_office::phone::Phone;

use super::Options;
use super::offline::with_office;

#[derive(Debug, Args)]
pub(super) struct Identity {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print a link that proves a customer once, for the bank to hand over itself
    Link {
        /// The customer's phone
        phone: String,
        /// How long it works; a week at most
        #[arg(long, default_value_t = 30, value_name = "MINUTES")]
        minutes: u32,
        #[command(flatten)]
        options: Options,
    },
    /// Say whether a deletion was carried out
    Deletion {
        /// What the customer was told
        reference: String,
        #[command(flatten)]
        options: Options,
    },
}

impl Identity {
    pub(super) fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Link { phone, minutes, options } => link(&phone, minutes, options),
            What::Deletion { reference, options } => deletion(&reference, options),
        }
    }
}

fn link(phone: &str, minutes: u32, options: Options) -> anyhow::Result<()> {
    let phone = Phone::parse(phone).context("write the phone as +77011234567")?;
    let lives = Duration::minutes(minutes.into());
    if lives > bank_link::LONGEST {
        bail!("a link lives a week at most: --minutes {}", bank_link::LONGEST.num_minutes());
    }
    with_office(options.load()?, async |office, config| {
        let link = office.bank_link(&phone, lives).await?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}/chat?proof={}", config.public_url(config.listen), link.token)?;
        writeln!(out, "works once, until {}", link.expires_at.to_rfc3339_opts(SecondsFormat::Secs, true))?;
        Ok(())
    })
}

fn deletion(reference: &str, options: Options) -> anyhow::Result<()> {
    with_office(options.load()?, async |office, _| {
        let found = office.deletion(reference.trim()).await?;
        let deletion = found.with_context(|| format!("nothing was deleted under {}", reference.trim()))?;
        let at = deletion.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        writeln!(std::io::stdout(), "{at}  {}  {} conversations", deletion.scope, deletion.conversations)?;
        Ok(())
    })
}
