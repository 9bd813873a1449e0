//! The demo town running for a moment, so that clients from outside can visit it.

use crate::command::Command;
use crate::keeper::Keeper;
use crate::{cluster, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

const SCRIPT: &str = r#"
read -r nothing
(trap - INT TERM HUP PIPE; exec "$TOWNHALL_BIN" demo --data "$folder/data" --listen "127.0.0.1:$PORT" --seed 1) \
    < /dev/null > "$folder/log" 2>&1 &
town=$!
echo "ready $folder/log"
read -r goodbye
exec 2> /dev/null
kill "$town"
wait "$town"
exit 0
"#;

const QUARTERS_OF_A_SECOND: u32 = 4 * 120;

/// A serving demo town. Dropping it stops it and removes its data.
pub struct Town {
    address: String,
    _keeper: Keeper,
}

impl Town {
    /// Starts the program at `binary` and waits until it says that it is ready.
    pub fn open(binary: &Path) -> Result<Self> {
        let port = cluster::free_port()?;
        let shell = Command::new("sh")
            .env("TOWNHALL_BIN", binary)
            .env("PORT", port.to_string());
        let (keeper, log) = Keeper::start(shell, SCRIPT, "").context("no shell")?;
        let town = Self {
            address: format!("127.0.0.1:{port}"),
            _keeper: keeper,
        };
        for _ in 0..QUARTERS_OF_A_SECOND {
            if town.is_ready() {
                return Ok(town);
            }
            pause();
        }
        let said = fs::read_to_string(log).unwrap_or_default();
        bail!("the demo town did not get ready in two minutes:\n{said}");
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn is_ready(&self) -> bool {
        let ask = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(&self.address)?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            stream.write_all(b"GET /readyz HTTP/1.0\r\nhost: localhost\r\n\r\n")?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        };
        ask().is_ok_and(|answer| answer.contains(" 200 "))
    }
}

/// The program that the tests have built. None, and said so, while it has no demo town to open.
pub fn tested_binary() -> Result<Option<PathBuf>> {
    let binary = project::test_target()?.join("debug/townhall");
    let commands = Command::new(&binary).arg("--help").output()?;
    if commands.contains("demo") {
        return Ok(Some(binary));
    }
    println!("this townhall has no demo command: there is no town to visit");
    Ok(None)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this program has one thread and waits for another program"
)]
fn pause() {
    std::thread::sleep(Duration::from_millis(250));
}
