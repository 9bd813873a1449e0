//! Several towns in one folder, each at its own host, and no way from one to another.

use crate::program::{Folder, said, until};

const SET_UP: &str = "name=Weir&colour=%230b4f47&languages=en&time_zone=UTC&site=https%3A%2F%2Fweir.example&your-name=Ines+Bell&username=ines&password=a-long-enough-word";

#[test]
fn each_town_answers_at_its_own_host_and_no_other_does() {
    let folder = Folder::new();
    let weir = folder.json(&["town", "create", "weir", "--host", "Weir.example"]);
    folder.json(&[
        "town",
        "create",
        "ford",
        "--host",
        "ford.example",
        "--host",
        "www.ford.example",
    ]);
    let served = folder.serve();
    let link = weir["link"].as_str().unwrap();
    let (host, path) = link.split_once("://").unwrap().1.split_once('/').unwrap();
    assert_eq!(host, "weir.example:8080");
    let path = format!("/{path}");
    assert!(
        served
            .get_at("weir.example", &path)
            .starts_with("HTTP/1.1 200")
    );
    let elsewhere = served.get_at("ford.example", &path);
    assert!(
        elsewhere.starts_with("HTTP/1.1 404"),
        "the link of one town opened another: {elsewhere}"
    );

    let sent = served.post_at("weir.example", &path, SET_UP);
    assert!(sent.starts_with("HTTP/1.1 303"), "{sent}");
    assert!(served.get_at("WEIR.example.:80", "/").contains("Weir"));
    for host in ["ford.example", "www.ford.example"] {
        let page = served.get_at(host, "/");
        assert!(
            page.starts_with("HTTP/1.1 200") && !page.contains("Weir"),
            "{page}"
        );
    }
    let sign_in = "username=ines&password=a-long-enough-word&to=%2Fdesk";
    let at = |host| served.post_at(host, "/sign-in", sign_in);
    assert!(at("weir.example").starts_with("HTTP/1.1 303"));
    assert!(at("ford.example").starts_with("HTTP/1.1 422"));

    for host in ["elsewhere.example", "weir", "", "[::1]"] {
        let nobody = served.get_at(host, "/");
        assert!(nobody.starts_with("HTTP/1.1 404"), "{host}: {nobody}");
        assert!(nobody.ends_with("There is no town hall at this address.\n"));
    }
    assert!(
        served.get("/healthz").ends_with("ok\n"),
        "it lives, wherever it is asked"
    );
    assert!(served.get("/metrics").contains("http_requests_total"));
    served.stop();
}

#[test]
fn towns_come_and_go_beside_the_process_that_serves_them() {
    let folder = Folder::new();
    folder.json(&["town", "create", "weir", "--host", "weir.example"]);
    let served = folder.serve();
    let is_at = |host: &str| served.get_at(host, "/").starts_with("HTTP/1.1 200");
    assert!(is_at("weir.example") && !is_at("ford.example"));
    folder.json(&["town", "create", "ford", "--host", "ford.example"]);
    until("the new town answers", || is_at("ford.example"));

    folder.json(&["town", "close", "weir"]);
    until("the closed town answers no more", || !is_at("weir.example"));
    let towns = folder.json(&["town", "list"]);
    let open = |at: usize| (&towns["towns"][at]["name"], &towns["towns"][at]["open"]);
    assert_eq!(open(0), (&"ford".into(), &true.into()));
    assert_eq!(open(1), (&"weir".into(), &false.into()));
    folder.json(&["town", "open", "weir"]);
    until("it answers again", || is_at("weir.example"));

    // A command is done where the town is open, and goes to the town that is named.
    folder.json(&["user", "add", "ines", "--name", "Ines", "--town", "weir"]);
    folder.json(&["user", "add", "ines", "--name", "Ines", "--town", "ford"]);
    let again = folder.run(&["user", "add", "ines", "--name", "Ines", "--town", "ford"]);
    assert_eq!(said(&again), "townhall: the username ines is taken\n");
    served.stop();
}

#[test]
fn the_town_that_was_alone_keeps_its_own_address_when_others_come() {
    let folder = Folder::new();
    let served = folder.serve();
    let is_at = |host: &str| served.get_at(host, "/").starts_with("HTTP/1.1 200");
    assert!(is_at("anything.example") && is_at("localhost"));
    folder.json(&["town", "create", "weir", "--host", "weir.example"]);
    until("others are not answered", || !is_at("anything.example"));
    assert!(is_at("localhost:1234") && is_at("weir.example"));
    served.stop();
}

#[test]
fn what_cannot_be_is_said_in_one_line() {
    let folder = Folder::new();
    folder.json(&["town", "create", "weir", "--host", "weir.example"]);
    let cases = [
        (
            &["town", "create", "ford", "--host", "weir.example"][..],
            "weir.example is the address of weir already",
        ),
        (
            &["town", "create", "ford", "--host", "http://x"],
            "\"http://x\" is no host name",
        ),
        (&["town", "close", "ford"], "there is no town called ford"),
        (
            &["user", "add", "ines", "--name", "Ines", "--town", "ford"],
            "there is no town called ford",
        ),
        (&["town", "list", "--town", "weir"], "leave --town out"),
    ];
    for (arguments, expected) in cases {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = said(&output);
        assert!(
            said.contains(expected) && said.lines().count() == 1,
            "{said}"
        );
    }
    let odd = folder.run(&["town", "create", "Weir!", "--host", "x.example"]);
    assert_eq!(odd.status.code(), Some(2));
    assert!(said(&odd).contains("small letters"), "{}", said(&odd));
}

#[test]
fn two_processes_do_not_serve_the_towns_of_one_folder() {
    let folder = Folder::new();
    folder.json(&["town", "create", "weir", "--host", "weir.example"]);
    let served = folder.serve();
    let second = folder.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(said(&second).contains("another Townhall process holds this town"));
    served.stop();
}
