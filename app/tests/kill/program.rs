//! The program as an operator runs it: started, and killed without a word.

use std::fs::OpenOptions;
use std::process::Stdio;

use tokio::process::{Child, Command};

use crate::place::Place;

/// A running `townhall serve`.
pub struct Program {
    child: Child,
}

impl Program {
    pub fn start(place: &Place) -> Self {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(place.log())
            .expect("a log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_townhall"));
        command
            .arg("serve")
            .args(place.arguments())
            .args(["--listen", &place.address.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true);
        Self {
            child: command.spawn().expect("townhall starts"),
        }
    }

    /// SIGKILL: no handler runs, no buffer is written.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the program was running");
    }
}

/// Prepares a town's folder and database with the program's own command.
pub async fn migrate(place: &Place) {
    let done = Command::new(env!("CARGO_BIN_EXE_townhall"))
        .arg("migrate")
        .args(place.arguments())
        .output()
        .await
        .expect("townhall starts");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}
