//! No inline script, style or style attribute anywhere: one content policy holds on every page.
//! Mails are no pages; their templates are called `mail` or lie in a folder of
//! that name.

use super::{Complaint, File, Tree, source};

const MEND: &str = "put it into the component's style or script file";

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let templates = tree
        .ending(&[".html", ".svg"])
        .filter(|file| !file.path.contains("/mail"))
        .flat_map(|file| in_markup(file, 1, &file.text));
    let written = tree
        .ending(&[".rs"])
        .filter(|file| !file.lies_in(&["xtask/"]) && !file.path.contains("/mail"))
        .filter(|file| !file.path.contains("/tests/") && file.name() != "tests.rs")
        .flat_map(in_source);
    templates.chain(written).collect()
}

fn in_source(file: &File) -> Vec<Complaint> {
    source::quoted(source::without_tests(&file.text))
        .into_iter()
        .flat_map(|(line, text)| in_markup(file, line, &text))
        .collect()
}

fn in_markup(file: &File, first: usize, text: &str) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(what) = breach(line) {
            found.push(Complaint::at(file, first + at, what, MEND));
        }
    }
    found
}

fn breach(line: &str) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    let script = line
        .split_once("<script")
        .is_some_and(|(_, tag)| !tag.contains("src=") && tag.contains('>'));
    if script {
        return Some("an inline script");
    }
    if line.contains("<style") {
        return Some("an inline style sheet");
    }
    if attribute(&line, " style=") {
        return Some("a style attribute");
    }
    if [
        " onclick=",
        " onchange=",
        " onsubmit=",
        " onload=",
        " oninput=",
    ]
    .iter()
    .any(|handler| attribute(&line, handler))
    {
        return Some("an inline event handler");
    }
    line.contains("=\"javascript:")
        .then_some("a javascript: address")
}

/// The attribute, followed by the quotes that a tag has (escaped, in Rust source).
fn attribute(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let value = line.get(at + name.len()..).unwrap_or_default();
        value.starts_with(['"', '\'', '\\'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_code_is_found() {
        let page = "<h1>a</h1>\n<p style=\"color:red\">\n<script>a()</script>\n\
                    <script src=\"/a.js\"></script>\n<style>\n<a onclick=\"b()\">\n";
        let tree = Tree::of(&[
            ("ui/templates/page.html", page),
            ("casework/templates/mail/receipt.html", page),
            (
                "demo/src/map.rs",
                "//! x\nlet a = \"<g style=\\\"fill:red\\\">\";\n\n#[cfg(test)]\nmod tests {\n    \
                 \"<p style=\\\"a\\\">\"\n}\n",
            ),
        ]);
        let found = check(&tree);
        let lines: Vec<_> = found.iter().map(|one| one.line).collect();
        assert_eq!(lines, [Some(2), Some(3), Some(5), Some(6), Some(2)]);
    }
}
