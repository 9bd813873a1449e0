//! The program, run as an operator runs it.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0"];

/// A folder for one town and the files of its test.
pub struct Folder {
    place: TempDir,
    data: PathBuf,
    settings: Vec<(&'static str, String)>,
}

impl Folder {
    pub fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("town");
        let settings = Vec::new();
        Self {
            place,
            data,
            settings,
        }
    }

    /// Sets a variable of the environment for every command.
    pub fn set(&mut self, variable: &'static str, value: &str) {
        self.settings.push((variable, value.to_owned()));
    }

    /// Puts the town so much deeper.
    pub fn deepen(&mut self, more: &str) {
        self.data = self.data.join(more);
    }

    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    pub fn socket(&self) -> PathBuf {
        self.data().join("town.sock")
    }

    /// A file beside the town.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.place.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// A command on this town.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_townhall"));
        command.args(arguments).arg("--data").arg(self.data());
        command
            .env_clear()
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command reports as JSON, when it goes well.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    pub fn serve(&self) -> Served {
        Self::begin(self.command(SERVE))
    }

    /// Serves at one port and no other.
    pub fn serve_at(&self, at: SocketAddr) -> Served {
        Self::begin(self.command(&["serve", "--listen", &at.to_string()]))
    }

    /// Serves where no file grows beyond so many KiB, until there is [`Served::more_room`].
    pub fn serve_within(&self, kib: u64) -> Served {
        let plain = self.command(SERVE);
        let mut command = Command::new("sh");
        // What is written beyond is refused, as on a full disk, and does not end the process.
        let within = format!("trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"", kib * 2);
        command
            .args(["-c", &within])
            .arg(plain.get_program())
            .args(plain.get_args());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Self::begin(command)
    }

    fn begin(mut command: Command) -> Served {
        let mut process = command.spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap());
        // What it logs is read, so that it never waits for a reader.
        let mut log = process.stderr.take().unwrap();
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let address = line.trim().rsplit_once("://").expect(&line).1.to_owned();
        Served { process, address }
    }
}

/// Both of a command's voices, for messages of tests.
pub fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A town that is being served.
pub struct Served {
    process: Child,
    address: String,
}

impl Served {
    /// One that was begun otherwise.
    pub fn at(process: Child, address: String) -> Self {
        Self { process, address }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn get(&self, path: &str) -> String {
        self.get_at(&self.address, path)
    }

    /// Asks for a page at a host.
    pub fn get_at(&self, host: &str, path: &str) -> String {
        self.say(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    pub fn post(&self, path: &str, form: &str) -> String {
        self.post_at(&self.address, path, form)
    }

    pub fn post_at(&self, host: &str, path: &str, form: &str) -> String {
        self.say(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ))
    }

    /// Asks for a page of a program that may be killed meanwhile: then there is no answer.
    pub fn try_get(&self, path: &str) -> Option<String> {
        let host = &self.address;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        self.try_say(&request).ok()
    }

    fn say(&self, request: &str) -> String {
        self.try_say(request).unwrap()
    }

    fn try_say(&self, request: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Lets files grow again.
    pub fn more_room(&self) {
        let id = self.process.id().to_string();
        let mut prlimit = Command::new("prlimit");
        prlimit.args(["--pid", &id, "--fsize=unlimited:unlimited"]);
        assert!(prlimit.status().unwrap().success());
    }

    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Ends it as an operator does.
    pub fn stop(mut self) {
        let id = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        until("the process ends", || {
            self.process.try_wait().unwrap().is_some()
        });
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits for something that comes soon.
pub fn until(what: &str, mut is: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "{what} did not come"
        );
        rest(20);
    }
}

pub fn rest(milliseconds: u64) {
    // A test's own thread may rest.
    #[expect(clippy::disallowed_methods, reason = "no runtime runs here")]
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// A file of another system with so many reports, numbered from 1.
pub fn reports(count: usize) -> String {
    let mut text =
        String::from("id,status,category,description,address,lat,lng,created_at,closed_at\n");
    for number in 1..=count {
        let day = 1 + number % 28;
        text.push_str(&format!(
            "{number},{},Pothole,\"Hole {number}, deep\",{number} Mill Road,41.3,-72.9,2020-03-{day:02} 10:00:00,\n",
            if number % 3 == 0 { "closed" } else { "open" },
        ));
    }
    text
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
