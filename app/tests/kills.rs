//! The program is killed in the middle of posts, again and again. Every report that was
//! acknowledged is there, none is there twice, and the database is sound.
//!
//! A handful of kills run with the tests; `cargo xtask prove kills` runs 500.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use kernel::db::Database;
use sea_orm::{ConnectionTrait, Statement};

const SENDERS: u64 = 4;

struct Killed {
    /// Description -> the reference that was acknowledged.
    acknowledged: HashMap<String, String>,
    /// Description -> how many rows the database holds.
    held: HashMap<String, usize>,
    integrity: String,
}

#[test]
fn prove_kills() {
    let kills = count();
    let with_keys = run(kills, true);
    assert_eq!(with_keys.integrity, "ok");
    assert!(!with_keys.acknowledged.is_empty(), "something was acknowledged");
    for description in with_keys.acknowledged.keys() {
        assert_eq!(with_keys.held.get(description), Some(&1), "acknowledged and there once: {description}");
    }
    assert!(with_keys.held.values().all(|n| *n == 1), "none is there twice");
    note(kills, with_keys.acknowledged.len());
}

/// The control: a sender who retries without a key makes doubles, so the proof above can fail.
#[test]
fn without_a_key_a_retry_makes_a_double() {
    for kills in [8, 24, 60] {
        if run(kills, false).held.values().any(|n| *n > 1) {
            return;
        }
    }
    panic!("92 kills made no double: the proof with keys shows nothing");
}

#[expect(clippy::disallowed_methods, reason = "a proof is told its count by the command that runs it")]
fn count() -> u64 {
    if std::env::var("TOWNHALL_PROVE").is_ok() { 500 } else { 6 }
}

#[expect(clippy::disallowed_methods, reason = "a proof writes its counts where it is told")]
fn note(kills: u64, acknowledged: usize) {
    if let Ok(file) = std::env::var("TOWNHALL_PROOF_NOTES") {
        let text = format!("{kills} kills, {acknowledged} reports acknowledged, none lost, none twice\n");
        std::fs::OpenOptions::new().append(true).create(true).open(file).unwrap().write_all(text.as_bytes()).unwrap();
    }
}

fn run(kills: u64, keys: bool) -> Killed {
    let folder = tempfile::tempdir().unwrap();
    furnish(folder.path());
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let acknowledged = Arc::new(Mutex::new(HashMap::new()));
    let numbers = Arc::new(AtomicU64::new(0));
    let mut server = start(folder.path(), address);
    let senders: Vec<_> = (0..SENDERS)
        .map(|_| {
            let (stop, acknowledged, numbers) = (stop.clone(), acknowledged.clone(), numbers.clone());
            thread::spawn(move || send_until(&stop, address, keys, &numbers, &acknowledged))
        })
        .collect();
    for kill in 0..kills {
        thread::sleep(Duration::from_millis(60 + kill * 37 % 120));
        server.kill().unwrap();
        server.wait().unwrap();
        server = start(folder.path(), address);
    }
    stop.store(true, Ordering::SeqCst);
    for sender in senders {
        sender.join().unwrap();
    }
    server.kill().unwrap();
    server.wait().unwrap();
    let acknowledged = std::mem::take(&mut *acknowledged.lock().unwrap());
    let (held, integrity) = look(folder.path());
    Killed { acknowledged, held, integrity }
}

fn townhall(folder: &Path, what: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_townhall"));
    command.arg(what).arg("--data").arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn furnish(folder: &Path) {
    let made = townhall(folder, "demo").args(["--no-serve", "--seed", "1"]).status().unwrap();
    assert!(made.success());
}

/// Starts the town and waits until it answers.
fn start(folder: &Path, address: SocketAddr) -> Child {
    let child = townhall(folder, "serve").args(["--listen", &address.to_string()]).spawn().unwrap();
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(30) {
        if exchange(address, "GET /readyz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n").is_some() {
            return child;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("the town did not come back");
}

fn send_until(
    stop: &AtomicBool,
    address: SocketAddr,
    keys: bool,
    numbers: &AtomicU64,
    acknowledged: &Mutex<HashMap<String, String>>,
) {
    while !stop.load(Ordering::SeqCst) {
        let description = format!("report number {:06}x", numbers.fetch_add(1, Ordering::SeqCst));
        // Asks again until it is answered: that is what the key is for.
        for _ in 0..600 {
            if let Some(reference) = post(address, &description, keys) {
                acknowledged.lock().unwrap().insert(description, reference);
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

fn post(address: SocketAddr, description: &str, keys: bool) -> Option<String> {
    let body = format!(
        "service_code=something-else&lat=41.3&long=-72.9&attribute%5Bhas_place%5D=true&description={}",
        description.replace(' ', "+")
    );
    let key = if keys { format!("Idempotency-Key: {}\r\n", description.replace(' ', "-")) } else { String::new() };
    let request = format!(
        "POST /open311/v2/requests.json HTTP/1.1\r\nHost: t\r\nConnection: close\r\n{key}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = exchange(address, &request)?;
    let json = answer.split_once("\r\n\r\n")?.1;
    let start = json.find("\"service_request_id\":\"")? + 22;
    let reference = json.get(start..)?.split('"').next()?;
    Some(reference.to_owned())
}

/// One whole answer, or nothing when the connection broke.
fn exchange(address: SocketAddr, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.starts_with("HTTP/1.1 2").then_some(answer)
}

/// What the database holds, read after the last kill.
fn look(folder: &Path) -> (HashMap<String, usize>, String) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = format!("sqlite://{}", folder.join("town.db").display());
        let database = Database::open(&url, "town").await.unwrap();
        let read = &database.read;
        let statement = |sql: &str| Statement::from_string(read.get_database_backend(), sql);
        let rows = read
            .query_all_raw(statement("SELECT public_words FROM case_work WHERE public_words LIKE 'report number %'"))
            .await
            .unwrap();
        let mut held = HashMap::new();
        for row in rows {
            *held.entry(row.try_get::<String>("", "public_words").unwrap()).or_insert(0) += 1;
        }
        let sound = read.query_one_raw(statement("SELECT * FROM pragma_integrity_check")).await.unwrap().unwrap();
        (held, sound.try_get_by_index(0).unwrap())
    })
}
