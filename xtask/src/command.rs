//! Running another program: where, with what, and what to say when it fails.

use crate::project;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command as Process, Stdio};

/// A program about to be run in the project's folder.
pub struct Command {
    process: Process,
    shown: String,
}

impl Command {
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut process = Process::new(program.as_ref());
        process.current_dir(project::root()).stdin(Stdio::null());
        let shown = Path::new(program.as_ref())
            .file_name()
            .unwrap_or(program.as_ref())
            .to_string_lossy()
            .into_owned();
        Self { process, shown }
    }

    /// `cargo`, building where tests are built.
    pub fn cargo_for_tests() -> Result<Self> {
        let mut command = Self::new("cargo");
        command
            .process
            .env("CARGO_TARGET_DIR", project::test_target()?);
        Ok(command)
    }

    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&argument.as_ref().to_string_lossy());
        self.process.arg(argument);
        self
    }

    pub fn args<A: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = A>) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.process.env(name, value);
        self
    }

    pub fn without_env(mut self, name: &str) -> Self {
        self.process.env_remove(name);
        self
    }

    pub fn folder(mut self, folder: impl AsRef<Path>) -> Self {
        self.process.current_dir(folder);
        self
    }

    /// Lets the program read what the person types.
    pub fn interactive(mut self) -> Self {
        self.process.stdin(Stdio::inherit());
        self
    }

    /// Runs it with its output on the screen.
    pub fn run(mut self) -> Result<()> {
        let status = self
            .process
            .status()
            .with_context(|| format!("could not start `{}`", self.shown))?;
        if !status.success() {
            bail!("`{}` failed ({status})", self.shown);
        }
        Ok(())
    }

    /// Runs it and answers what it wrote; shows its complaints only when it fails.
    pub fn output(mut self) -> Result<String> {
        let output = self
            .process
            .output()
            .with_context(|| format!("could not start `{}`", self.shown))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            bail!("`{}` failed ({}): {said}", self.shown, output.status);
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The process itself, for those who start it and watch it.
    pub fn into_process(self) -> Process {
        self.process
    }
}
