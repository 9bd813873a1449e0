//! The operator's own certificate: read from its files, and read anew when they change, while connections
//! go on.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use anyhow::Result;
use kernel::{Clock as _, Moment, SystemClock};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use super::pair::Pair;
use super::{measure, written};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(10);
/// So long before its end it is said that a certificate ends.
const SOON: i64 = 14 * Moment::DAY;

/// A certificate with its key.
pub struct Own {
    chain: PathBuf,
    key: PathBuf,
    held: RwLock<Held>,
}

#[derive(Clone)]
struct Held {
    pair: Pair,
    /// When the files were changed last.
    written: [Option<SystemTime>; 2],
}

impl Own {
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

    /// Looks after it until the program ends.
    pub async fn tend(self: Arc<Self>) {
        let mut said = None;
        loop {
            self.tell(&mut said);
            tokio::time::sleep(LOOK).await;
            match self.read_again() {
                Ok(true) => tracing::info!(
                    until = self.held().pair.until.rfc3339(),
                    "There is a new certificate."
                ),
                Ok(false) => {}
                Err(error) => {
                    tracing::error!(error = %format!("{error:#}"), "The new certificate is not used.");
                }
            }
        }
    }

    fn held(&self) -> Held {
        let held = self.held.read();
        held.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the files again if they were changed. One that is wrong changes nothing.
    fn read_again(&self) -> Result<bool> {
        if both_written(&self.chain, &self.key) == self.held().written {
            return Ok(false);
        }
        let read = read(&self.chain, &self.key)?;
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(true)
    }

    /// Says until when it is, and once a day that it ends soon.
    fn tell(&self, said: &mut Option<i64>) {
        let (until, now) = (self.held().pair.until, SystemClock.now());
        measure(until);
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

impl ResolvesServerCert for Own {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.held().pair.shown)
    }
}

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Own")
            .field("chain", &self.chain)
            .finish_non_exhaustive()
    }
}

fn both_written(chain: &Path, key: &Path) -> [Option<SystemTime>; 2] {
    [written(chain), written(key)]
}

fn read(chain: &Path, key: &Path) -> Result<Held> {
    Ok(Held {
        written: both_written(chain, key),
        pair: Pair::read(chain, key)?,
    })
}
