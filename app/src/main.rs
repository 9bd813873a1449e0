//! Townhall: a complete digital city hall in one program.
//!
//! This crate knows every room and has no rules of its own: it reads the settings, opens the town,
//! puts the rooms' routes together and serves them.

mod arguments;
mod commands;
mod demo_town;
mod say;
mod town;
mod web;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

#[tokio::main]
async fn main() -> ExitCode {
    kernel::http_client::install_crypto();
    match commands::run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}
