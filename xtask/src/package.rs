//! `cargo xtask package`: what an operator installs. A Debian package with its service, a tarball, a
//! file for containers, the list of parts, and the sums of all of them; the same twice from the same.

mod checks;
mod deb;
mod files;
mod parts;
mod release;

use crate::command::Command;
use crate::{assets, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

use release::Release;

/// What to pack, and where to.
#[derive(clap::Args)]
pub struct Choice {
    /// A program that is built already; without it the release is built
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// The folder that gets the files
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// Packs and checks.
pub fn run(choice: &Choice) -> Result<()> {
    let binary = match &choice.binary {
        Some(built) => built.clone(),
        None => build()?,
    };
    let to = match &choice.to {
        Some(folder) => folder.clone(),
        None => project::ordinary_target().join("package"),
    };
    let release = Release::of_the_project()?;
    let made = make(&binary, &release, &to)?;
    checks::service()?;
    checks::parts(&to.join(release.parts()))?;
    checks::debian(&to.join(release.deb()))?;
    for file in made {
        println!("{}", to.join(file).display());
    }
    Ok(())
}

/// What costs seconds: everything, around a small program that stands in for the real one, twice.
pub fn check() -> Result<()> {
    let stand_in = project::on_path("true").context("there is no program called true")?;
    let release = Release::of_the_project()?;
    let folder = project::test_target()?.join("package");
    let (once, again) = (folder.join("once"), folder.join("again"));
    let made = make(&stand_in, &release, &once)?;
    make(&stand_in, &release, &again)?;
    for file in &made {
        if fs::read(once.join(file))? != fs::read(again.join(file))? {
            bail!("{file} is not the same when it is made twice");
        }
    }
    checks::service()?;
    checks::parts(&once.join(release.parts()))?;
    checks::contents(&once.join(release.deb()))
}

fn build() -> Result<PathBuf> {
    assets::ensure()?;
    Command::new("cargo")
        .args(["build", "--release", "--locked", "--package", "townhall"])
        .run()?;
    Ok(project::ordinary_target().join("release/townhall"))
}

/// Makes the files and answers their names.
fn make(binary: &Path, release: &Release, to: &Path) -> Result<Vec<String>> {
    let program = fs::read(binary)
        .with_context(|| format!("the program {} cannot be read", binary.display()))?;
    fs::create_dir_all(to)?;
    let parts = parts::list(release)?;
    fs::write(to.join(release.parts()), &parts)?;
    deb::make(&program, &parts, release, to)?;
    tarball(&program, &parts, release, to)?;
    fs::write(to.join("Containerfile"), release.told("Containerfile")?)?;
    let mut made = vec![
        release.deb(),
        release.tarball(),
        "Containerfile".to_owned(),
        release.parts(),
    ];
    let sums = Command::new("sha256sum").args(&made).folder(to).output()?;
    fs::write(to.join("SHA256SUMS"), sums)?;
    made.push("SHA256SUMS".to_owned());
    Ok(made)
}

fn tarball(program: &[u8], parts: &str, release: &Release, to: &Path) -> Result<()> {
    let name = format!("townhall-{}", release.version);
    let mut files = files::Files::default();
    files.add(&format!("{name}/townhall"), 0o755, program);
    for file in ["townhall.service", "townhall.toml", "townhall.1"] {
        files.add(&format!("{name}/{file}"), 0o644, release.told(file)?);
    }
    for file in ["LICENSE", "README.md", "CHANGELOG.md"] {
        let text = fs::read(project::root().join(file))?;
        files.add(&format!("{name}/{file}"), 0o644, text);
    }
    files.add(&format!("{name}/parts.cdx.json"), 0o644, parts);
    files.add_guide(&format!("{name}/operate"))?;
    let stage = to.join("stage");
    files.lay(&stage)?;
    let packed = to.join(release.tarball());
    Command::new("tar")
        .args(["--create", "--sort=name", "--format=gnu", "--numeric-owner"])
        .args(["--owner=0", "--group=0"])
        .arg(format!("--mtime=@{}", release.epoch))
        .args(["--use-compress-program", "gzip -9n", "--file"])
        .arg(fs::canonicalize(to)?.join(release.tarball()))
        .arg(&name)
        .folder(&stage)
        .run()
        .with_context(|| format!("{} was not made", packed.display()))?;
    Ok(fs::remove_dir_all(&stage)?)
}
