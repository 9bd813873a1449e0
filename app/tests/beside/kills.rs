//! Imports that are broken off at any moment: run again they go on, and every report is there once.

use std::process::Child;

use serde_json::Value;

use crate::program::{Folder, Served, reports, rest, said, text, until};

const ROWS: usize = 4_000;

/// Moments that repeat, in milliseconds, spread over an import.
fn moments(seed: u64) -> impl Iterator<Item = u64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        150 + (state >> 33) % 900
    })
}

fn kill(mut process: Child) {
    let _ = process.kill();
    process.wait().unwrap();
}

/// Every report is there once, whoever asks.
fn is_whole(folder: &Folder, file: &str) {
    let count = |report: &Value, name: &str| report[name].as_u64().unwrap();
    let last = folder.json(&["import", file]);
    assert_eq!(
        count(&last, "added") + count(&last, "known"),
        ROWS as u64,
        "{last}"
    );
    let again = folder.json(&["import", file]);
    assert_eq!(
        (count(&again, "added"), count(&again, "known")),
        (0, ROWS as u64)
    );
    assert_eq!(count(&again, "changed") + count(&again, "refused"), 0);
    // What the pages say of it, from another process: one page for each number.
    let served = folder.serve();
    for number in [1, 2, ROWS / 2, ROWS - 1, ROWS] {
        let page = served.get(&format!("/requests/{number}"));
        assert!(page.contains(&format!("Hole {number}, deep")), "{number}");
    }
}

#[test]
fn an_import_that_is_killed_goes_on() {
    let folder = Folder::new();
    let file = folder.file("old.csv", &reports(ROWS));
    let arguments = ["import", text(&file)];
    for moment in moments(7).take(6) {
        let import = folder.command(&arguments).spawn().unwrap();
        rest(moment);
        kill(import);
    }
    is_whole(&folder, text(&file));
}

#[test]
fn a_command_that_goes_away_ends_its_import_and_the_next_goes_on() {
    let folder = Folder::new();
    let served = folder.serve();
    let file = folder.file("old.csv", &reports(ROWS));
    let arguments = ["import", text(&file)];
    for moment in moments(11).take(4) {
        let import = folder.command(&arguments).spawn().unwrap();
        rest(moment);
        kill(import);
        assert!(served.get("/healthz").contains("200 OK"));
    }
    served.stop();
    is_whole(&folder, text(&file));
}

#[test]
fn a_serving_process_that_is_killed_is_told_and_the_import_goes_on_with_the_next() {
    let folder = Folder::new();
    let file = folder.file("old.csv", &reports(ROWS));
    let mut broken = 0;
    for moment in moments(13).take(4) {
        let served: Served = folder.serve();
        let import = folder.command(&["import", text(&file)]).spawn().unwrap();
        rest(moment);
        served.kill();
        let output = import.wait_with_output().unwrap();
        if !output.status.success() {
            broken += 1;
            let said = said(&output);
            assert!(
                said.starts_with("townhall: ") && said.lines().count() == 1,
                "{said}"
            );
        }
    }
    assert!(
        broken > 0,
        "no import was under way when its process was killed"
    );
    is_whole(&folder, text(&file));
}

#[test]
fn an_import_ends_when_the_town_is_closed() {
    let folder = Folder::new();
    let served = folder.serve();
    let file = folder.file("old.csv", &reports(ROWS));
    let import = folder.command(&["import", text(&file)]).spawn().unwrap();
    until("the first reports come in", || {
        served.get("/requests").contains("Mill Road")
    });
    served.stop();
    let output = import.wait_with_output().unwrap();
    if !output.status.success() {
        assert!(
            said(&output).contains("the same command goes on"),
            "{}",
            said(&output)
        );
    }
    is_whole(&folder, text(&file));
}
