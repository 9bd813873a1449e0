//! A small load tool: connections that stay open, each asking again as soon as it was answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// What is asked again and again.
#[derive(Clone)]
pub struct Request {
    path: String,
    body: Option<fn(u64) -> String>,
}

impl Request {
    pub fn get(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            body: None,
        }
    }

    /// A report of a pothole, each with words and a place of its own.
    pub fn open311_post() -> Self {
        Self {
            path: "/open311/v2/requests.json".into(),
            body: Some(report),
        }
    }

    fn bytes(&self, number: u64) -> Vec<u8> {
        let head = |method: &str| format!("{method} {} HTTP/1.1\r\nHost: bench\r\n", self.path);
        match self.body {
            None => format!("{}\r\n", head("GET")).into_bytes(),
            Some(body) => {
                let body = body(number);
                let kind = "Content-Type: application/x-www-form-urlencoded";
                format!(
                    "{}{kind}\r\nContent-Length: {}\r\n\r\n{body}",
                    head("POST"),
                    body.len()
                )
                .into_bytes()
            }
        }
    }
}

fn report(number: u64) -> String {
    let lat = 41.0 + (number % 977) as f64 / 50_000.0;
    let lng = -72.0 - (number % 499) as f64 / 50_000.0;
    format!(
        "service_code=something-else&lat={lat}&long={lng}&address_string={number}+Mill+Road&\
         attribute%5Bhas_place%5D=true&description=Deep+hole+number+{number}+beside+the+crossing%2C+two+cyclists+fell"
    )
}

/// How hard to ask.
pub struct Load {
    pub address: SocketAddr,
    pub connections: usize,
    pub time: Duration,
}

/// What came of it.
pub struct Outcome {
    pub per_second: f64,
    pub p50: Duration,
    pub p95: Duration,
    pub answers: usize,
    /// Answers that were no success.
    pub refused: usize,
}

impl Load {
    pub fn run(&self, request: Request) -> Result<Outcome> {
        let numbers = Arc::new(AtomicU64::new(0));
        let until = Instant::now() + self.time;
        let begun = Instant::now();
        let askers: Vec<_> = (0..self.connections)
            .map(|_| {
                let (address, request, numbers) = (self.address, request.clone(), numbers.clone());
                thread::spawn(move || ask(address, &request, &numbers, until))
            })
            .collect();
        let mut times = Vec::new();
        let mut refused = 0;
        for asker in askers {
            let (mut its_times, its_refused) = asker
                .join()
                .map_err(|_| anyhow::anyhow!("a connection's thread ended badly"))??;
            times.append(&mut its_times);
            refused += its_refused;
        }
        let elapsed = begun.elapsed().as_secs_f64();
        if times.is_empty() {
            bail!("nothing was answered");
        }
        times.sort_unstable();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        Ok(Outcome {
            per_second: times.len() as f64 / elapsed,
            p50: at(0.50),
            p95: at(0.95),
            answers: times.len(),
            refused,
        })
    }
}

fn ask(
    address: SocketAddr,
    request: &Request,
    numbers: &AtomicU64,
    until: Instant,
) -> Result<(Vec<Duration>, usize)> {
    let mut stream = BufReader::new(connect(address)?);
    let (mut times, mut refused) = (Vec::new(), 0);
    while Instant::now() < until {
        let bytes = request.bytes(numbers.fetch_add(1, Ordering::Relaxed));
        let begun = Instant::now();
        stream.get_mut().write_all(&bytes)?;
        let (status, _) = answer(&mut stream)?;
        times.push(begun.elapsed());
        refused += usize::from(!(200..300).contains(&status));
    }
    Ok((times, refused))
}

fn connect(address: SocketAddr) -> Result<TcpStream> {
    let stream = TcpStream::connect(address).context("connecting")?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    Ok(stream)
}

/// Reads one answer with a length or in chunks.
fn answer(stream: &mut BufReader<TcpStream>) -> Result<(u16, Vec<u8>)> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|s| s.parse().ok())
        .context("no status line")?;
    let (mut length, mut chunked) = (0, false);
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let header = line.trim_end().to_ascii_lowercase();
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
        read_chunks(stream, &mut body)?;
    } else {
        body.resize(length, 0);
        stream.read_exact(&mut body)?;
    }
    Ok((status, body))
}

fn read_chunks(stream: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> Result<()> {
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let size = usize::from_str_radix(line.trim(), 16).context("a chunk without a size")?;
        let start = body.len();
        body.resize(start + size + 2, 0);
        stream.read_exact(&mut body[start..])?;
        body.truncate(start + size);
        if size == 0 {
            return Ok(());
        }
    }
}

/// One answer's body.
pub fn get(address: SocketAddr, path: &str) -> Result<(u16, Vec<u8>)> {
    let mut stream = BufReader::new(connect(address)?);
    stream.get_mut().write_all(&Request::get(path).bytes(0))?;
    answer(&mut stream)
}

/// The page of some public case.
pub fn first_case(address: SocketAddr) -> Result<Option<String>> {
    let (_, body) = get(address, "/open311/v2/requests.json?page_size=1")?;
    let list: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    Ok(list[0]["service_request_id"]
        .as_str()
        .map(|id| format!("/requests/{id}")))
}
