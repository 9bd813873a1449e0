//! The file that tells the rows which were left out: line, column, value, reason.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use requests::import::Fault;

/// Rows that were left out, in a file beside the one that was read or where it is said.
pub struct Refused {
    path: PathBuf,
    /// Whether somebody named the file; then it is there even when it is empty.
    is_asked: bool,
    file: Option<csv::Writer<File>>,
    /// Why there is no file, when there is none.
    pub missing: Option<String>,
}

impl Refused {
    /// # Errors
    /// When a file that is named cannot be made.
    pub fn new(read: &Path, asked: Option<&Path>) -> Result<Self> {
        let mut beside = read.as_os_str().to_owned();
        beside.push(".refused.csv");
        let mut refused = Self {
            path: asked.map_or_else(|| beside.into(), Path::to_owned),
            is_asked: asked.is_some(),
            file: None,
            missing: None,
        };
        if refused.is_asked {
            refused.file = Some(refused.make()?);
        }
        Ok(refused)
    }

    /// Where the rows are told, when they are.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|_| self.path.as_path())
    }

    /// # Errors
    /// When the disk is full.
    pub fn write(&mut self, fault: &Fault) -> Result<()> {
        if self.file.is_none() && self.missing.is_none() {
            match self.make() {
                Ok(file) => self.file = Some(file),
                // The folder of the file is not ours to write in.
                Err(error) => self.missing = Some(format!("{error:#}")),
            }
        }
        if let Some(file) = &mut self.file {
            let line = fault.line.to_string();
            let row = [
                &line,
                &plain(&fault.column),
                &plain(&fault.value),
                fault.reason.as_ref(),
            ];
            file.write_record(row)
                .context("the rows that were left out cannot be written down")?;
        }
        Ok(())
    }

    /// # Errors
    /// When the disk is full.
    pub fn finish(&mut self) -> Result<()> {
        if let Some(file) = &mut self.file {
            file.flush()
                .context("the rows that were left out cannot be written down")?;
        }
        Ok(())
    }

    /// A new file for its owner alone: it holds what people wrote.
    fn make(&self) -> Result<csv::Writer<File>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600);
        let file = options
            .open(&self.path)
            .with_context(|| format!("{} cannot be written", self.path.display()))?;
        let mut file = csv::Writer::from_writer(file);
        file.write_record(["line", "column", "value", "reason"])?;
        Ok(file)
    }
}

/// A value that no spreadsheet takes for a formula.
fn plain(value: &str) -> String {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{value}")
    } else {
        value.to_owned()
    }
}
