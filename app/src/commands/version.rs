//! `townhall version`.

use anyhow::Result;
use serde_json::json;

use crate::arguments::Common;
use crate::say;

const LICENCES: &str = include_str!(concat!(env!("OUT_DIR"), "/licences.txt"));
/// What the front end brings beside the crates.
const FONT: &str = "Sofia Sans (font): OFL-1.1";

pub fn run(common: &Common, licences: bool) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let all: Vec<&str> = LICENCES.lines().chain([FONT]).collect();
    if common.json && licences {
        return say::json(&json!({ "version": version, "licence": "Apache-2.0", "parts": all }));
    }
    if common.json {
        return say::json(&json!({ "version": version, "licence": "Apache-2.0" }));
    }
    say::line(&format!("Townhall {version} (Apache-2.0)"))?;
    if licences {
        say::line(&all.join("\n"))?;
    }
    Ok(())
}
