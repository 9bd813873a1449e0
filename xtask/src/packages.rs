//! The few Debian packages that the checks need: a browser, a database server, an authority.

use crate::command::Command;
use crate::{clients, cluster, project};
use anyhow::{Result, bail};

/// What a need looks like: the package, what to say of it, and whether it is there.
struct Need {
    package: &'static str,
    present: fn() -> bool,
}

const FOR_TESTS: &[Need] = &[
    Need {
        package: "chromium",
        present: || project::on_path("chromium").is_some(),
    },
    Need {
        package: "postgresql",
        present: || cluster::programs().is_some(),
    },
    Need {
        package: "pebble",
        present: || project::on_path("pebble").is_some(),
    },
    Need {
        package: "python3-venv",
        present: || !clients::are_there() || python_makes_environments(),
    },
];

const FOR_BUILDING: &[Need] = &[
    Need {
        package: "build-essential",
        present: || project::on_path("cc").is_some(),
    },
    Need {
        package: "nodejs",
        present: || project::on_path("node").is_some(),
    },
    Need {
        package: "npm",
        present: || project::on_path("npm").is_some(),
    },
];

/// Installs as root what building the town lacks; otherwise names it.
pub fn ensure_for_building() -> Result<()> {
    ensure(FOR_BUILDING.iter())
}

/// Installs as root what the whole test lacks; otherwise names it.
pub fn ensure_for_tests() -> Result<()> {
    ensure(FOR_BUILDING.iter().chain(FOR_TESTS))
}

fn ensure(needs: impl Iterator<Item = &'static Need>) -> Result<()> {
    let missing: Vec<_> = needs
        .filter(|need| !(need.present)())
        .map(|need| need.package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !project::is_root() || project::on_path("apt-get").is_none() {
        bail!(
            "install what is missing, then come back: sudo apt-get install {}",
            missing.join(" ")
        );
    }
    println!("installing {}", missing.join(" "));
    apt().arg("update").run()?;
    apt()
        .args(["install", "--yes", "--no-install-recommends"])
        .args(missing)
        .run()
}

fn python_makes_environments() -> bool {
    Command::new("python3")
        .args(["-c", "import ensurepip, venv"])
        .output()
        .is_ok()
}

fn apt() -> Command {
    Command::new("apt-get")
        .arg("--quiet=2")
        .env("DEBIAN_FRONTEND", "noninteractive")
}
