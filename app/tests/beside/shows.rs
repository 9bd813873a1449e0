//! The show is `townhall demo`'s alone.

use crate::program::{Folder, Served};

/// Every path of the show, with something in its braces.
fn paths() -> Vec<String> {
    let routes = townhall::show::routes();
    let filled = |path: &String| path.replace("{name}", "wall");
    let paths: Vec<String> = routes.paths().iter().map(filled).collect();
    assert!(paths.iter().any(|path| path == "/demo/wall"), "{paths:?}");
    paths
}

fn has_no_show(served: &Served, host: &str) {
    for path in paths() {
        for answer in [
            served.get_at(host, &path),
            served.post_at(host, &path, "door=wall"),
        ] {
            let first = answer.lines().next().unwrap_or_default();
            assert_eq!(first, "HTTP/1.1 404 Not Found", "{host}{path}");
        }
    }
}

#[test]
fn serve_answers_nothing_of_the_show() {
    let folder = Folder::new();
    let served = folder.serve();
    has_no_show(&served, "127.0.0.1");
    served.stop();
}

#[test]
fn nor_does_a_developers_serve() {
    let mut folder = Folder::new();
    folder.set("TOWNHALL_SERVER_DEVELOPMENT", "true");
    let served = folder.serve();
    assert!(served.get("/gallery").starts_with("HTTP/1.1 200"));
    has_no_show(&served, "127.0.0.1");
    served.stop();
}

#[test]
fn nor_does_any_of_many_towns() {
    let folder = Folder::new();
    folder.json(&["town", "create", "weir", "--host", "weir.example"]);
    let served = folder.serve();
    for host in ["weir.example", "elsewhere.example"] {
        has_no_show(&served, host);
    }
    served.stop();
}
