//! The Debian package: the program, its service and its user, settings, manual and guide.

use super::files::Files;
use super::release::Release;
use crate::command::Command;
use crate::project;
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write as _;
use std::path::Path;

const MAINTAINER: &str = "The Townhall maintainers <maintainers@townhall.example>";

/// Makes the package in `to`.
pub fn make(program: &[u8], parts: &str, release: &Release, to: &Path) -> Result<()> {
    let files = files(program, parts, release)?;
    let stage = to.join("stage");
    files.lay(&stage)?;
    let sums = Command::new("md5sum")
        .args(files.paths().filter(|path| !path.starts_with("etc/")))
        .folder(&stage)
        .output()?;
    let mut control = Files::default();
    control.add("control", 0o644, description(program, files.kib(), release));
    control.add("conffiles", 0o644, "/etc/townhall/townhall.toml\n");
    control.add("md5sums", 0o644, sums);
    for script in ["postinst", "prerm", "postrm"] {
        control.add(script, 0o755, release.told(script)?);
    }
    control.lay(&stage.join("DEBIAN"))?;
    Command::new("dpkg-deb")
        .args(["--root-owner-group", "-Zxz", "--build"])
        .arg(&stage)
        .arg(to.join(release.deb()))
        .env("SOURCE_DATE_EPOCH", release.epoch.to_string())
        .output()?;
    Ok(fs::remove_dir_all(&stage)?)
}

fn files(program: &[u8], parts: &str, release: &Release) -> Result<Files> {
    let mut files = Files::default();
    files.add("usr/bin/townhall", 0o755, program);
    let told = |file| release.told(file);
    files.add("usr/sbin/townhall-admin", 0o755, told("townhall-admin")?);
    let unit = "lib/systemd/system/townhall.service";
    files.add(unit, 0o644, told("townhall.service")?);
    let user = "usr/lib/sysusers.d/townhall.conf";
    files.add(user, 0o644, told("sysusers.conf")?);
    files.add("etc/townhall/townhall.toml", 0o644, told("townhall.toml")?);
    let man = "usr/share/man";
    let page = packed(told("townhall.1")?.as_bytes())?;
    files.add(&format!("{man}/man1/townhall.1.gz"), 0o644, page);
    let see = packed(b".so man1/townhall.1\n")?;
    files.add(&format!("{man}/man8/townhall-admin.8.gz"), 0o644, see);
    let doc = "usr/share/doc/townhall";
    files.add(&format!("{doc}/copyright"), 0o644, told("copyright")?);
    let changes = packed(changes(release)?.as_bytes())?;
    files.add(&format!("{doc}/changelog.gz"), 0o644, changes);
    let whole = packed(&fs::read(project::root().join("CHANGELOG.md"))?)?;
    files.add(&format!("{doc}/CHANGELOG.md.gz"), 0o644, whole);
    let parts = packed(parts.as_bytes())?;
    files.add(&format!("{doc}/parts.cdx.json.gz"), 0o644, parts);
    let example = format!("{doc}/examples/master-key.conf");
    files.add(&example, 0o644, told("master-key.conf")?);
    let overrides = "usr/share/lintian/overrides/townhall";
    files.add(overrides, 0o644, told("lintian-overrides")?);
    files.add_guide(&format!("{doc}/operate"))?;
    Ok(files)
}

fn description(program: &[u8], kib: usize, release: &Release) -> String {
    let Release {
        version,
        architecture,
        ..
    } = release;
    let libc = needed_libc(program).map_or_else(String::new, |(a, b)| format!(" (>= {a}.{b})"));
    format!(
        "Package: townhall
Version: {version}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {kib}
Depends: libc6{libc}, libgcc-s1, systemd | systemd-standalone-sysusers | systemd-sysusers
Recommends: ca-certificates
Section: web
Priority: optional
Homepage: https://townhall.example/
Description: digital city hall in one program
 A town starts one program and has a portal for residents and a desk for staff:
 reports without an account, case work, figures, a map, imports and Open311.
 .
 It keeps a village in one SQLite file and, unchanged, a city on PostgreSQL.
 Personal data is sealed under keys that are kept apart from the database.
"
    )
}

/// The newest version of the C library of which the program wants something.
fn needed_libc(program: &[u8]) -> Option<(u32, u32)> {
    let sign = b"GLIBC_";
    let places = program.windows(sign.len()).enumerate();
    let found = places.filter(|(_, bytes)| bytes == sign);
    let versions = found.filter_map(|(at, _)| {
        let rest = program.get(at + sign.len()..)?;
        let said = rest
            .iter()
            .take_while(|b| b.is_ascii_digit() || **b == b'.');
        let said: String = said.map(|b| char::from(*b)).collect();
        let mut numbers = said.split('.').map(|part| part.parse().ok());
        Some((numbers.next()??, numbers.next()??))
    });
    versions.max()
}

fn changes(release: &Release) -> Result<String> {
    let (version, date) = (&release.version, release.date("--rfc-email")?);
    Ok(format!(
        "townhall ({version}) unstable; urgency=medium\n\n  * What a town notices stands in CHANGELOG.md.\n\n -- {MAINTAINER}  {date}\n"
    ))
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_wish_for_the_c_library_counts() {
        let program = b"\0GLIBC_2.9\0GLIBC_2.34\0GLIBC_PRIVATE\0GLIBC_2.2.5\0";
        assert_eq!(needed_libc(program), Some((2, 34)));
        assert_eq!(needed_libc(b"a script"), None);
    }

    #[test]
    fn a_file_is_packed_the_same_at_any_hour() {
        let packed = packed(b"as it is").unwrap_or_default();
        assert_eq!(&packed[4..8], [0; 4], "no moment in it");
        assert_eq!(packed[8], 2, "as small as can be");
    }
}
