//! The program: install the cryptography, parse, run, and turn the result into an exit code.

use std::process::ExitCode;

use clap::Parser;
use lobby::cli::Cli;

/// Bad usage or configuration; clap uses the same code for arguments it does not know.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    // Two providers meet in the tree (ring and aws-lc), so rustls refuses to choose one by itself.
    let _already_installed = rustls::crypto::ring::default_provider().install_default();
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lobby: {error:#}");
            if error.is::<lobby::config::ConfigError>() { ExitCode::from(USAGE) } else { ExitCode::FAILURE }
        }
    }
}
