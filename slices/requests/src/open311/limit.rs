//! How many cases one address may open in an hour, counted in memory.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use kernel::{Error, Moment, Result};

/// Posts that one address may send within an hour. This machine itself may send any number.
pub const POSTS_PER_HOUR: u32 = 600;
/// Beyond so many addresses, those whose hour is over are forgotten.
const KEPT: usize = 50_000;

/// The posts of the last hour.
#[derive(Debug, Default)]
pub(super) struct Limit(Mutex<HashMap<IpAddr, (Moment, u32)>>);

impl Limit {
    /// Takes one post from an address.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub(super) fn take(&self, address: Option<IpAddr>, now: Moment) -> Result<()> {
        let address = address
            .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
            .to_canonical();
        if address.is_loopback() {
            return Ok(());
        }
        let mut posts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if posts.len() > KEPT {
            posts.retain(|_, (since, _)| now.since(*since) < Moment::HOUR);
        }
        let (since, count) = posts.entry(network(address)).or_insert((now, 0));
        if now.since(*since) >= Moment::HOUR {
            (*since, *count) = (now, 0);
        }
        if *count >= POSTS_PER_HOUR {
            let left = Moment::HOUR.saturating_sub(now.since(*since)) / Moment::SECOND;
            return Err(Error::TooMany(u64::try_from(left).unwrap_or(0).max(1)));
        }
        *count += 1;
        Ok(())
    }
}

/// One household has a whole IPv6 network of 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
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

    #[test]
    fn an_hour_holds_so_many_posts_of_one_address() {
        let limit = Limit::default();
        let (here, there) = (
            Some("2001:db8::1".parse().unwrap()),
            Some("192.0.2.1".parse().unwrap()),
        );
        for _ in 0..POSTS_PER_HOUR {
            limit.take(here, Moment(0)).unwrap();
        }
        let neighbour = Some("2001:db8::2".parse().unwrap());
        assert!(matches!(
            limit.take(neighbour, Moment(1_000)),
            Err(Error::TooMany(3_599))
        ));
        limit.take(there, Moment(1_000)).unwrap();
        limit.take(here, Moment(Moment::HOUR)).unwrap();
        for _ in 0..=POSTS_PER_HOUR {
            limit
                .take(Some("::ffff:127.0.0.1".parse().unwrap()), Moment(0))
                .unwrap();
        }
    }
}
