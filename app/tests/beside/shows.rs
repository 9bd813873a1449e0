//! The show is `townhall demo`'s alone.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;

use kernel::config::Config;
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::Value;
use townhall::town::OpenTown;

use crate::program::{Folder, Served, until};

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

/// A town with services that passes for a made-up one, which would take a minute to make.
fn made(folder: &Folder) {
    let over = [("data.folder", folder.data().display().to_string())];
    let config = Config::load(None, Vec::new(), &over).unwrap();
    wait(async {
        let open = OpenTown::open(&config).await.unwrap();
        let services = demo::starter_services().unwrap();
        casework::catalogue::publish(&open.town, &services)
            .await
            .unwrap();
        open.close().await.unwrap();
    });
    let mark = folder.data().join("demo.json");
    fs::write(mark, r#"{"seed":1,"scale":1,"sign_ins":[]}"#).unwrap();
}

fn wait(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(work);
}

/// The show, and what watches over it.
fn show(folder: &Folder) -> Served {
    made(folder);
    let mut process = folder
        .command(&["demo", "--listen", "127.0.0.1:0"])
        .spawn()
        .unwrap();
    let mut log = process.stderr.take().unwrap();
    std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let line = lines
        .find_map(|line| Some(line.unwrap().split_once("listens on http://")?.1.to_owned()))
        .unwrap();
    // What it says later is read, so that it never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    Served::at(process, line)
}

/// The program that answers: its number.
fn answering(served: &Served) -> u64 {
    let answer = served.get("/demo/machine.json");
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    let told: Value = serde_json::from_str(body).unwrap();
    told["process"].as_u64().unwrap()
}

/// What the page says once it has counted: how many acknowledged, how many here.
fn counted(served: &Served) -> (usize, usize) {
    let mut found = None;
    until("the lever has counted", || {
        // In the middle of this question the program may die, as it is meant to.
        let Some(page) = served.try_get("/demo/lever") else {
            return false;
        };
        assert!(!page.contains("did not come to its end"), "{page}");
        found = page
            .split_once(" acknowledged, ")
            .and_then(|(before, after)| {
                let n = before.rsplit('>').next()?.replace(',', "");
                let here = after.split_once(" here")?.0.replace(',', "");
                Some((n.parse().ok()?, here.parse().ok()?))
            });
        found.is_some()
    });
    found.unwrap()
}

#[test]
fn the_lever_kills_the_program_in_the_middle_and_counts_what_is_here() {
    let folder = Folder::new();
    let served = show(&folder);
    let before = answering(&served);
    let pulled = served.post("/demo/lever", "");
    assert!(pulled.starts_with("HTTP/1.1 303"), "{pulled}");
    let (acknowledged, here) = counted(&served);
    assert_eq!(acknowledged, here);
    assert!(acknowledged > 20, "only {acknowledged} posts");
    assert_ne!(answering(&served), before, "another program answers");
    assert!(served.get("/demo/lever").contains("signal 9"));

    // What was noted outside of the program, and what the database holds, looked at by nobody of it.
    let notes = fs::read_to_string(folder.data().join(".show/acknowledged")).unwrap();
    let references: Vec<&str> = notes.lines().collect();
    assert_eq!(references.len(), acknowledged);
    wait(async {
        let url = format!("sqlite://{}", folder.data().join("town.db").display());
        let database = Database::connect(url).await.unwrap();
        let lost = references[acknowledged / 2];
        let id = format!("(SELECT id FROM case_work WHERE reference = '{lost}')");
        for table in ["case_event", "sent_once"] {
            let of_it = format!("DELETE FROM {table} WHERE \"case\" = {id}");
            database.execute_unprepared(&of_it).await.unwrap();
        }
        let itself = format!("DELETE FROM case_work WHERE reference = '{lost}'");
        database.execute_unprepared(&itself).await.unwrap();
        database.close().await.unwrap();
        // The control: with a report gone the numbers differ, and the page names it.
        let again = served.post("/demo/lever", "do=count");
        assert!(again.starts_with("HTTP/1.1 303"), "{again}");
        until("the lever has counted again", || {
            counted(&served) == (acknowledged, here - 1)
        });
        let page = served.get("/demo/lever");
        assert!(
            page.contains("One is missing:") && page.contains(lost),
            "{page}"
        );
    });

    let reset = served.post("/demo/reset", "door=lever");
    assert!(reset.starts_with("HTTP/1.1 303"), "{reset}");
    assert!(served.get("/demo/lever").contains("The lever is up."));
    served.stop();
}

#[test]
fn the_program_does_not_outlive_what_watches_over_it() {
    let folder = Folder::new();
    let served = show(&folder);
    let address = served.address().to_owned();
    served.kill();
    until("nobody answers", || TcpStream::connect(&address).is_err());
    let folder_is_free = || folder.run(&["check"]).status.success();
    until("the town is let go", folder_is_free);
}
