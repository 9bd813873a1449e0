//! What an operator types beside a serving town gives what it gives without one.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixListener;

use kernel::db::TownLock;

use crate::program::{Folder, reports, said, text};

const OLD: &str = "id,status,category,description,address,lat,lng,created_at,closed_at\n\
    A-1,open,Pothole,Deep hole,1 Mill Road,41.3,-72.9,2020-03-01 10:00:00,\n\
    A-2,closed,Fallen tree,Gone,2 Mill Road,41.3,-72.9,2020-03-02 10:00:00,2020-03-05 09:00:00\n\
    A-3,open,Pothole,Odd,3 Mill Road,four,-72.9,2020-03-03 10:00:00,\n";

#[test]
fn an_import_beside_a_serving_town_says_and_does_what_one_without_it_does() {
    let (alone, beside) = (Folder::new(), Folder::new());
    let served = beside.serve();
    for options in [&[][..], &["--json"], &["--show-mapping"]] {
        let output = |folder: &Folder| {
            let file = folder.file("old.csv", OLD);
            let output = folder.run(&[&["import", text(&file)], options].concat());
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            let place = file.parent().unwrap().to_owned();
            said(&output).replace(text(&place), "")
        };
        assert_eq!(output(&alone), output(&beside), "{options:?}");
    }
    let report = fs::read_to_string(
        beside
            .file("old.csv", OLD)
            .with_extension("csv.refused.csv"),
    );
    assert_eq!(
        report.unwrap(),
        "line,column,value,reason\n4,lat,four,no degrees\n"
    );
    let list = served.get("/requests");
    assert!(
        list.contains("1 Mill Road") && list.contains("Fallen tree"),
        "{list}"
    );
    assert!(served.get("/requests?q=A-2").contains("2 Mill Road"));
    assert!(served.get("/requests/A-1").contains("Deep hole"));
    served.stop();
    assert!(!beside.socket().exists());
}

#[test]
fn staff_that_are_added_beside_a_serving_town_can_sign_in() {
    let folder = Folder::new();
    let served = folder.serve();
    let sign_in = |password: &str| {
        served.post(
            "/sign-in",
            &format!("username=ines&password={password}&to=%2Fdesk"),
        )
    };
    let added = folder.json(&[
        "user",
        "add",
        "Ines",
        "--name",
        "Ines Bell",
        "--team",
        "lights",
    ]);
    let password = added["password"].as_str().unwrap().to_owned();
    assert!(sign_in("wrong").starts_with("HTTP/1.1 422"));
    assert!(sign_in(&password).starts_with("HTTP/1.1 303"));
    let again = folder.run(&["user", "add", "ines", "--name", "Ines"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(said(&again), "townhall: the username ines is taken\n");
    let changed = folder.json(&["user", "password", "ines"]);
    assert!(sign_in(&password).starts_with("HTTP/1.1 422"));
    assert!(sign_in(changed["password"].as_str().unwrap()).starts_with("HTTP/1.1 303"));
    let migrated = folder.json(&["migrate"]);
    assert_eq!(migrated["migrated"], true);
}

#[test]
fn a_town_that_is_held_without_a_socket_gives_one_clear_line() {
    let folder = Folder::new();
    fs::create_dir_all(folder.data()).unwrap();
    let lock = TownLock::take(&folder.data()).unwrap();
    let output = folder.run(&["migrate"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "townhall: another Townhall process holds this town and takes no commands: wait until it has ended\n";
    assert_eq!(said(&output), expected);
    drop(lock);
    assert!(folder.run(&["migrate"]).status.success());
}

#[test]
fn the_socket_is_its_owners_alone_and_takes_the_place_of_one_that_was_left() {
    let folder = Folder::new();
    fs::create_dir_all(folder.data()).unwrap();
    // What a process leaves that was killed: a socket on which nobody listens.
    drop(UnixListener::bind(folder.socket()).unwrap());
    assert!(folder.run(&["migrate"]).status.success());
    folder.serve().kill();
    assert!(folder.socket().exists());
    let served = folder.serve();
    let mode = fs::metadata(folder.socket()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let file = folder.file("old.csv", OLD);
    assert_eq!(folder.json(&["import", text(&file)])["added"], 2);
    served.stop();
    assert!(!folder.socket().exists());
}

#[test]
fn a_folder_with_a_long_path_is_served_like_any() {
    let mut folder = Folder::new();
    folder.deepen(&"long-name/".repeat(20));
    let served = folder.serve();
    let file = folder.file("old.csv", OLD);
    assert_eq!(folder.json(&["import", text(&file)])["added"], 2);
    assert!(served.get("/requests").contains("1 Mill Road"));
}

#[test]
fn two_imports_at_once_bring_each_report_once() {
    let folder = Folder::new();
    let served = folder.serve();
    let file = folder.file("old.csv", &reports(2_000));
    let arguments = ["import", text(&file), "--json"];
    let both = [(); 2].map(|()| folder.command(&arguments).spawn().unwrap());
    let mut added = 0;
    for import in both {
        let output = import.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let count = |name: &str| report[name].as_u64().unwrap();
        assert_eq!(count("added") + count("known"), 2_000);
        assert_eq!(count("refused"), 0);
        added += count("added");
    }
    assert_eq!(added, 2_000);
    drop(served);
}

#[test]
fn what_a_command_cannot_read_is_told_in_one_line() {
    let folder = Folder::new();
    let served = folder.serve();
    let empty = folder.file("empty.csv", "");
    let odd = folder.file("odd.csv", "a,b\n1,2\n");
    let mapping = folder.file("mapping.toml", "columns = 3");
    for arguments in [
        vec!["import", "/nowhere/at/all.csv"],
        vec!["import", text(&folder.data())],
        vec!["import", text(&empty)],
        vec!["import", text(&odd)],
        vec!["import", text(&odd), "--mapping", text(&mapping)],
        vec!["import", text(&odd), "--source", "a/b"],
        vec!["import", text(&odd), "--town", "elsewhere"],
        vec!["import", text(&odd), "--report", "/nowhere/at/all.csv"],
    ] {
        let output = folder.run(&arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = said(&output);
        assert!(
            said.starts_with("townhall: ") && said.lines().count() == 1,
            "{arguments:?}: {said}"
        );
    }
    drop(served);
}
