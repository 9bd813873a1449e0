//! Turns a name into the addresses a connection may use, and into no other.

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::{HttpError, PrivateReach};

/// Resolves with the machine's resolver and drops what is private. What it hands over is what is
/// connected to: nobody resolves the name a second time.
pub(super) struct Resolver {
    reach: Arc<PrivateReach>,
}

/// Why a name has no usable address.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("{0} is not on the public internet")]
    Private(String),
    #[error("{0} has no address")]
    Unknown(String),
}

impl From<&Refusal> for HttpError {
    fn from(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Private(host) => Self::Private(host.clone()),
            Refusal::Unknown(host) => Self::Unknown(host.clone()),
        }
    }
}

impl Resolver {
    pub(super) fn new(reach: Arc<PrivateReach>) -> Self {
        Self { reach }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = Arc::clone(&self.reach);
        Box::pin(async move {
            let addresses = usable(&reach, name.as_str()).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

async fn usable(reach: &PrivateReach, host: &str) -> Result<Vec<SocketAddr>, Refusal> {
    let found = tokio::net::lookup_host((host, 0))
        .await
        .map_err(|_| Refusal::Unknown(host.to_owned()))?;
    let found: Vec<SocketAddr> = found.collect();
    if found.is_empty() {
        return Err(Refusal::Unknown(host.to_owned()));
    }
    permitted(reach, host, found)
}

fn permitted(
    reach: &PrivateReach,
    host: &str,
    found: Vec<SocketAddr>,
) -> Result<Vec<SocketAddr>, Refusal> {
    let named = reach.names(host);
    let usable: Vec<SocketAddr> = found
        .into_iter()
        .filter(|address| named || reach.permits(address.ip()))
        .collect();
    if usable.is_empty() {
        Err(Refusal::Private(host.to_owned()))
    } else {
        Ok(usable)
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    fn addresses(texts: &[&str]) -> Vec<SocketAddr> {
        texts
            .iter()
            .map(|text| SocketAddr::new(text.parse().unwrap(), 0))
            .collect()
    }

    #[test]
    fn a_name_with_both_kinds_keeps_the_public_one() {
        let found = addresses(&["127.0.0.1", "8.8.8.8", "fd00::1"]);
        assert_eq!(
            permitted(&PrivateReach::default(), "x.example", found).unwrap(),
            addresses(&["8.8.8.8"])
        );
    }

    #[test]
    fn a_configured_name_may_be_private() {
        let reach = PrivateReach::new(["Intranet.example."]);
        assert!(permitted(&reach, "intranet.example", addresses(&["10.0.0.1"])).is_ok());
        assert!(permitted(&reach, "other.example", addresses(&["10.0.0.1"])).is_err());
    }

    #[tokio::test]
    async fn localhost_is_refused_by_name() {
        let refused = usable(&PrivateReach::default(), "localhost").await;
        assert!(matches!(refused, Err(Refusal::Private(_))), "{refused:?}");
    }
}
