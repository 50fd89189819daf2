//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use figment::value::Value;

use crate::config::{Config, Sources};

mod check;
mod identity;
mod import;
mod key;
mod migrate;
mod offline;
mod prompts;
mod serve;
mod staff;

#[derive(Debug, Parser)]
#[command(name = "lobby", version, about = "The conversational front door of a bank's branches")]
#[command(args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server (what `lobby` does by itself)
    Serve(Options),
    /// Read the settings, open every configured service and say what is wrong
    Check(Options),
    /// Bring the database to this version
    Migrate(Options),
    /// Read branches or customers from a file
    Import(import::Import),
    /// Accounts of employees
    Staff(staff::Staff),
    /// Keys of machines
    Key(key::Key),
    /// What is said on the phone and in halls
    Prompts(prompts::Prompts),
    /// Who customers are: links of the bank, deletions
    Identity(identity::Identity),
}

/// Settings that are handy on the command line; they win over file and environment.
#[derive(Debug, Args)]
struct Options {
    /// Settings file [default: lobby.toml where it exists]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address to listen on; port 0 takes any free one
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// sqlite:PATH or postgres://user:password@host/name
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// redis://host:port
    #[arg(long, value_name = "URL")]
    redis: Option<String>,
    /// Fill an empty database with demo branches
    #[arg(long, overrides_with = "no_demo")]
    demo: bool,
    /// Leave an empty database empty
    #[arg(long, overrides_with = "demo")]
    no_demo: bool,
}

impl Cli {
    /// Does what was asked. A [`crate::config::ConfigError`] inside the error means bad settings.
    pub fn run(self) -> anyhow::Result<()> {
        match self.command.unwrap_or(Command::Serve(self.options)) {
            Command::Serve(options) => serve::run(options.load()?),
            Command::Check(options) => check::run(options.load()?),
            Command::Migrate(options) => migrate::run(options.load()?),
            Command::Import(import) => import.run(),
            Command::Staff(staff) => staff.run(),
            Command::Key(key) => key.run(),
            Command::Prompts(prompts) => prompts.run(),
            Command::Identity(identity) => identity.run(),
        }
    }
}

impl Options {
    fn load(self) -> anyhow::Result<Config> {
        let sources = Sources::of_process(self.config.clone(), self.given());
        for name in sources.unknown_variables() {
            eprintln!("lobby: {name} is not a setting of this version and changes nothing");
        }
        Ok(sources.load()?)
    }

    fn given(self) -> Vec<(&'static str, Value)> {
        let demo = (self.demo || self.no_demo).then(|| Value::from(self.demo));
        let given = [
            ("listen", self.listen.map(|address| Value::from(address.to_string()))),
            ("database", self.database.map(Value::from)),
            ("redis", self.redis.map(Value::from)),
            ("demo", demo),
        ];
        given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn given(arguments: &[&str]) -> Vec<(&'static str, Value)> {
        let cli = Cli::try_parse_from([&["lobby"], arguments].concat()).unwrap();
        match cli.command {
            Some(Command::Serve(options)) => options.given(),
            None => cli.options.given(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_work_with_and_without_serve() {
        let options = ["--listen", "127.0.0.1:0", "--no-demo"];
        for arguments in [&options[..], &[&["serve"], &options[..]].concat()] {
            assert_eq!(given(arguments), [("listen", Value::from("127.0.0.1:0")), ("demo", Value::from(false))]);
        }
    }

    #[test]
    fn the_last_of_demo_and_no_demo_counts() {
        assert_eq!(given(&["--no-demo", "--demo"]), [("demo", Value::from(true))]);
        assert_eq!(given(&["--demo", "--no-demo"]), [("demo", Value::from(false))]);
    }

    #[test]
    fn an_unknown_command_is_bad_usage() {
        for arguments in [["lobby", "simulat"], ["lobby", "--nonsense"]] {
            assert_eq!(Cli::try_parse_from(arguments).unwrap_err().exit_code(), 2);
        }
    }
}
