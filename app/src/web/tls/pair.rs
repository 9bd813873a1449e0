//! A certificate with those that stand behind it, and its key, as files in PEM hold them.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use kernel::Moment;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// What is shown to whoever connects, and from when until when it is good.
#[derive(Clone)]
pub struct Pair {
    pub shown: Arc<CertifiedKey>,
    pub from: Moment,
    pub until: Moment,
}

impl Pair {
    /// Reads both from their files, which may be one.
    ///
    /// # Errors
    /// What is wrong with which file, and what to do.
    pub fn read(chain_file: &Path, key_file: &Path) -> Result<Self> {
        let chain = chain(chain_file)?;
        let (from, until) = validity(chain.first(), chain_file)?;
        let key = key(key_file)?;
        let shown = certified(chain, key).with_context(|| {
            format!(
                "the key in {} is of a kind that is not known",
                key_file.display()
            )
        })?;
        if shown.keys_match().is_err() {
            bail!(
                "the key in {} does not belong to the certificate in {}",
                key_file.display(),
                chain_file.display()
            );
        }
        Ok(Self {
            shown: Arc::new(shown),
            from,
            until,
        })
    }
}

/// A certificate with a key that is ready to sign.
///
/// # Errors
/// When the key is of a kind that is not known.
pub fn certified(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<CertifiedKey> {
    let provider = rustls::crypto::ring::default_provider();
    let key = provider.key_provider.load_private_key(key)?;
    Ok(CertifiedKey::new(chain, key))
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

/// From when until when. One that has ended already is refused by browsers, and told, but served: the page
/// that warns of it is better than none.
fn validity(certificate: Option<&CertificateDer<'_>>, file: &Path) -> Result<(Moment, Moment)> {
    let parsed = certificate.and_then(|der| X509Certificate::from_der(der).ok());
    let (_, certificate) =
        parsed.with_context(|| format!("the certificate in {} cannot be read", file.display()))?;
    let validity = certificate.validity();
    let moment = |seconds: i64| Moment(seconds.saturating_mul(Moment::SECOND));
    let (from, until) = (&validity.not_before, &validity.not_after);
    Ok((moment(from.timestamp()), moment(until.timestamp())))
}
