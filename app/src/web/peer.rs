//! Which address a request came from, when proxies stand between.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

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
    let peer = farthest(nearest.ip(), request.headers(), &proxies);
    request.extensions_mut().insert(Peer(peer));
    next.run(request).await
}

/// Walks back from the nearest: each proxy that is trusted is believed about the one before it.
fn farthest(nearest: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let said = headers
        .get_all("x-forwarded-for")
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
