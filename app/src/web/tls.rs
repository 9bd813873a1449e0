//! The certificate of the program: read from its files, and read anew when they change, while
//! connections go on.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result, bail};
use kernel::{Clock as _, Moment, SystemClock};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(10);
/// So long before its end it is said that a certificate ends.
const SOON: i64 = 14 * Moment::DAY;

/// A certificate with its key.
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    held: RwLock<Held>,
}

#[derive(Clone)]
struct Held {
    pair: Arc<CertifiedKey>,
    until: Moment,
    /// When the files were changed last.
    written: [Option<SystemTime>; 2],
}

impl Certificate {
    /// Reads a certificate with those that stand behind it, and its key, from files in PEM.
    ///
    /// # Errors
    /// What is wrong with which file, and what to do.
    pub fn read(chain: &Path, key: &Path) -> Result<Arc<Self>> {
        Ok(Arc::new(Self {
            held: RwLock::new(read(chain, key)?),
            chain: chain.to_owned(),
            key: key.to_owned(),
        }))
    }

    /// Speaks TLS with it, HTTP/2 where the other side can.
    ///
    /// # Errors
    /// When this program has no way to speak TLS.
    pub fn acceptor(self: &Arc<Self>) -> Result<TlsAcceptor> {
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    /// When it ends.
    #[must_use]
    pub fn until(&self) -> Moment {
        self.held().until
    }

    fn held(&self) -> Held {
        let held = self.held.read();
        held.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the files again if they were changed. One that is wrong changes nothing.
    ///
    /// # Errors
    /// As [`Certificate::read`].
    pub fn read_again(&self) -> Result<bool> {
        if written(&self.chain, &self.key) == self.held().written {
            return Ok(false);
        }
        let read = read(&self.chain, &self.key)?;
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(true)
    }

    /// Looks after it until the program ends.
    pub async fn tend(self: Arc<Self>) {
        let mut said = None;
        loop {
            self.measure(&mut said);
            tokio::time::sleep(LOOK).await;
            match self.read_again() {
                Ok(true) => tracing::info!(
                    until = self.until().rfc3339(),
                    "There is a new certificate."
                ),
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(error = %format!("{error:#}"), "The new certificate is not used.");
                }
            }
        }
    }

    /// Says until when it is, and once a day that it ends soon.
    fn measure(&self, said: &mut Option<i64>) {
        let (until, now) = (self.until(), SystemClock.now());
        metrics::gauge!("certificate_ends_seconds").set((until.0 / Moment::SECOND) as f64);
        let day = now.0 / Moment::DAY;
        if until.since(now) < SOON && *said != Some(day) {
            *said = Some(day);
            let until = until.rfc3339();
            tracing::warn!(
                until,
                "The certificate ends soon: put a new one in its place."
            );
        }
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.held().pair)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("chain", &self.chain)
            .finish_non_exhaustive()
    }
}

fn written(chain: &Path, key: &Path) -> [Option<SystemTime>; 2] {
    [chain, key].map(|path| {
        std::fs::metadata(path)
            .and_then(|about| about.modified())
            .ok()
    })
}

fn read(chain_file: &Path, key_file: &Path) -> Result<Held> {
    let written = written(chain_file, key_file);
    let chain = chain(chain_file)?;
    let key = key(key_file)?;
    let provider = rustls::crypto::ring::default_provider();
    let key = provider
        .key_provider
        .load_private_key(key)
        .with_context(|| {
            format!(
                "the key in {} is of a kind that is not known",
                key_file.display()
            )
        })?;
    let until = until(chain.first(), chain_file)?;
    let pair = CertifiedKey::new(chain, key);
    if pair.keys_match().is_err() {
        bail!(
            "the key in {} does not belong to the certificate in {}",
            key_file.display(),
            chain_file.display()
        );
    }
    Ok(Held {
        pair: Arc::new(pair),
        until,
        written,
    })
}

fn chain(file: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let shown = file.display();
    let pem =
        std::fs::read(file).with_context(|| format!("the certificate {shown} cannot be read"))?;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty());
    chain.with_context(|| {
        format!(
            "{shown} holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----"
        )
    })
}

fn key(file: &Path) -> Result<PrivateKeyDer<'static>> {
    let shown = file.display();
    let pem = std::fs::read(file).with_context(|| format!("the key {shown} cannot be read"))?;
    let key = PrivateKeyDer::from_pem_slice(&pem).ok();
    key.with_context(|| {
        format!("{shown} holds no key in PEM without a password, which begins with -----BEGIN PRIVATE KEY-----")
    })
}

/// When it ends. One that has ended already is refused by browsers, and told, but served: the page that
/// warns of it is better than none.
fn until(certificate: Option<&CertificateDer<'_>>, file: &Path) -> Result<Moment> {
    let parsed = certificate.and_then(|der| X509Certificate::from_der(der).ok());
    let (_, certificate) =
        parsed.with_context(|| format!("the certificate in {} cannot be read", file.display()))?;
    let ends = certificate.validity().not_after.timestamp();
    Ok(Moment(ends.saturating_mul(Moment::SECOND)))
}
