//! What a release is called, and of which moment it is.

use crate::command::Command;
use crate::project;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;

/// One release for one kind of machine.
pub struct Release {
    pub version: String,
    /// As Debian calls it: `amd64`.
    pub architecture: String,
    /// The moment that every file carries, in seconds since 1970: `SOURCE_DATE_EPOCH`, else that of the
    /// last commit.
    pub epoch: u64,
}

impl Release {
    pub fn of_the_project() -> Result<Self> {
        let epoch = match project::source_date_epoch() {
            Some(said) => said,
            None => Command::new("git")
                .args(["log", "-1", "--format=%ct"])
                .output()
                .context("set SOURCE_DATE_EPOCH to the moment of the release")?,
        };
        let epoch = epoch.trim().parse();
        Ok(Self {
            version: version()?,
            architecture: debian_name(std::env::consts::ARCH).to_owned(),
            epoch: epoch.context("SOURCE_DATE_EPOCH is a number of seconds")?,
        })
    }

    pub fn deb(&self) -> String {
        format!("townhall_{}_{}.deb", self.version, self.architecture)
    }

    pub fn tarball(&self) -> String {
        format!(
            "townhall-{}-linux-{}.tar.gz",
            self.version, self.architecture
        )
    }

    pub fn parts(&self) -> String {
        format!("townhall-{}.cdx.json", self.version)
    }

    /// A file of `packaging/`, with what only a release knows put in.
    pub fn told(&self, file: &str) -> Result<String> {
        let path = project::root().join("packaging").join(file);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let text = text.replace("@VERSION@", &self.version);
        Ok(text.replace("@TARBALL@", &self.tarball()))
    }

    /// The moment in a format of `date`.
    pub fn date(&self, format: &str) -> Result<String> {
        let moment = format!("@{}", self.epoch);
        let said = Command::new("date")
            .args(["--utc", "--date", &moment, format])
            .env("LC_ALL", "C")
            .output()?;
        Ok(said.trim().to_owned())
    }
}

fn version() -> Result<String> {
    let said = Command::new("cargo")
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .output()?;
    let said: Value = serde_json::from_str(&said)?;
    let packages = said["packages"].as_array();
    let mut packages = packages.into_iter().flatten();
    let town = packages.find(|package| package["name"] == "townhall");
    let version = town.and_then(|package| package["version"].as_str());
    Ok(version.context("the workspace has no townhall")?.to_owned())
}

fn debian_name(architecture: &str) -> &str {
    match architecture {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}
