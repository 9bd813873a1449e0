//! How often somebody may try to sign in: counted for each name and for each address, in memory.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use kernel::Moment;
use kernel::limit::network;

/// Tries are counted over this long, in milliseconds.
const WINDOW: i64 = 15 * Moment::MINUTE;
const PER_NAME: u32 = 10;
/// Many members of staff share the address of their office.
const PER_ADDRESS: u32 = 60;
/// Beyond so many names and addresses, those whose time is over are forgotten.
const KEPT: usize = 10_000;

/// The tries of the last minutes.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<HashMap<Key, Tries>>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Name(String),
    Address(IpAddr),
}

#[derive(Clone, Copy, Debug)]
struct Tries {
    count: u32,
    since: Moment,
}

impl Attempts {
    /// Takes one try for a name from an address, or says how many seconds to wait for one. It is
    /// taken before the password is looked at, so that many at once are no more than one by one.
    pub(crate) fn take(&self, name: &str, address: Option<IpAddr>, now: Moment) -> Result<(), u64> {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() > KEPT {
            tries.retain(|_, tries| now.since(tries.since) < WINDOW);
        }
        let keys = keys(name, address);
        for (key, limit) in &keys {
            if let Some(full) = tries
                .get(key)
                .filter(|t| t.count >= *limit && now.since(t.since) < WINDOW)
            {
                let left = WINDOW.saturating_sub(now.since(full.since));
                return Err(u64::try_from(left / Moment::SECOND).unwrap_or(0).max(1));
            }
        }
        for (key, _) in keys {
            let entry = tries.entry(key).or_insert(Tries {
                count: 0,
                since: now,
            });
            if now.since(entry.since) >= WINDOW {
                *entry = Tries {
                    count: 0,
                    since: now,
                };
            }
            entry.count += 1;
        }
        Ok(())
    }

    /// Forgets the tries for a name: its owner has signed in.
    pub(crate) fn forget(&self, name: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&key_of_name(name));
    }
}

fn keys(name: &str, address: Option<IpAddr>) -> Vec<(Key, u32)> {
    let address = address.map(|address| (Key::Address(network(address)), PER_ADDRESS));
    std::iter::once((key_of_name(name), PER_NAME))
        .chain(address)
        .collect()
}

fn key_of_name(name: &str) -> Key {
    Key::Name(name.trim().to_lowercase().chars().take(100).collect())
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

    const HERE: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 9)));

    #[test]
    fn a_name_waits_after_ten_tries_and_goes_on_when_time_has_passed() {
        let attempts = Attempts::default();
        for _ in 0..PER_NAME {
            attempts.take("Ines", HERE, Moment(0)).unwrap();
        }
        assert_eq!(attempts.take(" ines", HERE, Moment(60_000)), Err(14 * 60));
        attempts.take("omar", HERE, Moment(60_000)).unwrap();
        attempts.take("ines", HERE, Moment(WINDOW)).unwrap();
    }

    #[test]
    fn an_address_cannot_try_every_name() {
        let attempts = Attempts::default();
        for n in 0..PER_ADDRESS {
            attempts.take(&format!("name{n}"), HERE, Moment(0)).unwrap();
        }
        assert!(attempts.take("another", HERE, Moment(1)).is_err());
        assert!(attempts.take("another", None, Moment(1)).is_ok());
    }

    #[test]
    fn who_has_signed_in_begins_anew() {
        let attempts = Attempts::default();
        for _ in 0..PER_NAME {
            attempts.take("ines", None, Moment(0)).unwrap();
        }
        attempts.forget("Ines");
        attempts.take("ines", None, Moment(1)).unwrap();
    }
}
