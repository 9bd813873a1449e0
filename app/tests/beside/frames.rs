//! Who speaks to the socket and is no command is told so, and nothing else happens.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crate::program::{Folder, text};

fn frame(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut frame = vec![kind];
    frame.extend_from_slice(&u32::try_from(body.len()).unwrap().to_be_bytes());
    frame.extend_from_slice(body);
    frame
}

/// Says something and nothing more, and gives what came back: the kind of the first frame, and its
/// text.
fn answer(folder: &Folder, said: &[u8]) -> (u8, String) {
    hear(folder, said, true)
}

/// As [`answer`]; a command that waits keeps its side open.
fn hear(folder: &Folder, said: &[u8], ends: bool) -> (u8, String) {
    let mut stream = UnixStream::connect(folder.socket()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // It may be turned away before it has said all.
    let _ = stream.write_all(said);
    if ends {
        let _ = stream.shutdown(Shutdown::Write);
    }
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard);
    match heard.split_first() {
        Some((kind, rest)) => (
            *kind,
            String::from_utf8_lossy(rest.get(4..).unwrap_or_default()).into_owned(),
        ),
        None => (0, String::new()),
    }
}

#[test]
fn nonsense_is_answered_and_the_town_goes_on() {
    let folder = Folder::new();
    let served = folder.serve();
    let ask = |body: &str| frame(1, body.as_bytes());
    let version = env!("CARGO_PKG_VERSION");
    let work = |work: &str| ask(&format!(r#"{{"version":"{version}","work":{work}}}"#));
    let failed = [
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        vec![0; 1_000],
        vec![0xff; 100_000],
        frame(2, b"data before anything was asked"),
        b"\x01\xff\xff\xff\xff".to_vec(),
        b"\x01\x00\x00\x01\x00{".to_vec(),
        ask("{}"),
        ask("null"),
        ask(&"[".repeat(100_000)),
        work(r#""Nothing""#),
        work(r#"{"User":{"Add":{}}}"#),
        work(r#"{"Import":{"town":null,"asked":{"file":7},"propose":false}}"#),
    ];
    for said in failed {
        let (kind, why) = answer(&folder, &said);
        assert_eq!(
            kind,
            6,
            "{:?}: {why}",
            String::from_utf8_lossy(&said[..said.len().min(60)])
        );
        assert!(why.contains("not understood"), "{why}");
    }
    let (kind, why) = answer(&folder, &ask(r#"{"version":"9.9.9","work":{"Later":1}}"#));
    assert_eq!(kind, 6);
    assert!(why.contains("use the same program"), "{why}");
    // Silence is no command either.
    assert_eq!(answer(&folder, b"").0, 6);
    let (kind, done) = hear(&folder, &work(r#""Migrate""#), false);
    assert_eq!((kind, done.contains("Sqlite")), (5, true), "{done}");
    let file = folder.file("old.csv", "id,created_at\n1,2020-01-01\n");
    assert_eq!(folder.json(&["import", text(&file)])["added"], 1);
    assert!(served.get("/healthz").contains("200 OK"));
}
