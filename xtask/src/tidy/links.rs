//! A link in a document leads somewhere: every file it names is there.

use super::{Complaint, File, Tree};

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".md"])
        .flat_map(|file| in_file(tree, file))
        .collect()
}

fn in_file(tree: &Tree, file: &File) -> Vec<Complaint> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (line, text) in file.lines() {
        if text.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for link in links(text) {
            if !leads_somewhere(tree, file, link) {
                let what = format!("the link to {link} leads nowhere");
                found.push(Complaint::at(file, line, what, "name a file that is there"));
            }
        }
    }
    found
}

/// The targets of `[words](target)`, outside of code.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let outside = line.split('`').step_by(2);
    outside.flat_map(|text| {
        let targets = text.split("](").skip(1);
        targets.filter_map(|rest| rest.split([')', ' ']).next())
    })
}

fn leads_somewhere(tree: &Tree, file: &File, link: &str) -> bool {
    let target = link.split('#').next().unwrap_or_default();
    if target.is_empty() || target.contains(':') {
        return true;
    }
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    resolve(folder, target).is_some_and(|path| {
        let path = path.as_str();
        path.is_empty() || tree.has(path) || tree.has_folder(path)
    })
}

/// None when the link leads out of the project.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_nowhere_is_found() {
        let text = "[a](../README.md) [b](gone.md#x) [c](https://a.example) `[d](no.md)`\n\
                    [e](#here) [f](../docs) [g](../../outside.md)\n";
        let tree = Tree::of(&[("README.md", ""), ("docs/a.md", text)]);
        let lines: Vec<_> = check(&tree).iter().map(|one| one.line).collect();
        assert_eq!(lines, [Some(1), Some(2)]);
    }
}
