//! Who tries codes too often has to wait: ten tries in ten minutes from one address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use kernel::Moment;
use kernel::limit::network;

const TRIES: usize = 10;
const WINDOW_MS: i64 = 10 * Moment::MINUTE;
/// So many addresses are remembered at most.
const ADDRESSES: usize = 10_000;

/// The tries of the last minutes, by address.
#[derive(Default)]
pub struct Limiter(Mutex<HashMap<Option<IpAddr>, Vec<Moment>>>);

impl Limiter {
    /// Counts a try. Gives the seconds to wait when there were too many.
    pub fn attempt(&self, from: Option<IpAddr>, now: Moment) -> Result<(), u64> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= ADDRESSES {
            held.retain(|_, tries| {
                tries
                    .last()
                    .is_some_and(|last| now.since(*last) < WINDOW_MS)
            });
        }
        let tries = held.entry(from.map(network)).or_default();
        tries.retain(|at| now.since(*at) < WINDOW_MS);
        if tries.len() >= TRIES {
            let oldest = tries.first().map_or(0, |first| now.since(*first));
            let wait = (WINDOW_MS - oldest) / 1_000;
            return Err(u64::try_from(wait).unwrap_or(1).max(1));
        }
        tries.push(now);
        Ok(())
    }

    /// Takes the last try back: it was the right code.
    pub fn forgive(&self, from: Option<IpAddr>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tries) = held.get_mut(&from.map(network)) {
            tries.pop();
        }
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
    fn the_eleventh_try_waits_and_others_do_not() {
        let limiter = Limiter::default();
        let (one, other) = ("2001:db8::1".parse().ok(), "203.0.113.9".parse().ok());
        for _ in 0..TRIES {
            assert_eq!(limiter.attempt(one, Moment(0)), Ok(()));
        }
        assert_eq!(
            limiter.attempt("2001:db8::2".parse().ok(), Moment(60_000)),
            Err(540)
        );
        assert_eq!(limiter.attempt(other, Moment(0)), Ok(()));
        assert_eq!(limiter.attempt(one, Moment(WINDOW_MS)), Ok(()));
    }

    #[test]
    fn the_right_code_costs_nothing() {
        let limiter = Limiter::default();
        for _ in 0..3 * TRIES {
            assert_eq!(limiter.attempt(None, Moment(0)), Ok(()));
            limiter.forgive(None);
        }
    }
}
