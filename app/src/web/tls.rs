//! How the program speaks https: with a certificate of the operator's, or with one for each host that an
//! authority gives by itself.

mod answers;
mod automatic;
mod fault;
mod order;
mod own;
mod pair;
mod shelf;

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::Result;
use kernel::Moment;
use kernel::config::Config;
use rustls::ServerConfig;
use rustls::server::ResolvesServerCert;
use tokio_rustls::TlsAcceptor;

use crate::towns::Towns;

pub use answers::{ASKED_AT, Answers};
use automatic::Automatic;
use own::Own;

/// What a connection speaks on which an authority asks (RFC 8737).
pub const ASKING: &[u8] = b"acme-tls/1";

/// Where certificates come from.
pub enum Tls {
    /// There are none: plain HTTP.
    None,
    Own(Arc<Own>),
    Automatic(Arc<Automatic>),
}

impl Tls {
    /// As the settings say.
    ///
    /// # Errors
    /// When what they name cannot be read.
    pub fn of(config: &Config) -> Result<Self> {
        let https = &config.https;
        match (&https.certificate, &https.authority) {
            (Some((chain, key)), _) => Ok(Self::Own(Own::read(chain, key)?)),
            (None, Some(authority)) => Ok(Self::Automatic(Automatic::new(config, authority)?)),
            (None, None) => Ok(Self::None),
        }
    }

    /// What speaks TLS, and HTTP/2 where the other side can.
    #[must_use]
    pub fn acceptor(&self) -> Option<TlsAcceptor> {
        let (certificates, asking): (Arc<dyn ResolvesServerCert>, _) = match self {
            Self::None => return None,
            Self::Own(own) => (own.clone(), None),
            Self::Automatic(automatic) => (automatic.clone(), Some(ASKING.to_vec())),
        };
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_cert_resolver(certificates);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        config.alpn_protocols.extend(asking);
        Some(TlsAcceptor::from(Arc::new(config)))
    }

    /// What an authority is answered over plain HTTP.
    #[must_use]
    pub fn answers(&self) -> Option<Arc<Answers>> {
        match self {
            Self::Automatic(automatic) => Some(automatic.answers()),
            Self::None | Self::Own(_) => None,
        }
    }

    /// Looks after the certificates until the program ends.
    pub async fn tend(self, towns: Arc<Towns>) {
        match self {
            Self::None => {}
            Self::Own(own) => own.tend().await,
            Self::Automatic(automatic) => automatic.tend(towns).await,
        }
    }
}

/// Says when the certificate that ends first does.
fn measure(until: Moment) {
    metrics::gauge!("certificate_ends_seconds").set((until.0 / Moment::SECOND) as f64);
}

/// When a file was changed last.
fn written(path: &Path) -> Option<SystemTime> {
    let about = std::fs::metadata(path);
    about.and_then(|about| about.modified()).ok()
}
