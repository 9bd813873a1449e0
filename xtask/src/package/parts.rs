//! The list of parts: every crate that is built into the program and what the front end brings, as
//! CycloneDX 1.6 has it.

use super::release::Release;
use crate::command::Command;
use crate::project;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What of the front end's packages is a tool and no part.
const TOOLS: &[&str] = &["esbuild", "fontkit", "subset-font", "typescript"];

/// One part.
struct Part {
    reference: String,
    component: Value,
    leans_on: BTreeSet<String>,
}

/// Writes the list.
pub fn list(release: &Release) -> Result<String> {
    let described = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .output()?;
    let lock = fs::read_to_string(project::root().join("Cargo.lock"))?;
    let front = fs::read_to_string(project::root().join("ui/package-lock.json"))?;
    let mut parts = crates(&serde_json::from_str(&described)?, &checksums(&lock))?;
    let front = packages(&serde_json::from_str(&front)?);
    let face = parts.iter_mut().find(|part| part.component["name"] == "ui");
    let face = face.context("the workspace has no ui")?;
    face.leans_on
        .extend(front.iter().map(|part| part.reference.clone()));
    parts.extend(front);
    let whole = parts
        .iter()
        .position(|part| part.component["name"] == "townhall");
    let whole = &parts[whole.context("the workspace has no townhall")?];
    let mut town = whole.component.clone();
    town["type"] = "application".into();
    let components = parts
        .iter()
        .filter(|part| part.reference != whole.reference);
    let list = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "timestamp": release.date("+%Y-%m-%dT%H:%M:%SZ")?, "component": town },
        "components": components.map(|part| &part.component).collect::<Vec<_>>(),
        "dependencies": parts.iter().map(|part| json!({
            "ref": part.reference, "dependsOn": part.leans_on,
        })).collect::<Vec<_>>(),
    });
    Ok(format!("{list:#}\n"))
}

/// The crates that the program is made of, without those that only tests and build scripts use.
fn crates(described: &Value, checksums: &BTreeMap<String, String>) -> Result<Vec<Part>> {
    let all = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = all(&described["packages"]);
    let packages: BTreeMap<String, &Value> = packages
        .iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let nodes = all(&described["resolve"]["nodes"]);
    let leanings: BTreeMap<String, Vec<String>> = nodes
        .iter()
        .map(|node| {
            let deps = all(&node["deps"]);
            let built_in = deps.iter().filter(|dep| {
                let kinds = all(&dep["dep_kinds"]);
                kinds.iter().any(|kind| kind["kind"].is_null())
            });
            (
                text(&node["id"]),
                built_in.map(|dep| text(&dep["pkg"])).collect(),
            )
        })
        .collect();
    let town = packages
        .iter()
        .find(|(_, package)| package["name"] == "townhall");
    let mut ahead = vec![town.context("the workspace has no townhall")?.0.clone()];
    let mut seen = BTreeSet::new();
    while let Some(id) = ahead.pop() {
        if seen.insert(id.clone()) {
            ahead.extend(leanings.get(&id).into_iter().flatten().cloned());
        }
    }
    let reference = |id: &String| packages.get(id).map(|package| purl("cargo", package));
    let part = |id: &String| {
        let package = packages.get(id)?;
        let sum = checksums.get(&format!(
            "{} {}",
            text(&package["name"]),
            text(&package["version"])
        ));
        Some(Part {
            reference: reference(id)?,
            component: component("cargo", package, sum.map(|sum| ("SHA-256", sum.clone()))),
            leans_on: leanings.get(id)?.iter().filter_map(reference).collect(),
        })
    };
    Ok(seen.iter().filter_map(part).collect())
}

/// The packages that the front end embeds, with what they bring along.
fn packages(lock: &Value) -> Vec<Part> {
    let packages = &lock["packages"];
    let wanted = |of: &Value| -> Vec<String> {
        let asked = [&of["dependencies"], &of["optionalDependencies"]];
        let names = asked
            .into_iter()
            .filter_map(Value::as_object)
            .flat_map(|map| map.keys());
        names.cloned().collect()
    };
    let mut ahead = wanted(&packages[""]);
    let direct = packages[""]["devDependencies"].as_object();
    let direct = direct.into_iter().flat_map(|map| map.keys());
    ahead.extend(
        direct
            .filter(|name| !TOOLS.contains(&name.as_str()))
            .cloned(),
    );
    let mut parts = BTreeMap::new();
    while let Some(name) = ahead.pop() {
        let found = &packages[format!("node_modules/{name}")];
        if found.is_null() || parts.contains_key(&name) {
            continue;
        }
        let mut package = found.clone();
        package["name"] = name.clone().into();
        let leans_on = wanted(found);
        let sum = found["integrity"].as_str().and_then(sha512);
        let part = Part {
            reference: purl("npm", &package),
            component: component("npm", &package, sum.map(|sum| ("SHA-512", sum))),
            leans_on: leans_on
                .iter()
                .filter_map(|other| {
                    let mut found = packages[format!("node_modules/{other}")].clone();
                    found
                        .as_object_mut()?
                        .insert("name".to_owned(), other.clone().into());
                    Some(purl("npm", &found))
                })
                .collect(),
        };
        ahead.extend(leans_on);
        parts.insert(name, part);
    }
    parts.into_values().collect()
}

fn component(kind: &str, package: &Value, sum: Option<(&str, String)>) -> Value {
    let reference = purl(kind, package);
    let mut component = json!({
        "type": "library",
        "bom-ref": reference,
        "name": package["name"],
        "version": package["version"],
        "purl": reference,
    });
    if let Some(licence) = package["license"].as_str() {
        component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    if let Some((kind, sum)) = sum {
        component["hashes"] = json!([{ "alg": kind, "content": sum }]);
    }
    component
}

/// <https://github.com/package-url/purl-spec>
fn purl(kind: &str, package: &Value) -> String {
    let text = |name: &str| package[name].as_str().unwrap_or_default();
    let name = text("name").replace('@', "%40");
    format!("pkg:{kind}/{name}@{}", text("version").replace('+', "%2B"))
}

/// The sums that Cargo compares, by name and version.
fn checksums(lock: &str) -> BTreeMap<String, String> {
    let field = |block: &str, name: &str| {
        let begin = format!("{name} = \"");
        let line = block.lines().find_map(|line| line.strip_prefix(&begin));
        line.map(|rest| rest.trim_end_matches('"').to_owned())
    };
    let of = |block: &str| {
        let name = format!("{} {}", field(block, "name")?, field(block, "version")?);
        Some((name, field(block, "checksum")?))
    };
    lock.split("[[package]]").filter_map(of).collect()
}

/// npm writes a sum in base64, CycloneDX in hexadecimal.
fn sha512(integrity: &str) -> Option<String> {
    let digits = integrity.strip_prefix("sha512-")?.trim_end_matches('=');
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut held, mut bits, mut hex) = (0_u32, 0, String::new());
    for digit in digits.chars() {
        held = (held << 6 | u32::try_from(alphabet.find(digit)?).ok()?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            hex.push_str(&format!("{:02x}", held >> bits & 0xff));
        }
    }
    (hex.len() == 128).then_some(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_from_both_locks() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"00ff\"\n\n[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n";
        let sums = checksums(lock);
        assert_eq!(sums.get("a 1.0.0").map(String::as_str), Some("00ff"));
        assert_eq!(sums.len(), 1, "what is ours has none");
        let zeros = format!("sha512-{}==", "A".repeat(86));
        assert_eq!(sha512(&zeros), Some("0".repeat(128)));
        assert_eq!(sha512("sha1-AAAA"), None);
    }

    #[test]
    fn a_tool_is_no_part_and_what_a_part_brings_is_one() {
        let lock = json!({ "packages": {
            "": { "devDependencies": { "esbuild": "1", "@a/map": "2" } },
            "node_modules/esbuild": { "version": "1.0.0" },
            "node_modules/@a/map": { "version": "2.0.0", "license": "MIT/ISC", "dependencies": { "b": "3" } },
            "node_modules/b": { "version": "3.0.0" },
        } });
        let parts = packages(&lock);
        let names: Vec<&str> = parts.iter().map(|part| part.reference.as_str()).collect();
        assert_eq!(names, ["pkg:npm/%40a/map@2.0.0", "pkg:npm/b@3.0.0"]);
        assert_eq!(
            parts[0].component["licenses"][0]["expression"],
            "MIT OR ISC"
        );
        assert!(parts[0].leans_on.contains("pkg:npm/b@3.0.0"));
    }
}
