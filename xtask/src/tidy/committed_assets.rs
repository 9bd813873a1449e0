//! Third-party scripts, styles, fonts and images come from the npm registry by lockfile when the
//! town is built; none is committed, and no large file is.

use super::{Complaint, File, Tree};

const PACKAGED: &[&str] = &[
    ".woff", ".woff2", ".ttf", ".otf", ".eot", ".min.js", ".min.css", ".map", ".wasm", ".zip",
    ".tgz", ".tar.gz", ".pbf", ".pmtiles",
];
/// What versions of the program itself have left, to be brought back by later ones.
const ARCHIVES: &str = "app/tests/beside/archives";
const PICTURES: &[&str] = &[".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"];
const LARGEST_PICTURE: usize = 500_000;
const LARGEST_FILE: usize = 1_000_000;
const LONGEST_LINE: usize = 2_000;

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.files
        .iter()
        .filter_map(|file| {
            let (what, mend) = breach(file)?;
            Some(Complaint::about(file, what, mend))
        })
        .collect()
}

fn breach(file: &File) -> Option<(&'static str, &'static str)> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| file.path.ends_with(ending));
    if ends(PACKAGED) && !file.lies_in(&[ARCHIVES]) {
        return Some(("a packaged file", "take it from npm by lockfile"));
    }
    if ends(PICTURES) && file.size > LARGEST_PICTURE {
        return Some(("a large picture", "make it smaller or draw it as SVG"));
    }
    if file.size > LARGEST_FILE {
        return Some(("a large file", "make it when it is needed"));
    }
    let minified =
        ends(&[".js", ".mjs", ".css"]) && file.text.lines().any(|line| line.len() > LONGEST_LINE);
    minified.then_some(("minified code", "take it from npm by lockfile"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_made_is_found() {
        let long = "a".repeat(3_000);
        let tree = Tree::of(&[
            ("ui/fonts/sofia.woff2", ""),
            ("ui/scripts/map.js", long.as_str()),
            ("ui/scripts/live.ts", "let a = 1;\n"),
            ("app/tests/beside/archives/0.1.0.town.tar.gz", ""),
        ]);
        assert_eq!(check(&tree).len(), 2);
    }
}
