//! Programs of others that post reports over Open311 while the lever is pulled. Each repeats a post,
//! with the same key, until it is answered, and notes on the disk what was acknowledged.

use std::fs::File;
use std::io::{self, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Result, bail};
use kernel::{Random, SystemRandom};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

const CLIENTS: u64 = 8;
/// Each rests for so long between two posts.
const REST: Duration = Duration::from_millis(25);
/// However long it takes, there are no more posts than this.
const MOST: u64 = 2_000;
/// The longest that a client waits for one answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Clients at work.
pub struct Poster {
    shared: Arc<Shared>,
    clients: JoinSet<Result<()>>,
}

struct Shared {
    address: SocketAddr,
    /// What tells this run's keys from those of every other.
    run: String,
    notes: Mutex<File>,
    next: AtomicU64,
    acknowledged: AtomicU64,
    waiting: AtomicU64,
    repeated: AtomicU64,
    is_over: AtomicBool,
}

impl Poster {
    /// Begins to post to the program at an address, with empty notes.
    ///
    /// # Errors
    /// When the notes cannot be written.
    pub fn start(address: SocketAddr, notes: &Path) -> Result<Self> {
        let random: &dyn Random = &SystemRandom;
        let shared = Arc::new(Shared {
            address: near(address),
            run: random.letters(10),
            notes: Mutex::new(File::create(notes)?),
            next: AtomicU64::new(1),
            acknowledged: AtomicU64::new(0),
            waiting: AtomicU64::new(0),
            repeated: AtomicU64::new(0),
            is_over: AtomicBool::new(false),
        });
        let mut clients = JoinSet::new();
        for _ in 0..CLIENTS {
            clients.spawn(work(shared.clone()));
        }
        Ok(Self { shared, clients })
    }

    #[must_use]
    pub fn acknowledged(&self) -> u64 {
        self.shared.acknowledged.load(Ordering::SeqCst)
    }

    /// Posts that wait for their answer.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.shared.waiting.load(Ordering::SeqCst)
    }

    /// Lets each client end the post it is at; how many posts were repeated.
    ///
    /// # Errors
    /// When a post was refused.
    pub async fn finish(mut self) -> Result<u64> {
        self.shared.is_over.store(true, Ordering::SeqCst);
        while let Some(client) = self.clients.join_next().await {
            client??;
        }
        Ok(self.shared.repeated.load(Ordering::SeqCst))
    }
}

/// Who listens everywhere is reached on this machine.
fn near(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

async fn work(shared: Arc<Shared>) -> Result<()> {
    while !shared.is_over.load(Ordering::SeqCst) {
        let number = shared.next.fetch_add(1, Ordering::SeqCst);
        if number > MOST {
            break;
        }
        let reference = until_answered(&shared, number).await?;
        shared.note(&reference)?;
        sleep(REST).await;
    }
    Ok(())
}

impl Shared {
    /// Noted before it is counted, so that no number is larger than the notes.
    fn note(&self, reference: &str) -> io::Result<()> {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(notes, "{reference}")?;
        self.acknowledged.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

async fn until_answered(shared: &Shared, number: u64) -> Result<String> {
    let request = request(&shared.run, number);
    loop {
        shared.waiting.fetch_add(1, Ordering::SeqCst);
        let answer = timeout(PATIENCE, ask(shared.address, &request)).await;
        shared.waiting.fetch_sub(1, Ordering::SeqCst);
        match answer {
            Ok(Ok((200, body))) => return reference(&body),
            Ok(Ok((status, body))) if status != 503 => {
                bail!("a post was answered {status}: {body}")
            }
            _ => {}
        }
        shared.repeated.fetch_add(1, Ordering::SeqCst);
        sleep(Duration::from_millis(20)).await;
    }
}

fn request(run: &str, number: u64) -> Vec<u8> {
    let body = format!(
        "service_code=tell-us-quietly&attribute%5Babout%5D=other&attribute%5Bstill%5D=unsure\
         &address_string=Town+Hall&description=The+red+lever+{run}+posts+number+{number}"
    );
    format!(
        "POST /open311/v2/requests.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Idempotency-Key: lever-{run}-{number}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The status and body of a whole answer. One that was cut off is no answer.
async fn ask(address: SocketAddr, request: &[u8]) -> io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut_off)?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.trim().parse::<usize>().ok())?
    });
    if length != Some(body.len()) {
        return Err(cut_off());
    }
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Ok((status.ok_or_else(cut_off)?, body.to_owned()))
}

fn reference(body: &str) -> Result<String> {
    let answer: serde_json::Value = serde_json::from_str(body)?;
    let told = answer.get(0).and_then(|one| one.get("service_request_id"));
    match told.and_then(serde_json::Value::as_str) {
        Some(reference) => Ok(reference.to_owned()),
        None => bail!("an answer without a reference: {body}"),
    }
}
