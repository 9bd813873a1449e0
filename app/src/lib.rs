//! Townhall: a complete digital city hall in one program.
//!
//! This crate knows every room and has no rules of its own: it reads the settings, opens the town,
//! puts the rooms' routes together and serves them. It is a library too, so that the whole town can
//! be put together in a test.

pub mod arguments;
pub mod commands;
pub mod demo_town;
mod reach;
mod say;
pub mod show;
mod socket;
mod supervise;
pub mod town;
pub mod towns;
pub mod web;
pub mod wiring;
mod work;

use std::process::ExitCode;

use clap::Parser as _;
use rustix::fs::Mode;

use arguments::Arguments;

/// Does what the command line asks. Whatever it writes, on its own or by a library, is for its owner
/// alone, also where the shell or the service manager would let others read.
pub async fn run() -> ExitCode {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    kernel::http_client::install_crypto();
    match commands::run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}
