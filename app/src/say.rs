//! What a command says to whoever started it.

use std::io::{self, Write as _};

use anyhow::Result;
use serde::Serialize;

/// A line on standard output.
///
/// # Errors
/// When nobody listens any more.
pub fn line(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(())
}

/// A report as JSON, for machines.
///
/// # Errors
/// When nobody listens any more.
pub fn json(report: &impl Serialize) -> Result<()> {
    line(&serde_json::to_string_pretty(report)?)
}

/// One line on standard error.
pub fn error(error: &anyhow::Error) {
    let text = format!("{error:#}").replace('\n', " ");
    let _ = writeln!(io::stderr().lock(), "townhall: {text}");
}
