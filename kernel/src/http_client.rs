//! The one way out to other people's web servers.
//!
//! An address that a person typed, or that a stranger's server redirects to, must not become a
//! request to the town's own machines. The client resolves the name itself, refuses every address
//! that is not on the public internet (unless the town's configuration names it), and connects to
//! exactly the address it checked.

mod address;
mod resolver;

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{HeaderMap, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Method, StatusCode};
use url::{Host, Url};

pub use address::is_public;
use resolver::Resolver;

use crate::config::Network;

/// Makes ring the one crypto provider of TLS. Calling it again changes nothing.
pub fn install_crypto() {
    // Fails only when one is installed already, which is what is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Where requests may go beside the public internet: names and ranges from the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrivateReach {
    hosts: HashSet<String>,
    networks: Vec<Network>,
}

impl PrivateReach {
    /// Reads the setting's entries: each an address, a range in CIDR notation, or a host's name.
    #[must_use]
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        let mut reach = Self::default();
        for entry in entries {
            match entry.parse() {
                Ok(network) => reach.networks.push(network),
                Err(_) => {
                    reach.hosts.insert(plain_host(entry));
                }
            }
        }
        reach
    }

    fn names(&self, host: &str) -> bool {
        self.hosts.contains(&plain_host(host))
    }

    fn permits(&self, address: std::net::IpAddr) -> bool {
        is_public(address)
            || self
                .networks
                .iter()
                .any(|network| network.contains(address))
    }
}

fn plain_host(host: &str) -> String {
    host.trim().trim_end_matches('.').to_ascii_lowercase()
}

/// How far the client goes.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The whole exchange, redirects included.
    pub time: Duration,
    /// The longest answer that is read, in bytes.
    pub body: usize,
    /// How many redirects a GET or HEAD follows; each is checked like the first address. At most 3.
    pub redirects: u8,
}

impl Default for Limits {
    /// 10 s, 2 MiB, no redirect.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            body: 2 * 1024 * 1024,
            redirects: 0,
        }
    }
}

const MOST_REDIRECTS: u8 = 3;

/// What is sent.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Outgoing {
    /// A plain GET.
    ///
    /// # Errors
    /// [`HttpError::Address`] when the text is no web address.
    pub fn get(url: &str) -> Result<Self, HttpError> {
        let url = Url::parse(url).map_err(|_| HttpError::Address("not a web address"))?;
        Ok(Self {
            method: Method::GET,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        })
    }

    /// A POST of JSON.
    ///
    /// # Errors
    /// [`HttpError::Address`] when the text is no web address.
    pub fn post_json(url: &str, json: &serde_json::Value) -> Result<Self, HttpError> {
        let mut outgoing = Self::get(url)?;
        outgoing.method = Method::POST;
        outgoing.headers.insert(
            reqwest::header::CONTENT_TYPE,
            reqwest::header::HeaderValue::from_static("application/json"),
        );
        outgoing.body = json.to_string().into();
        Ok(outgoing)
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// The address that answered, after redirects.
    pub url: Url,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// Not an address this client goes to. Says why, in words that may be shown.
    #[error("{0}")]
    Address(&'static str),
    /// The host lies inside a private network and the configuration does not name it.
    #[error("{0} is not on the public internet")]
    Private(String),
    /// The host's name leads nowhere.
    #[error("{0} has no address")]
    Unknown(String),
    #[error("no answer in time")]
    Late,
    /// The answer is longer than the limit, in bytes.
    #[error("the answer is longer than {0} bytes")]
    TooLarge(usize),
    #[error("too many redirects")]
    TooManyRedirects,
    /// The connection failed. The text is for the log.
    #[error("connection: {0}")]
    Connection(String),
}

/// The client. Clones share its connections.
#[derive(Clone)]
pub struct HttpClient {
    reach: Arc<PrivateReach>,
    limits: Limits,
    // Made at the first request: reading the machine's certificates costs a start tens of milliseconds.
    inner: Arc<OnceLock<reqwest::Client>>,
}

impl HttpClient {
    #[must_use]
    pub fn new(reach: PrivateReach, limits: Limits) -> Self {
        Self {
            reach: Arc::new(reach),
            limits,
            inner: Arc::default(),
        }
    }

    /// The same client with other limits.
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Self {
        Self {
            limits,
            ..self.clone()
        }
    }

    /// Sends and reads the whole answer.
    ///
    /// # Errors
    /// See [`HttpError`]. An answer with a status of failure is an answer, not an error.
    pub async fn send(&self, outgoing: Outgoing) -> Result<Incoming, HttpError> {
        let exchange = tokio::time::timeout(self.limits.time, self.follow(outgoing));
        exchange.await.map_err(|_| HttpError::Late)?
    }

    async fn follow(&self, mut outgoing: Outgoing) -> Result<Incoming, HttpError> {
        let safe = outgoing.method == Method::GET || outgoing.method == Method::HEAD;
        let mut left = if safe {
            self.limits.redirects.min(MOST_REDIRECTS)
        } else {
            0
        };
        loop {
            self.check(&outgoing.url)?;
            let answer = self.exchange(&outgoing).await?;
            let Some(next) =
                redirect(&answer, &outgoing.url).filter(|_| self.limits.redirects > 0 && safe)
            else {
                return self.read(answer, outgoing.url).await;
            };
            left = left.checked_sub(1).ok_or(HttpError::TooManyRedirects)?;
            if next.origin() != outgoing.url.origin() {
                outgoing.headers.clear();
            }
            outgoing.url = next;
        }
    }

    /// What can be said of an address before its name is resolved.
    fn check(&self, url: &Url) -> Result<(), HttpError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(HttpError::Address(
                "only http and https addresses can be reached",
            ));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(HttpError::Address(
                "an address must not carry a name or a password",
            ));
        }
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
            Some(Host::Domain(_)) => return Ok(()),
            None => return Err(HttpError::Address("the address names no host")),
        };
        if self.reach.permits(literal) {
            Ok(())
        } else {
            Err(HttpError::Private(literal.to_string()))
        }
    }

    async fn exchange(&self, outgoing: &Outgoing) -> Result<reqwest::Response, HttpError> {
        let request = self
            .client()?
            .request(outgoing.method.clone(), outgoing.url.clone())
            .headers(outgoing.headers.clone())
            .body(outgoing.body.clone());
        request.send().await.map_err(|error| told(&error))
    }

    async fn read(&self, mut answer: reqwest::Response, url: Url) -> Result<Incoming, HttpError> {
        let limit = self.limits.body;
        if answer
            .content_length()
            .is_some_and(|length| length > limit as u64)
        {
            return Err(HttpError::TooLarge(limit));
        }
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| told(&error))? {
            if body.len() + chunk.len() > limit {
                return Err(HttpError::TooLarge(limit));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Incoming {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: body.freeze(),
            url,
        })
    }

    fn client(&self) -> Result<&reqwest::Client, HttpError> {
        if let Some(client) = self.inner.get() {
            return Ok(client);
        }
        let made = self
            .make()
            .map_err(|error| HttpError::Connection(error.to_string()))?;
        Ok(self.inner.get_or_init(|| made))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that makes a client, with its own resolver"
    )]
    fn make(&self) -> reqwest::Result<reqwest::Client> {
        install_crypto();
        reqwest::Client::builder()
            .dns_resolver(Arc::new(Resolver::new(Arc::clone(&self.reach))))
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(Duration::from_secs(5))
            .pool_idle_timeout(Duration::from_secs(30))
            .user_agent(concat!("Townhall/", env!("CARGO_PKG_VERSION")))
            .build()
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

fn redirect(answer: &reqwest::Response, from: &Url) -> Option<Url> {
    if !matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    from.join(answer.headers().get(LOCATION)?.to_str().ok()?)
        .ok()
}

/// The resolver's own refusal lies somewhere down the chain of causes.
fn told(error: &reqwest::Error) -> HttpError {
    if error.is_timeout() {
        return HttpError::Late;
    }
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(refusal) = inner.downcast_ref::<resolver::Refusal>() {
            return refusal.into();
        }
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    HttpError::Connection(text)
}

#[cfg(test)]
mod tests;
