//! Which address a request came from, when proxies stand between.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Once};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use kernel::config::Network;
use ui::web::Peer;

pub async fn judge(
    State(proxies): State<Arc<Vec<Network>>>,
    ConnectInfo(nearest): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let nearest = nearest.ip().to_canonical();
    if nearest.is_loopback() && request.headers().contains_key(FORWARDED) {
        warn_of_stranger(nearest, &proxies);
    }
    let peer = farthest(nearest, request.headers(), &proxies);
    request.extensions_mut().insert(Peer(peer));
    next.run(request).await
}

const FORWARDED: &str = "x-forwarded-for";

/// A proxy on this machine that the settings do not name makes every visitor look like the machine
/// itself, which no limit holds up. Said once.
fn warn_of_stranger(nearest: IpAddr, proxies: &[Network]) {
    static SAID: Once = Once::new();
    if !proxies.iter().any(|proxy| proxy.contains(nearest)) {
        SAID.call_once(|| {
            tracing::warn!(
                "A proxy on this machine forwards requests and is not among server.trusted_proxies: \
                 visitors' addresses are not known and not limited."
            );
        });
    }
}

/// Walks back from the nearest: each proxy that is trusted is believed about the one before it.
fn farthest(nearest: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let said = headers
        .get_all(FORWARDED)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = said.flat_map(|value| value.split(',')).collect();
    let mut peer = nearest;
    for hop in hops.into_iter().rev() {
        if !proxies.iter().any(|proxy| proxy.contains(peer)) {
            break;
        }
        match hop.trim().parse() {
            Ok(address) => peer = address,
            Err(_) => break,
        }
    }
    peer
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

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "198.51.100.1, 203.0.113.9".parse().unwrap(),
        );
        let near: IpAddr = "10.0.0.1".parse().unwrap();
        let told: IpAddr = "203.0.113.9".parse().unwrap();
        assert_eq!(farthest(near, &headers, &[]), near);
        assert_eq!(
            farthest(near, &headers, &["10.0.0.0/8".parse().unwrap()]),
            told
        );
    }
}
