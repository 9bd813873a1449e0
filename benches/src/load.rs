//! A small load tool: connections that stay open, each asking again as soon as it was answered. One
//! thread, so that most of the machine is left to the town.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures::future::try_join_all;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::options::Options;

/// One question, as bytes on the wire.
#[derive(Clone)]
pub struct Request(Vec<u8>);

impl Request {
    pub fn get(path: &str) -> Self {
        Self::get_with(path, "")
    }

    /// As a browser asks for a page: packed, in its reader's language.
    pub fn page(path: &str) -> Self {
        Self::get_with(
            path,
            "Accept: text/html\r\nAccept-Language: en-US,en;q=0.9\r\n\
             Accept-Encoding: gzip, deflate, br\r\n",
        )
    }

    pub fn get_with(path: &str, headers: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n").into_bytes())
    }

    /// A page of a host.
    pub fn get_at(host: &str, path: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes())
    }

    pub fn form(path: &str, headers: &str, body: &str) -> Self {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: bench\r\n{headers}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        Self([head.as_bytes(), body.as_bytes()].concat())
    }
}

/// How hard to ask.
pub struct Load {
    address: SocketAddr,
    connections: usize,
    time: Duration,
}

/// What came of it.
pub struct Outcome {
    pub per_second: f64,
    pub answers: usize,
    /// Answers that were no success.
    pub refused: usize,
    /// The mean length of a body on the wire, in bytes.
    pub bytes: usize,
    times: Vec<Duration>,
}

impl Outcome {
    /// What several loads came to, one after another.
    pub fn together(outcomes: Vec<Self>) -> Self {
        let share = 1.0 / outcomes.len().max(1) as f64;
        let mut all = Self {
            per_second: 0.0,
            answers: 0,
            refused: 0,
            bytes: 0,
            times: Vec::new(),
        };
        for mut outcome in outcomes {
            all.per_second += outcome.per_second * share;
            all.answers += outcome.answers;
            all.refused += outcome.refused;
            all.bytes = all.bytes.max(outcome.bytes);
            all.times.append(&mut outcome.times);
        }
        all.times.sort_unstable();
        all
    }

    /// The time within which this share of all answers came.
    pub fn within(&self, share: f64) -> Duration {
        let at = ((self.times.len() - 1) as f64 * share).ceil() as usize;
        self.times[at.min(self.times.len() - 1)]
    }
}

#[derive(Default)]
struct Tally {
    times: Vec<Duration>,
    refused: usize,
    bytes: usize,
}

/// Makes the question of a number. Numbers count up over all connections.
pub type Questions<'a> = &'a dyn Fn(u64) -> Request;

/// One answer that does not come within this is an end of the measurement.
const PATIENCE: Duration = Duration::from_secs(20);

impl Load {
    pub fn of(options: &Options, address: SocketAddr) -> Self {
        Self {
            address,
            connections: options.connections,
            time: Duration::from_secs(options.seconds),
        }
    }

    #[must_use]
    pub fn lasting(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    pub async fn run(&self, questions: Questions<'_>) -> Result<Outcome> {
        let next = std::cell::Cell::new(0_u64);
        let begun = Instant::now();
        let until = begun + self.time;
        let connections = (0..self.connections).map(|_| self.ask_on(questions, &next, until));
        let tallies = try_join_all(connections).await?;
        let elapsed = begun.elapsed().as_secs_f64();
        let mut all = Tally::default();
        for mut tally in tallies {
            all.times.append(&mut tally.times);
            all.refused += tally.refused;
            all.bytes += tally.bytes;
        }
        if all.times.is_empty() {
            bail!("nothing was answered");
        }
        all.times.sort_unstable();
        Ok(Outcome {
            per_second: all.times.len() as f64 / elapsed,
            answers: all.times.len(),
            refused: all.refused,
            bytes: all.bytes / all.times.len(),
            times: all.times,
        })
    }

    async fn ask_on(
        &self,
        questions: Questions<'_>,
        next: &std::cell::Cell<u64>,
        until: Instant,
    ) -> Result<Tally> {
        let mut connection = Connection::open(self.address).await?;
        let mut tally = Tally::default();
        while Instant::now() < until {
            let number = next.get();
            next.set(number + 1);
            let request = questions(number);
            let begun = Instant::now();
            let answer = timeout(PATIENCE, connection.ask(&request)).await??;
            tally.times.push(begun.elapsed());
            tally.refused += usize::from(!(200..300).contains(&answer.status));
            tally.bytes += answer.body.len();
        }
        Ok(tally)
    }
}

/// An answer.
pub struct Answer {
    pub status: u16,
    /// The cookies that it sets, as they are sent back.
    pub cookies: Vec<String>,
    pub body: Vec<u8>,
}

/// A connection that stays open.
pub struct Connection {
    stream: BufReader<TcpStream>,
    line: String,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.context("connecting")?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::with_capacity(32 * 1_024, stream),
            line: String::new(),
        })
    }

    /// Asks and reads one answer, with a length or in chunks.
    pub async fn ask(&mut self, request: &Request) -> Result<Answer> {
        self.stream.get_mut().write_all(&request.0).await?;
        self.read_line().await?;
        let status = self.line.split(' ').nth(1).and_then(|s| s.parse().ok());
        let status = status.context("no status line")?;
        let (mut length, mut chunked, mut cookies) = (0, false, Vec::new());
        loop {
            self.read_line().await?;
            if self.line.to_ascii_lowercase().starts_with("set-cookie:") {
                let cookie = self.line["set-cookie:".len()..].split(';').next();
                cookies.extend(cookie.map(|cookie| cookie.trim().to_owned()));
            }
            let header = self.line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            chunked |= header.starts_with("transfer-encoding:") && header.contains("chunked");
        }
        let mut body = Vec::new();
        if chunked {
            self.read_chunks(&mut body).await?;
        } else {
            body.resize(length, 0);
            self.stream.read_exact(&mut body).await?;
        }
        Ok(Answer {
            status,
            cookies,
            body,
        })
    }

    async fn read_line(&mut self) -> Result<()> {
        self.line.clear();
        if self.stream.read_line(&mut self.line).await? == 0 {
            bail!("the connection was closed");
        }
        Ok(())
    }

    async fn read_chunks(&mut self, body: &mut Vec<u8>) -> Result<()> {
        loop {
            self.read_line().await?;
            let size = self.line.trim();
            let size = usize::from_str_radix(size, 16).context("a chunk without a size")?;
            let start = body.len();
            body.resize(start + size + 2, 0);
            self.stream.read_exact(&mut body[start..]).await?;
            body.truncate(start + size);
            if size == 0 {
                return Ok(());
            }
        }
    }
}

/// One answer's body.
pub async fn get(address: SocketAddr, path: &str) -> Result<Answer> {
    Connection::open(address)
        .await?
        .ask(&Request::get(path))
        .await
}
