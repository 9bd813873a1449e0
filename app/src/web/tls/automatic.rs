//! A certificate for each host of a town, fetched from an authority (ACME, RFC 8555), and a new one before
//! it ends.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};
use instant_acme::{Account, ExternalAccountKey, NewAccount};
use kernel::config::{Authority, Config};
use kernel::{Clock as _, Moment, SystemClock};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use super::answers::Answers;
use super::fault::Fault;
use super::order::{Way, order};
use super::pair::Pair;
use super::shelf::Shelf;
use super::{ASKING, measure, written};
use crate::towns::Towns;

/// How often it is looked whether a certificate is missing or ends.
const LOOK: Duration = Duration::from_secs(5);
/// An order is given up after this time.
const PATIENCE: Duration = Duration::from_secs(180);
/// An authority that is not reached is asked again after this time.
const SHORT_PAUSE: i64 = 20 * Moment::SECOND;
/// One that said no is asked again after this time, and twice as long after each further no: it counts, and
/// turns away who asks in vain too often.
const PAUSE: i64 = 20 * Moment::MINUTE;
const LONGEST_PAUSE: i64 = 12 * Moment::HOUR;

pub struct Automatic {
    authority: Authority,
    shelf: Shelf,
    /// The host of whoever names none.
    first: String,
    ways: Vec<Way>,
    held: RwLock<HashMap<String, Held>>,
    answers: Arc<Answers>,
}

#[derive(Clone)]
struct Held {
    pair: Pair,
    written: Option<SystemTime>,
}

/// What is remembered between two looks.
#[derive(Default)]
struct Orders {
    account: Option<Account>,
    faults: HashMap<String, Faults>,
}

#[derive(Default)]
struct Faults {
    times: u32,
    wait_until: Option<Moment>,
}

impl Automatic {
    /// Has what was fetched before. What is missing is fetched while it is [tended](Self::tend).
    ///
    /// # Errors
    /// When there is no place for certificates.
    pub fn new(config: &Config, authority: &Authority) -> Result<Arc<Self>> {
        let site = &config.site.address;
        let http = config.https.redirect_from.map(|_| Way::Http);
        let automatic = Self {
            authority: authority.clone(),
            shelf: Shelf::of(&config.data.folder, &authority.directory)?,
            first: site.host_str().unwrap_or_default().to_owned(),
            ways: [Way::Tls].into_iter().chain(http).collect(),
            held: RwLock::default(),
            answers: Arc::default(),
        };
        automatic.look(&automatic.first);
        Ok(Arc::new(automatic))
    }

    #[must_use]
    pub fn answers(&self) -> Arc<Answers> {
        self.answers.clone()
    }

    /// Looks after the certificates until the program ends.
    pub async fn tend(self: Arc<Self>, towns: Arc<Towns>) {
        let mut orders = Orders::default();
        loop {
            let hosts = towns.hosts();
            for host in hosts.iter().filter(|host| is_a_name(host)) {
                self.look(host);
                if self.is_due(host) {
                    self.fetch(host, &mut orders).await;
                }
            }
            if let Some(until) = hosts.iter().filter_map(|host| self.until(host)).min() {
                measure(until);
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Reads the file of a host if it was changed.
    fn look(&self, host: &str) {
        let written = written(&self.shelf.file(host));
        if written.is_none() || self.held(host).is_some_and(|held| held.written == written) {
            return;
        }
        match self.shelf.read(host) {
            Ok(pair) => self.hold(host, Held { pair, written }),
            Err(error) => {
                let error = format!("{error:#}");
                tracing::error!(host, error, "A certificate that was fetched is not used.");
            }
        }
    }

    /// Whether there is none, its file was taken away, or two thirds of its time are over.
    fn is_due(&self, host: &str) -> bool {
        let is_over = |pair: &Pair| {
            let left = pair.until.since(SystemClock.now());
            left < pair.until.since(pair.from) / 3
        };
        let held = self.held(host).filter(|_| self.shelf.file(host).exists());
        held.is_none_or(|held| is_over(&held.pair))
    }

    fn until(&self, host: &str) -> Option<Moment> {
        self.held(host).map(|held| held.pair.until)
    }

    fn held(&self, host: &str) -> Option<Held> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.get(host).cloned()
    }

    fn hold(&self, host: &str, one: Held) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        held.insert(host.to_owned(), one);
    }

    async fn fetch(&self, host: &str, orders: &mut Orders) {
        let faults = orders.faults.entry(host.to_owned()).or_default();
        if faults
            .wait_until
            .is_some_and(|until| SystemClock.now() < until)
        {
            return;
        }
        let fetched = tokio::time::timeout(PATIENCE, self.fetch_now(host, &mut orders.account));
        let too_slow = || Err(anyhow::anyhow!("the authority is too slow").into());
        let fetched = fetched.await.unwrap_or_else(|_| too_slow());
        match fetched {
            Ok(true) => {
                orders.faults.remove(host);
                let until = self.until(host).map(Moment::rfc3339);
                tracing::info!(host, until, "A certificate was fetched.");
            }
            Ok(false) => {}
            Err(fault) => {
                let until = SystemClock.now().plus(faults.pause(&fault));
                faults.wait_until = Some(until);
                tracing::error!(
                    host,
                    error = %fault,
                    again = until.rfc3339(),
                    "No certificate was fetched. A new start tries again at once."
                );
            }
        }
    }

    /// `false` while another process orders.
    async fn fetch_now(&self, host: &str, account: &mut Option<Account>) -> Result<bool, Fault> {
        let Some(_alone) = self.shelf.order_alone()? else {
            return Ok(false);
        };
        let account = match account {
            Some(account) => account,
            None => account.insert(self.account().await?),
        };
        let mut fault = None;
        for way in &self.ways {
            match order(account, host, *way, &self.answers).await {
                Ok(ordered) => {
                    self.shelf.keep(host, &ordered.chain, &ordered.key)?;
                    self.look(host);
                    return Ok(true);
                }
                Err(next) => fault = Some(next.after(fault)),
            }
        }
        fault.map_or(Ok(false), Err)
    }

    /// The account of before, or a new one.
    async fn account(&self) -> Result<Account, Fault> {
        let builder = match &self.authority.root {
            Some(root) => Account::builder_with_root(root)
                .with_context(|| format!("{} holds no certificate in PEM", root.display()))?,
            None => Account::builder()?,
        };
        if let Some(kept) = self.shelf.account()? {
            return Ok(builder.from_credentials(kept).await?);
        }
        let contact = self.authority.contact.as_ref();
        let contact = contact.map(|contact| format!("mailto:{contact}"));
        let contact: Vec<&str> = contact.iter().map(String::as_str).collect();
        let new = NewAccount {
            contact: &contact,
            terms_of_service_agreed: true,
            only_return_existing: false,
        };
        let key = self.authority.account.as_ref();
        let key = key.map(|account| ExternalAccountKey::new(account.id.clone(), &account.key));
        let directory = self.authority.directory.to_string();
        let (account, kept) = builder.create(&new, directory, key.as_ref()).await?;
        self.shelf.keep_account(&kept)?;
        Ok(account)
    }
}

impl Faults {
    fn pause(&mut self, fault: &Fault) -> i64 {
        if !fault.is_counted {
            return SHORT_PAUSE;
        }
        let pause = PAUSE.saturating_mul(1 << self.times.min(8));
        self.times += 1;
        pause.min(LONGEST_PAUSE)
    }
}

impl ResolvesServerCert for Automatic {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let host = hello.server_name().map(str::to_ascii_lowercase);
        let is_asked = hello
            .alpn()
            .is_some_and(|mut spoken| spoken.any(|one| one == ASKING));
        if is_asked {
            return self.answers.certificate(&host?);
        }
        let held = self.held(host.as_deref().unwrap_or(&self.first))?;
        Some(held.pair.shown)
    }
}

impl std::fmt::Debug for Automatic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Automatic")
            .field("authority", &self.authority.directory.as_str())
            .finish_non_exhaustive()
    }
}

/// Whether an authority may give a certificate for it: a name with a dot in it, and no number.
fn is_a_name(host: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    let is_number = host.parse::<std::net::IpAddr>().is_ok();
    !is_number && host.chars().all(is_plain) && host.trim_matches('.').contains('.')
}

#[cfg(test)]
mod tests {
    use super::is_a_name;

    #[test]
    fn a_certificate_is_asked_for_names_alone() {
        assert!(is_a_name("hall.example.org") && is_a_name("xn--mhle-0ra.example"));
        for none in [
            "localhost",
            "10.0.0.1",
            "[::1]",
            "::1",
            "..",
            "a/b.example",
            "",
        ] {
            assert!(!is_a_name(none), "{none}");
        }
    }
}
