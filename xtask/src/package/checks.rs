//! What others say of a package: systemd, Debian's own tools, the keepers of CycloneDX.

use crate::command::Command;
use crate::{clients, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// What systemd calls a service's exposure, in tenths: 0 is nothing, 100 everything.
const MOST_EXPOSURE: &str = "20";
const SERVICE: &str = "packaging/townhall.service";

/// The service is one that systemd understands, and is exposed to the machine no more than we say.
pub fn service() -> Result<()> {
    if project::on_path("systemd-analyze").is_none() {
        println!("no systemd-analyze here: the service is not checked");
        return Ok(());
    }
    let unit = fs::read_to_string(project::root().join(SERVICE))?;
    judged(&unit).context("systemd does not like the service")?;
    let bare = unit.lines().filter(|line| !hardens(line));
    let bare = bare.collect::<Vec<_>>().join("\n");
    if judged(&bare).is_ok() {
        bail!("a service without a sandbox passed as well: nothing was judged");
    }
    Ok(())
}

fn hardens(line: &str) -> bool {
    ["Protect", "Private", "Restrict", "SystemCall", "Capability"]
        .iter()
        .any(|begin| line.starts_with(begin))
}

/// Verifies a unit beside a program of the name it starts, which need not be installed here.
fn judged(unit: &str) -> Result<()> {
    let folder = project::test_target()?.join("package/unit");
    fs::create_dir_all(&folder)?;
    let stand_in = project::on_path("true").context("there is no program called true")?;
    let here = unit.replace("/usr/bin/townhall", &stand_in.to_string_lossy());
    let file = folder.join("townhall.service");
    fs::write(&file, here)?;
    let analyze = || Command::new("systemd-analyze").env("SYSTEMD_PAGER", "");
    analyze()
        .args(["verify", "--man=no", "--recursive-errors=no"])
        .arg(&file)
        .output()?;
    analyze()
        .args(["security", "--offline=true", "--threshold", MOST_EXPOSURE])
        .arg(&file)
        .output()?;
    Ok(())
}

/// The list of parts fits CycloneDX's own schema, read by a library of its keepers.
pub fn parts(file: &Path) -> Result<()> {
    let python = clients::python("e2e/package")?;
    Command::new(python)
        .arg(project::root().join("e2e/package/parts.py"))
        .arg(fs::canonicalize(file)?)
        .run()
}

/// Debian's tools read the package.
pub fn contents(package: &Path) -> Result<()> {
    let about = Command::new("dpkg-deb")
        .arg("--info")
        .arg(package)
        .output()?;
    let inside = Command::new("dpkg-deb")
        .arg("--contents")
        .arg(package)
        .output()?;
    for (said, wanted) in [
        (&about, "Package: townhall"),
        (&inside, "-rwxr-xr-x root/root"),
        (&inside, "./usr/bin/townhall\n"),
        (&inside, "./lib/systemd/system/townhall.service\n"),
    ] {
        if !said.contains(wanted) {
            bail!("the package lacks {:?}:\n{said}", wanted.trim());
        }
    }
    Ok(())
}

/// As [`contents`], and Debian's checker of packages has nothing to complain of, where it is there.
pub fn debian(package: &Path) -> Result<()> {
    contents(package)?;
    if project::on_path("lintian").is_none() {
        println!("no lintian here: the package is not checked against Debian's policy");
        return Ok(());
    }
    // The users of this machine do not matter, and nobody uploads the package to Debian.
    Command::new("lintian")
        .args(["--allow-root", "--fail-on", "error,warning"])
        .args(["--suppress-tags", "initial-upload-closes-no-bugs"])
        .arg(package)
        .run()
}
