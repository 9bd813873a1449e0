//! Which room may lean on which. Cargo refuses circles; this rule keeps the direction, and keeps
//! slices apart from each other.

use super::Complaint;
use crate::command::Command;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// What Cargo says of the workspace, as far as the rule needs it.
pub struct Metadata {
    /// Folder and name of each crate.
    pub members: Vec<(String, String)>,
    leanings: Vec<Leaning>,
}

/// One crate of ours leaning on another.
struct Leaning {
    from: String,
    on: String,
    in_tests: bool,
}

/// Asks Cargo.
pub fn metadata() -> Result<Metadata> {
    let said = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .output()?;
    read(&serde_json::from_str(&said)?).context("cargo metadata has another shape than expected")
}

/// A crate may lean on the rooms below it only, and no slice on a slice.
pub fn check(metadata: &Metadata) -> Vec<Complaint> {
    let folder_of = |name: &str| -> String {
        let member = metadata.members.iter().find(|(_, other)| other == name);
        member.map_or_else(String::new, |(folder, _)| folder.clone())
    };
    let mut found = Vec::new();
    for Leaning { from, on, in_tests } in &metadata.leanings {
        let (folder, other) = (folder_of(from), folder_of(on));
        if let Some(mend) = breach(&folder, &other, *in_tests) {
            let what = format!("{from} depends on {on}");
            found.push(Complaint::named(
                &format!("{folder}/Cargo.toml"),
                None,
                what,
                mend,
            ));
        }
    }
    found
}

/// What to do instead, when the room in `folder` may not lean on the room in `other`.
fn breach(folder: &str, other: &str, in_tests: bool) -> Option<&'static str> {
    if other == "testing" {
        return (!in_tests).then_some("testing may only be a dev-dependency");
    }
    if other.starts_with("slices/") && folder.starts_with("slices/") {
        return Some("slices talk through facts and the ports in contracts");
    }
    if other.starts_with("slices/") && folder == "testing" {
        return Some("a test hands its slice to TestTown");
    }
    let room = if other.starts_with("slices/") {
        "slices/*"
    } else {
        other
    };
    (!allowed(folder).contains(&room))
        .then_some("kernel <- contracts, ui <- casework <- slices/* <- demo <- app")
}

fn allowed(folder: &str) -> &'static [&'static str] {
    match folder {
        "contracts" | "ui" => &["kernel"],
        "casework" => &["kernel", "contracts", "ui", "rules"],
        "testing" => &["kernel", "contracts", "ui", "casework"],
        "demo" => &["kernel", "contracts", "ui", "casework", "slices/*"],
        "app" => &["kernel", "contracts", "ui", "casework", "slices/*", "demo"],
        // It measures the whole town from outside.
        "benches" => &["kernel", "contracts", "casework", "slices/*", "demo"],
        slice if slice.starts_with("slices/") => &["kernel", "contracts", "ui", "casework"],
        _ => &[],
    }
}

fn read(value: &Value) -> Option<Metadata> {
    let root = Path::new(value.get("workspace_root")?.as_str()?);
    let packages = value.get("packages")?.as_array()?;
    let mut members = Vec::new();
    for package in packages {
        let manifest = Path::new(package.get("manifest_path")?.as_str()?);
        let folder = manifest.parent()?.strip_prefix(root).ok()?;
        members.push((folder.to_str()?.to_owned(), name_of(package)?));
    }
    let mut leanings = Vec::new();
    for package in packages {
        for dependency in package.get("dependencies")?.as_array()? {
            let on = name_of(dependency)?;
            if members.iter().any(|(_, name)| *name == on) {
                leanings.push(Leaning {
                    from: name_of(package)?,
                    on,
                    in_tests: dependency.get("kind")?.as_str() == Some("dev"),
                });
            }
        }
    }
    Some(Metadata { members, leanings })
}

fn name_of(value: &Value) -> Option<String> {
    Some(value.get("name")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use serde_json::json;

    fn complaints(from: (&str, &str), on: (&str, &str), kind: Option<&str>) -> usize {
        let package = |(folder, name): (&str, &str), dependencies: Value| {
            json!({ "name": name, "manifest_path": format!("/town/{folder}/Cargo.toml"),
                    "dependencies": dependencies })
        };
        let value = json!({ "workspace_root": "/town", "packages": [
            package(from, json!([{ "name": on.1, "kind": kind }])),
            package(on, json!([])),
        ]});
        check(&read(&value).unwrap()).len()
    }

    #[test]
    fn rooms_lean_downwards() {
        let requests = ("slices/requests", "requests");
        assert_eq!(complaints(requests, ("casework", "casework"), None), 0);
        assert_eq!(
            complaints(("casework", "casework"), ("rules", "rules"), None),
            0
        );
        assert_eq!(complaints(("casework", "casework"), requests, None), 1);
        assert_eq!(
            complaints(("kernel", "kernel"), ("contracts", "contracts"), None),
            1
        );
        assert_eq!(
            complaints(("ui", "ui"), ("contracts", "contracts"), None),
            1
        );
        assert_eq!(
            complaints(("rules", "rules"), ("kernel", "kernel"), None),
            1
        );
        assert_eq!(complaints(("app", "townhall"), requests, None), 0);
    }

    #[test]
    fn no_slice_leans_on_a_slice_not_even_in_tests() {
        let (a, b) = (("slices/requests", "requests"), ("slices/places", "places"));
        assert_eq!(complaints(a, b, None), 1);
        assert_eq!(complaints(a, b, Some("dev")), 1);
    }

    #[test]
    fn testing_is_for_tests_and_knows_no_slice() {
        let (slice, testing) = (("slices/requests", "requests"), ("testing", "testing"));
        assert_eq!(complaints(slice, testing, Some("dev")), 0);
        assert_eq!(complaints(slice, testing, None), 1);
        assert_eq!(complaints(testing, slice, None), 1);
    }
}
