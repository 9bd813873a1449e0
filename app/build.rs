//! Lists the licences of everything that is built in, for `townhall version --licences`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, io};

use serde_json::Value;

#[expect(
    clippy::disallowed_methods,
    reason = "cargo hands a build script its folders in the environment"
)]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../Cargo.lock");
    println!("cargo::rerun-if-changed=build.rs");
    let told = |name: &str| env::var(name).map_err(io::Error::other);
    let described = Command::new(told("CARGO")?)
        .args([
            "metadata",
            "--format-version=1",
            "--offline",
            "--filter-platform",
            &told("TARGET")?,
        ])
        .current_dir(told("CARGO_MANIFEST_DIR")?)
        .output()?;
    let described: Value = serde_json::from_slice(&described.stdout)?;
    fs::write(
        PathBuf::from(told("OUT_DIR")?).join("licences.txt"),
        licences(&described),
    )
}

fn licences(described: &Value) -> String {
    let text = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let packages: BTreeMap<String, &Value> = list(described, "packages")
        .map(|p| (text(p, "id"), p))
        .collect();
    let nodes: BTreeMap<String, &Value> = described
        .get("resolve")
        .into_iter()
        .flat_map(|resolve| list(resolve, "nodes"))
        .map(|node| (text(node, "id"), node))
        .collect();
    let own = packages
        .iter()
        .find(|(_, package)| text(package, "name") == "townhall");
    let mut waiting: Vec<String> = own.map(|(id, _)| id.clone()).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if let Some(node) = nodes.get(&id).filter(|_| seen.insert(id.clone())) {
            let built_in = list(node, "deps")
                .filter(|dep| list(dep, "dep_kinds").any(|k| k["kind"].is_null()));
            waiting.extend(built_in.map(|dep| text(dep, "pkg")));
        }
    }
    let foreign = seen
        .iter()
        .filter_map(|id| packages.get(id))
        .filter(|package| !package["source"].is_null());
    let lines: BTreeSet<String> = foreign
        .map(|package| {
            let licence = text(package, "license");
            let licence = if licence.is_empty() {
                text(package, "license_file")
            } else {
                licence
            };
            format!(
                "{} {}: {licence}\n",
                text(package, "name"),
                text(package, "version")
            )
        })
        .collect();
    lines.into_iter().collect()
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}
