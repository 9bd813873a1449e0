//! A room declares what it answers through `ui::web::Routes`, which keeps the list. A route declared
//! past it would stand in no table of who may do what, and nobody would ask it as a stranger.

use super::{Complaint, File, Tree, source};

const PAST: &[&str] = &[
    "Router::new",
    "Router::default",
    "Router::<",
    "router.route(",
    ".route_service(",
    ".nest(",
    ".nest_service(",
];
const MEND: &str = "declare it with ui::web::Routes";

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".rs"])
        .filter(|file| {
            !file.lies_in(&["benches/", "testing/", "xtask/"]) && !file.path.contains("/tests/")
        })
        .filter(|file| file.path != "ui/src/web/routes.rs")
        .flat_map(in_file)
        .collect()
}

fn in_file(file: &File) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (line, code) in source::code_lines(source::without_tests(&file.text)) {
        for past in PAST.iter().filter(|past| code.contains(*past)) {
            let what = format!("`{past}` declares routes that nobody lists");
            found.push(Complaint::at(file, line, what, MEND));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_that_nobody_lists_is_found() {
        let text = "//! x\nfn a() { Router::new().route(\"/a\", get(b)) }\n";
        let tree = Tree::of(&[
            ("slices/a/src/lib.rs", text),
            ("slices/a/tests/a.rs", text),
            (
                "casework/src/b.rs",
                "//! x\nRoutes::new().route(\"/a\", get(b))\n",
            ),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, Some(2));
    }
}
