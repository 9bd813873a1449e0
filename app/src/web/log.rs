//! Log lines on standard error.

use anyhow::{Context as _, Result};
use kernel::config::{Config, LogFormat};
use tracing_subscriber::EnvFilter;

/// # Errors
/// When the setting `log.level` cannot be read.
pub fn start(config: &Config) -> Result<()> {
    let filter = EnvFilter::try_new(format!(
        "{},sqlx=warn,sea_orm_migration=warn",
        config.log.level
    ))
    .context("log.level")?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let started = match config.log.format {
        LogFormat::Json => lines.json().try_init(),
        LogFormat::Text => lines.try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
}
