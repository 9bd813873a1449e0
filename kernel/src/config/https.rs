//! How the program speaks https: with a certificate of the operator's, or with those that an authority
//! gives by itself.

use std::net::SocketAddr;
use std::path::PathBuf;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use url::Url;

use super::ConfigError;
use super::values::Values;
use crate::mail::EmailAddress;

#[derive(Clone)]
pub struct Https {
    /// The certificate with those that stand behind it, and its key, both PEM.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// Who gives certificates by itself. With neither this nor a certificate it is plain HTTP.
    pub authority: Option<Authority>,
    /// Where plain HTTP is answered with the way to https.
    pub redirect_from: Option<SocketAddr>,
}

/// An authority that speaks ACME (RFC 8555).
#[derive(Clone)]
pub struct Authority {
    /// The address of its directory.
    pub directory: Url,
    /// Whom its own certificate is signed by, a file in PEM, where that is nobody whom the machine trusts.
    pub root: Option<PathBuf>,
    /// Where it writes when a certificate is about to end.
    pub contact: Option<EmailAddress>,
    /// The account that it knows the town's operator by, where it wants one (RFC 8555, section 7.3.4).
    pub account: Option<AccountKey>,
}

#[derive(Clone)]
pub struct AccountKey {
    pub id: String,
    pub key: Vec<u8>,
}

pub(super) fn read(values: &Values) -> Result<Https, ConfigError> {
    let https = Https {
        certificate: certificate(values)?,
        authority: authority(values)?,
        redirect_from: values.optional_parsed(
            "https.redirect_from",
            "is no address and port, such as 0.0.0.0:80",
        )?,
    };
    if https.certificate.is_some() && https.authority.is_some() {
        let why = "cannot stand beside https.certificate: the program has its own certificate, or fetches some";
        return Err(values.refused("https.automatic", why.into()));
    }
    Ok(https)
}

fn certificate(values: &Values) -> Result<Option<(PathBuf, PathBuf)>, ConfigError> {
    match (values.path("https.certificate")?, values.path("https.key")?) {
        (Some(chain), Some(key)) => Ok(Some((chain, key))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(values.refused("https.certificate", "needs https.key".into())),
        (None, Some(_)) => Err(values.refused("https.key", "needs https.certificate".into())),
    }
}

fn authority(values: &Values) -> Result<Option<Authority>, ConfigError> {
    if !values.flag("https.automatic")? {
        return Ok(None);
    }
    if values.url("site.address", &["https"])?.is_none() {
        let why = "needs site.address: a certificate is for a name";
        return Err(values.refused("https.automatic", why.into()));
    }
    let Some(directory) = values.url("https.authority", &["https"])? else {
        let why = "is the address of an authority's directory when https.automatic is on";
        return Err(values.refused("https.authority", why.into()));
    };
    Ok(Some(Authority {
        directory,
        root: values.path("https.authority_root")?,
        contact: values.optional_parsed("https.contact", "is no e-mail address")?,
        account: account(values)?,
    }))
}

fn account(values: &Values) -> Result<Option<AccountKey>, ConfigError> {
    let (id, key) = (
        values.optional("https.account")?,
        values.optional("https.account_key")?,
    );
    match (id, key) {
        (Some(id), Some(key)) => {
            let key = BASE64_URL_SAFE_NO_PAD.decode(key.trim_end_matches('='));
            let why = "is no key as the authority gives it, in base64 for addresses";
            let key = key.map_err(|_| values.refused("https.account_key", why.into()))?;
            Ok(Some(AccountKey { id, key }))
        }
        (None, None) => Ok(None),
        (Some(_), None) => Err(values.refused("https.account", "needs https.account_key".into())),
        (None, Some(_)) => Err(values.refused("https.account_key", "needs https.account".into())),
    }
}
