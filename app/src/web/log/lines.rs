//! Where lines go, each in one piece. To syslog as RFC 5424 writes them, one datagram each; for the
//! journal with the prefix of `sd-daemon(3)`.

use std::io::{self, Write};
use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use kernel::config::LogTo;
use kernel::{Clock as _, Moment, SystemClock};
use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// More of one line is not sent: a datagram has an end.
const LONGEST: usize = 8 * 1024;
/// The facility of programs that serve, in RFC 5424's table.
const DAEMON: u8 = 3;

/// Takes lines.
pub enum Lines {
    Stderr,
    Journal,
    Syslog { socket: UnixDatagram, at: PathBuf },
}

impl Lines {
    /// # Errors
    /// When this process can have no socket.
    pub fn to(to: &LogTo) -> Result<Self> {
        Ok(match to {
            LogTo::Stderr => Self::Stderr,
            LogTo::Journal => Self::Journal,
            LogTo::Syslog(at) => {
                let socket = UnixDatagram::unbound().context("log.to")?;
                // Nobody waits for a log that nobody reads.
                socket.set_nonblocking(true).context("log.to")?;
                let at = at.clone();
                Self::Syslog { socket, at }
            }
        })
    }

    fn take(&self, severity: u8, line: &[u8]) -> io::Result<()> {
        match self {
            Self::Stderr => io::stderr().write_all(line),
            Self::Journal => {
                io::stderr().write_all(&[format!("<{severity}>").as_bytes(), line].concat())
            }
            Self::Syslog { socket, at } => {
                let sent = socket.send_to(&message(SystemClock.now(), severity, line), at);
                // Syslog may come back; until then the line is not lost.
                sent.map(drop).or_else(|_| io::stderr().write_all(line))
            }
        }
    }
}

/// <https://www.rfc-editor.org/rfc/rfc5424#section-6>. The host is left to whoever collects from many.
fn message(now: Moment, severity: u8, line: &[u8]) -> Vec<u8> {
    let head = format!(
        "<{}>1 {} - townhall {} - - ",
        DAEMON * 8 + severity,
        now.rfc3339(),
        std::process::id()
    );
    let line = line.trim_ascii();
    let line = String::from_utf8_lossy(line.get(..LONGEST).unwrap_or(line));
    [head.as_bytes(), line.as_bytes()].concat()
}

/// As syslog counts how grave something is.
fn severity(level: Level) -> u8 {
    match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        _ => 7,
    }
}

/// A line that is being written. It goes when it is whole.
pub struct Line<'a> {
    lines: &'a Lines,
    severity: u8,
    text: Vec<u8>,
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        // There is nowhere to say that nothing can be said.
        let _ = self.lines.take(self.severity, &self.text);
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line {
            lines: self,
            severity: severity(Level::INFO),
            text: Vec::new(),
        }
    }

    fn make_writer_for(&'a self, about: &Metadata<'_>) -> Line<'a> {
        let mut line = self.make_writer();
        line.severity = severity(*about.level());
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_syslog_says_when_how_grave_and_who() {
        let line = message(Moment(0), severity(Level::WARN), b"It is late.\n");
        let expected = format!(
            "<28>1 1970-01-01T00:00:00Z - townhall {} - - It is late.",
            std::process::id()
        );
        assert_eq!(String::from_utf8_lossy(&line), expected);
        let long = message(Moment(0), 6, &[b'x'; 2 * LONGEST]);
        assert!(long.len() < LONGEST + 100);
    }
}
