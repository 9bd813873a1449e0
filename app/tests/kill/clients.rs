//! Programs of others that post reports and repeat each post until it is answered.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kernel::{Random, SeededRandom};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::place::Place;

const CLIENTS: u64 = 12;
/// The longest that a client waits for an answer before it posts again.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest that the program may take to come up and answer somebody.
const STARTING: Duration = Duration::from_secs(60);
/// One post in so many is deserted: the client hangs up after a moment and posts again.
const DESERTED: u64 = 10;
const DESERTED_AFTER_MS: u64 = 40;

/// Whether posts carry an `Idempotency-Key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    WithKey,
    WithoutKey,
}

/// A report that was answered: its number, and the reference it was given.
pub type Acknowledged = (u64, String);

/// What all clients did together.
pub struct Posted {
    pub acknowledged: Vec<Acknowledged>,
    pub repeated: u64,
    /// How often somebody was told that the town cannot take it for the moment.
    pub put_off: u64,
    /// The first number that no report has.
    pub next: u64,
}

/// The clients at work.
pub struct Clients {
    shared: Arc<Shared>,
    at_work: JoinSet<()>,
}

struct Shared {
    address: SocketAddr,
    manner: Manner,
    next: AtomicU64,
    answered: AtomicU64,
    acknowledged: Mutex<Vec<Acknowledged>>,
    repeated: AtomicU64,
    put_off: AtomicU64,
    heard: Notify,
    over: AtomicBool,
}

impl Clients {
    /// Begins with the report of this number.
    pub fn start(address: SocketAddr, manner: Manner, seed: u64, first: u64) -> Self {
        let shared = Arc::new(Shared {
            address,
            manner,
            next: AtomicU64::new(first),
            answered: AtomicU64::new(0),
            acknowledged: Mutex::default(),
            repeated: AtomicU64::new(0),
            put_off: AtomicU64::new(0),
            heard: Notify::new(),
            over: AtomicBool::new(false),
        });
        let mut at_work = JoinSet::new();
        for number in 0..CLIENTS {
            let random = SeededRandom::new(seed.wrapping_add(number));
            at_work.spawn(work(shared.clone(), random));
        }
        Self { shared, at_work }
    }

    /// Waits until somebody is answered: the program is up.
    pub async fn wait_for_an_answer(&self, place: &Place) {
        let before = self.shared.answered.load(Ordering::SeqCst);
        let heard = async {
            while self.shared.answered.load(Ordering::SeqCst) == before {
                let next = self.shared.heard.notified();
                let _ = timeout(Duration::from_millis(50), next).await;
            }
        };
        let came = timeout(STARTING, heard).await;
        assert!(
            came.is_ok(),
            "nobody is answered; the program said: {}",
            place.last_words()
        );
    }

    /// What was acknowledged until this moment.
    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        self.shared.told().clone()
    }

    /// Lets every client finish the report it is at.
    pub async fn finish(mut self, place: &Place) -> Posted {
        self.shared.over.store(true, Ordering::SeqCst);
        let all = async {
            while let Some(client) = self.at_work.join_next().await {
                client.expect("a client goes on");
            }
        };
        let ended = timeout(STARTING, all).await;
        assert!(
            ended.is_ok(),
            "some post is never answered; the program said: {}",
            place.last_words()
        );
        Posted {
            acknowledged: self.acknowledged(),
            repeated: self.shared.repeated.load(Ordering::SeqCst),
            put_off: self.shared.put_off.load(Ordering::SeqCst),
            next: self.shared.next.load(Ordering::SeqCst),
        }
    }
}

impl Shared {
    fn told(&self) -> std::sync::MutexGuard<'_, Vec<Acknowledged>> {
        let told = self.acknowledged.lock();
        told.unwrap_or_else(PoisonError::into_inner)
    }
}

async fn work(shared: Arc<Shared>, random: SeededRandom) {
    while !shared.over.load(Ordering::SeqCst) {
        let number = shared.next.fetch_add(1, Ordering::SeqCst);
        let reference = until_answered(&shared, number, &random).await;
        shared.told().push((number, reference));
        shared.answered.fetch_add(1, Ordering::SeqCst);
        shared.heard.notify_waiters();
    }
}

async fn until_answered(shared: &Shared, number: u64, random: &dyn Random) -> String {
    let request = request(shared.manner, number);
    loop {
        // While the program is down nothing was posted.
        if let Ok(stream) = TcpStream::connect(shared.address).await {
            let answer = timeout(patience(random), ask(stream, &request)).await;
            match answer {
                Ok(Ok((200, body))) => return reference(&body),
                Ok(Ok((503, _))) => {
                    shared.put_off.fetch_add(1, Ordering::SeqCst);
                }
                Ok(Err(_)) | Err(_) => {}
                Ok(Ok((status, body))) => panic!("report {number} was answered {status}: {body}"),
            }
            shared.repeated.fetch_add(1, Ordering::SeqCst);
        }
        tokio::time::sleep(Duration::from_millis(5 + random.below(15))).await;
    }
}

/// How long a client waits for this answer: some hang up after a moment.
fn patience(random: &dyn Random) -> Duration {
    if random.below(DESERTED) == 0 {
        Duration::from_micros(random.below(DESERTED_AFTER_MS * 1_000))
    } else {
        PATIENCE
    }
}

/// Every eighth report leaves an address, so that a notice is owed for it.
pub fn leaves_an_address(number: u64) -> bool {
    number.is_multiple_of(8)
}

/// A word that stands in this report alone: a number in letters, so that no mask takes it out.
pub fn mark(number: u64) -> String {
    let digits = format!("{number:06x}");
    let letters = digits.chars().map(|digit| {
        let value = digit.to_digit(16).expect("a hexadecimal digit");
        char::from(b'a' + u8::try_from(value).expect("below sixteen"))
    });
    format!("zq{}", letters.collect::<String>())
}

fn request(manner: Manner, number: u64) -> Vec<u8> {
    let mut body = format!(
        "service_code=something-else&attribute%5Bhas_place%5D=no&attribute%5Bwish%5D=fix\
         &description=Report+{}",
        mark(number)
    );
    if leaves_an_address(number) {
        body.push_str("&email=ana%40example.org");
    }
    let key = match manner {
        Manner::WithKey => format!("Idempotency-Key: {}\r\n", mark(number)),
        Manner::WithoutKey => String::new(),
    };
    format!(
        "POST /open311/v2/requests.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{key}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The status and body of a whole answer. One that was cut off is no answer.
async fn ask(mut stream: TcpStream, request: &[u8]) -> io::Result<(u16, String)> {
    stream.write_all(request).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut_off)?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
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

fn reference(body: &str) -> String {
    let answer: serde_json::Value = serde_json::from_str(body).expect("JSON");
    answer[0]["service_request_id"]
        .as_str()
        .expect("a service_request_id")
        .to_owned()
}
