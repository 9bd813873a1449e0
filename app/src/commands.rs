//! The commands, one file each.

mod backup;
mod check;
mod clone;
mod config;
mod demo;
mod import;
mod migrate;
mod restore;
mod serve;
mod town;
mod user;
mod version;
mod work;

use anyhow::Result;

use crate::arguments::{Arguments, Command, Settings};

pub async fn run(arguments: Arguments) -> Result<()> {
    let common = arguments.common;
    match arguments.command {
        Command::Serve(serve) => Box::pin(serve::run(&common, &serve)).await,
        Command::Work => Box::pin(work::run(&common)).await,
        Command::Demo(demo) => Box::pin(demo::run(&common, &demo)).await,
        Command::Import(import) => Box::pin(import::run(&common, &import)).await,
        Command::Backup(backup) => Box::pin(backup::run(&common, &backup)).await,
        Command::Restore(restore) => Box::pin(restore::run(&common, &restore)).await,
        Command::Check => Box::pin(check::run(&common)).await,
        Command::Migrate => migrate::run(&common).await,
        Command::User { what } => user::run(&common, what).await,
        Command::Town { what } => Box::pin(town::run(&common, what)).await,
        Command::Config {
            what: Settings::Explain,
        } => config::explain(&common),
        Command::Version { licences } => version::run(&common, licences),
    }
}
