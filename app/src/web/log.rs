//! Log lines: on standard error, as the journal reads them, or to syslog.

mod lines;

use std::io::IsTerminal as _;

use anyhow::{Context as _, Result};
use kernel::config::{Config, LogFormat, LogTo};
use tracing_subscriber::EnvFilter;

use lines::Lines;

/// # Errors
/// When the setting `log.level` cannot be read.
pub fn start(config: &Config) -> Result<()> {
    let filter = EnvFilter::try_new(format!(
        "{},sqlx=warn,sea_orm_migration=warn",
        config.log.level
    ))
    .context("log.level")?;
    let is_seen = config.log.to == LogTo::Stderr && std::io::stderr().is_terminal();
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(is_seen)
        .with_writer(Lines::to(&config.log.to)?);
    let started = match (config.log.format, &config.log.to) {
        (LogFormat::Json, _) => lines.json().try_init(),
        (LogFormat::Text, LogTo::Stderr) => lines.try_init(),
        // Whoever takes the line has its moment and how grave it is already.
        (LogFormat::Text, _) => lines.without_time().with_level(false).try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
}
