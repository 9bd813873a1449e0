//! The program as an operator runs it: started, and killed without a word.

use std::fs::OpenOptions;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::{Child, Command};

use crate::place::Place;

/// A running `townhall serve`.
pub struct Program {
    child: Child,
}

impl Program {
    pub fn start(place: &Place) -> Self {
        Self::start_with(place, &[])
    }

    /// Starts it with more in its environment.
    pub fn start_with(place: &Place, variables: &[(&str, String)]) -> Self {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(place.log())
            .expect("a log");
        // What a full disk refuses does not end the process, as it would not on a real one.
        let mut command = Command::new("sh");
        command
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_townhall"))
            .arg("serve")
            .args(place.arguments())
            .args(["--listen", &place.address.to_string()])
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true);
        Self {
            child: command.spawn().expect("townhall starts"),
        }
    }

    /// Sends it a signal by name.
    pub async fn signal(&self, name: &str) {
        self.ask("kill", &[&format!("-{name}")]).await;
    }

    /// Lets its files grow to so many bytes and no more.
    pub async fn room(&self, bytes: &str) {
        self.ask("prlimit", &[&format!("--fsize={bytes}:unlimited"), "--pid"])
            .await;
    }

    async fn ask(&self, program: &str, arguments: &[&str]) {
        let id = self.child.id().expect("the program runs").to_string();
        let done = Command::new(program)
            .args(arguments)
            .arg(id)
            .status()
            .await
            .expect("the system has it");
        assert!(done.success(), "{program} {arguments:?}");
    }

    /// Ends it as an operator does.
    pub async fn stop(mut self) {
        self.signal("TERM").await;
        let ended = tokio::time::timeout(Duration::from_secs(30), self.child.wait()).await;
        assert!(ended.is_ok(), "the program does not end");
    }

    /// SIGKILL: no handler runs, no buffer is written.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the program was running");
    }
}

/// Prepares a town's folder and database with the program's own command.
pub async fn migrate(place: &Place) {
    run(place, &["migrate"], &[]).await;
}

/// Runs a command on the town, which goes well, and gives what it said.
pub async fn run(place: &Place, arguments: &[&str], variables: &[(&str, String)]) -> Vec<u8> {
    let done = Command::new(env!("CARGO_BIN_EXE_townhall"))
        .args(arguments)
        .args(place.arguments())
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .output()
        .await
        .expect("townhall starts");
    assert!(
        done.status.success(),
        "{arguments:?}: {}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}
