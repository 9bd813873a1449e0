//! What an authority asks in order to see that a host is ours, and what it is answered.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use instant_acme::KeyAuthorization;
use rcgen::{CertificateParams, CustomExtension, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::CertifiedKey;

use super::pair::certified;

/// Where it asks over plain HTTP (RFC 8555, section 8.3).
pub const ASKED_AT: &str = "/.well-known/acme-challenge/";

/// What is answered while a certificate is ordered.
#[derive(Default)]
pub struct Answers {
    /// Over plain HTTP: what belongs to each token.
    texts: Mutex<HashMap<String, String>>,
    /// Over TLS: the certificate that says it, by host (RFC 8737).
    certificates: Mutex<HashMap<String, Arc<CertifiedKey>>>,
}

impl Answers {
    /// Answers over plain HTTP from now on, until the question is over.
    #[must_use]
    pub fn in_text(self: &Arc<Self>, token: &str, answer: &KeyAuthorization) -> Question {
        let answer = answer.as_str().to_owned();
        lock(&self.texts).insert(token.to_owned(), answer);
        Question {
            answers: self.clone(),
            named: token.to_owned(),
        }
    }

    /// Answers over TLS from now on, until the question is over.
    ///
    /// # Errors
    /// When the certificate cannot be made.
    pub fn in_certificate(
        self: &Arc<Self>,
        host: &str,
        answer: &KeyAuthorization,
    ) -> Result<Question> {
        let mut params = CertificateParams::new([host.to_owned()])?;
        let says = CustomExtension::new_acme_identifier(answer.digest().as_ref());
        params.custom_extensions = vec![says];
        let key = KeyPair::generate()?;
        let chain = vec![params.self_signed(&key)?.der().clone()];
        let shown = certified(chain, PrivateKeyDer::Pkcs8(key.serialize_der().into()))?;
        lock(&self.certificates).insert(host.to_owned(), Arc::new(shown));
        Ok(Question {
            answers: self.clone(),
            named: host.to_owned(),
        })
    }

    /// What whoever asks for a token over plain HTTP is told.
    #[must_use]
    pub fn text(&self, token: &str) -> Option<String> {
        lock(&self.texts).get(token).cloned()
    }

    /// What whoever asks at a host over TLS is shown.
    #[must_use]
    pub fn certificate(&self, host: &str) -> Option<Arc<CertifiedKey>> {
        lock(&self.certificates).get(host).cloned()
    }
}

/// A question that is answered for as long as this is kept.
pub struct Question {
    answers: Arc<Answers>,
    named: String,
}

impl Drop for Question {
    fn drop(&mut self) {
        lock(&self.answers.texts).remove(&self.named);
        lock(&self.answers.certificates).remove(&self.named);
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
