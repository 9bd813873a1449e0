//! Lists what `cargo xtask assets` left in `dist`, so that `assets` can embed it.
//!
//! Without it the crate still builds: the list is empty and the pages' styles answer with the command to run.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(
    clippy::disallowed_methods,
    reason = "cargo hands a build script its folders in the environment"
)]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let dist = root.join("dist");
    // A folder that is missing would make cargo run this script at every build.
    fs::create_dir_all(&dist)?;
    println!("cargo::rerun-if-changed=dist");
    println!("cargo::rerun-if-changed=build.rs");
    let names = asset_names(&dist)?;
    if names.is_empty() {
        println!(
            "cargo::warning=ui/dist is empty: run cargo xtask assets to embed styles, scripts and font"
        );
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("assets.rs"), table(&dist, &names))
}

fn asset_names(dist: &Path) -> io::Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(dist)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
        .collect();
    names.sort();
    Ok(names)
}

/// One `Asset` per file; the packed forms are there only if the build made them.
fn table(dist: &Path, names: &[String]) -> String {
    let mut text = String::from("&[\n");
    for name in names {
        let embed = |suffix: &str| {
            let path = dist.join(format!("{name}{suffix}"));
            // Named from the package on, so that a checkout elsewhere may use what was built here.
            let literal = format!(
                "include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})).as_slice()",
                format!("/dist/{name}{suffix}")
            );
            if suffix.is_empty() {
                literal
            } else if path.exists() {
                format!("Some({literal})")
            } else {
                "None".to_owned()
            }
        };
        let _ = writeln!(
            text,
            "    Asset {{ hashed: {name:?}, plain: {}, brotli: {}, gzip: {} }},",
            embed(""),
            embed(".br"),
            embed(".gz"),
        );
    }
    text.push_str("]\n");
    text
}
