//! How often one address may do something within a while, counted in memory that does not grow
//! without end.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use crate::{Error, Moment, Result};

/// At least so many addresses are remembered, and never more than twice as many (some 10 MB).
const REMEMBERED: usize = 100_000;

/// The acts of each address within the last while.
#[derive(Debug)]
pub struct Limit {
    most: u32,
    window: i64,
    counts: Mutex<Counts>,
}

/// Two generations: when the young one is full it becomes the old one, and what nobody asked for
/// since is gone. Who comes from so many addresses is not held up by counting addresses anyway.
#[derive(Debug, Default)]
struct Counts {
    young: HashMap<IpAddr, Count>,
    old: HashMap<IpAddr, Count>,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Moment,
    acts: u32,
}

impl Limit {
    /// At most `most` acts of one address within `window` milliseconds.
    #[must_use]
    pub fn new(most: u32, window: i64) -> Self {
        Self {
            most,
            window,
            counts: Mutex::default(),
        }
    }

    /// Takes one act from an address. This machine itself may do any number; all who come from
    /// nobody knows where count together.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub fn take(&self, address: Option<IpAddr>, now: Moment) -> Result<()> {
        let address = network(address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)));
        if address.is_loopback() {
            return Ok(());
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.of(address, now);
        let passed = now.since(count.since);
        // A clock that was put back must not lock anybody out.
        if !(0..self.window).contains(&passed) {
            *count = Count {
                since: now,
                acts: 0,
            };
        }
        if count.acts >= self.most {
            let left = self.window.saturating_sub(passed) / Moment::SECOND;
            return Err(Error::TooMany(u64::try_from(left).unwrap_or(0).max(1)));
        }
        count.acts += 1;
        Ok(())
    }
}

impl Counts {
    fn of(&mut self, address: IpAddr, now: Moment) -> &mut Count {
        if self.young.len() >= REMEMBERED && !self.young.contains_key(&address) {
            self.old = std::mem::take(&mut self.young);
        }
        let old = &mut self.old;
        self.young.entry(address).or_insert_with(|| {
            old.remove(&address).unwrap_or(Count {
                since: now,
                acts: 0,
            })
        })
    }
}

/// What counts as one address: an IPv4 address, and the 64 bits of an IPv6 network that one
/// household has whole.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) if !six.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64))
        }
        plain => plain,
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

    fn at(address: &str) -> Option<IpAddr> {
        Some(address.parse().unwrap())
    }

    #[test]
    fn a_household_has_so_many_and_the_neighbours_their_own() {
        let limit = Limit::new(3, Moment::HOUR);
        for _ in 0..3 {
            limit.take(at("2001:db8::1"), Moment(0)).unwrap();
        }
        assert!(matches!(
            limit.take(at("2001:db8::2"), Moment(1_000)),
            Err(Error::TooMany(3_599))
        ));
        limit.take(at("2001:db8:0:1::1"), Moment(1_000)).unwrap();
        limit.take(at("192.0.2.1"), Moment(1_000)).unwrap();
        limit.take(at("2001:db8::1"), Moment(Moment::HOUR)).unwrap();
    }

    #[test]
    fn an_address_is_one_however_it_is_written() {
        let limit = Limit::new(1, Moment::HOUR);
        limit.take(at("::ffff:192.0.2.1"), Moment(0)).unwrap();
        assert!(limit.take(at("192.0.2.1"), Moment(0)).is_err());
        limit.take(None, Moment(0)).unwrap();
        assert!(limit.take(None, Moment(0)).is_err());
    }

    #[test]
    fn this_machine_itself_may_do_any_number() {
        let limit = Limit::new(1, Moment::HOUR);
        for address in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            for _ in 0..3 {
                limit.take(at(address), Moment(0)).unwrap();
            }
        }
    }

    #[test]
    fn a_clock_that_is_put_back_locks_nobody_out() {
        let limit = Limit::new(1, Moment::HOUR);
        let later = Moment(400 * Moment::DAY);
        limit.take(at("192.0.2.1"), later).unwrap();
        limit.take(at("192.0.2.1"), Moment(0)).unwrap();
        assert!(limit.take(at("192.0.2.1"), Moment(1)).is_err());
    }

    #[test]
    fn more_addresses_than_anybody_has_do_not_fill_the_memory() {
        let limit = Limit::new(1, Moment::HOUR);
        let first = at("10.0.0.0");
        limit.take(first, Moment(0)).unwrap();
        for n in 0..u32::try_from(REMEMBERED).unwrap() {
            let address = IpAddr::V4(Ipv4Addr::from_bits(0x0b00_0000 + n));
            limit.take(Some(address), Moment(0)).unwrap();
        }
        assert!(
            limit.take(first, Moment(0)).is_err(),
            "the last hundred thousand are remembered"
        );
        for n in 0..u32::try_from(3 * REMEMBERED).unwrap() {
            let address = IpAddr::V4(Ipv4Addr::from_bits(0x0c00_0000 + n));
            limit.take(Some(address), Moment(0)).unwrap();
        }
        let counts = limit.counts.lock().unwrap();
        assert!(counts.young.len() + counts.old.len() <= 2 * REMEMBERED);
    }
}
