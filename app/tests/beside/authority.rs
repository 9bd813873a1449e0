//! Who signs certificates in a test.

#![expect(
    clippy::disallowed_methods,
    reason = "a browser of somebody else, as it is"
)]

use std::net::SocketAddr;

use rcgen::{Certificate, CertificateParams, Issuer, KeyPair};
use reqwest::Client;

pub struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        let issuer = Issuer::new(params, key);
        Self {
            certificate,
            issuer,
        }
    }

    /// Its own certificate, in PEM.
    pub fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// A certificate of a host and its key, in PEM.
    pub fn sign(&self, host: &str) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}

/// A browser that trusts one authority alone, given in PEM, and finds the hosts at an address.
pub fn browser(root: &str, hosts: &[&str], at: SocketAddr) -> reqwest::ClientBuilder {
    kernel::http_client::install_crypto();
    let root = reqwest::Certificate::from_pem(root.as_bytes()).unwrap();
    let browser = Client::builder()
        .tls_certs_only([root])
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy();
    hosts
        .iter()
        .fold(browser, |browser, host| browser.resolve(host, at))
}
