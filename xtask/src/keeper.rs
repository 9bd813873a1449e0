//! A shell script that starts something beside us and then waits for its standard input to close.
//!
//! That happens however this program ends, by Ctrl-C or by force too, so nothing outlives a run.
//! The script gets a folder of its own in `$folder`, says one line when it is ready, then reads.

use crate::command::Command;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Stdio};

const PREFACE: &str = r#"
set -u
trap '' INT TERM HUP PIPE
cd /
folder=$(mktemp -d "${TMPDIR:-/tmp}/townhall-test.XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
"#;

/// A script at work. Dropping it tells it to clear up, and waits until it has.
pub struct Keeper {
    child: Child,
    lifeline: Option<ChildStdin>,
}

impl Keeper {
    /// Starts `script` in `shell`, hands it `secret` as its first line, and waits for "ready".
    /// Answers the rest of that line.
    ///
    /// # Errors
    /// What the script said when it was something else.
    pub fn start(shell: Command, script: &str, secret: &str) -> Result<(Self, String)> {
        let mut child = shell
            .arg("-c")
            .arg(format!("{PREFACE}{script}"))
            .into_process()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .context("could not start a shell")?;
        let mut lifeline = child.stdin.take().context("the shell has no input")?;
        writeln!(lifeline, "{secret}")?;
        let said = first_words(&mut child)?;
        let keeper = Self {
            child,
            lifeline: Some(lifeline),
        };
        match said.strip_prefix("ready") {
            Some(rest) => Ok((keeper, rest.trim().to_owned())),
            None => bail!("{said}"),
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        if let Err(error) = self.child.wait() {
            eprintln!("could not see the end of what was started: {error}");
        }
    }
}

/// The line that begins with "ready", or everything the script said before it gave up.
fn first_words(child: &mut Child) -> Result<String> {
    let mut output = BufReader::new(child.stdout.take().context("the shell has no output")?);
    let mut said = String::new();
    output.read_line(&mut said)?;
    if !said.starts_with("ready") {
        output.read_to_string(&mut said)?;
    }
    Ok(said.trim().to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::path::Path;

    #[test]
    fn the_folder_is_gone_afterwards() {
        let script = "echo ready $folder\nread -r word\nread -r goodbye\n";
        let (keeper, folder) = Keeper::start(Command::new("sh"), script, "word").unwrap();
        assert!(Path::new(&folder).is_dir());
        drop(keeper);
        assert!(!Path::new(&folder).exists());
    }

    #[test]
    fn a_script_that_is_deserted_before_it_is_ready_clears_up() {
        let script = "sleep 0.3\necho ready\nread -r goodbye\ntouch $PROOF\n";
        let proof = std::env::temp_dir().join(format!("keeper-{}", std::process::id()));
        let mut child = Command::new("sh")
            .arg("-c")
            .arg(format!("{PREFACE}{script}"))
            .env("PROOF", &proof)
            .into_process()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        drop((child.stdin.take(), child.stdout.take()));
        child.wait().unwrap();
        assert!(proof.exists());
        std::fs::remove_file(proof).unwrap();
    }

    #[test]
    fn a_script_that_gives_up_is_heard() {
        let error = Keeper::start(Command::new("sh"), "echo no room", "").err();
        assert_eq!(error.unwrap().to_string(), "no room");
    }
}
