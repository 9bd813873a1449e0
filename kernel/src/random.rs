//! The injected source of random numbers: ids, tokens, references.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng};
use uuid::{Builder, Uuid};

use crate::Moment;

/// Random bytes from somewhere.
pub trait Random: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Random + '_ {
    /// `N` random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A UUID version 7 (RFC 9562) of this moment.
    #[must_use]
    pub fn uuid_v7(&self, now: Moment) -> Uuid {
        let millis = u64::try_from(now.0).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid()
    }

    /// A secret that nobody guesses: 160 bits in 32 letters and digits that nobody confuses.
    #[must_use]
    pub fn token(&self) -> String {
        self.bytes::<32>().iter().map(|b| letter(*b)).collect()
    }

    /// `n` letters and digits that nobody confuses over the telephone.
    #[must_use]
    pub fn letters(&self, n: usize) -> String {
        let mut bytes = vec![0; n];
        self.fill(&mut bytes);
        bytes.iter().map(|b| letter(*b)).collect()
    }

    /// A number below `end`, each equally likely for ends far below 2^64.
    #[must_use]
    pub fn below(&self, end: u64) -> u64 {
        u64::from_le_bytes(self.bytes::<8>()) % end.max(1)
    }
}

/// 32 signs without 0 O 1 I, so that five random bits make one sign.
const LETTERS: [char; 32] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L',
    'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
];

fn letter(byte: u8) -> char {
    LETTERS.get(usize::from(byte & 31)).copied().unwrap_or('2')
}

/// The machine's own generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine for chance"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// The same numbers every time, for the demo town and for tests.
#[derive(Debug, Clone)]
pub struct SeededRandom(Arc<Mutex<StdRng>>);

impl SeededRandom {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_numbers() {
        let (one, two): (&dyn Random, &dyn Random) = (&SeededRandom::new(7), &SeededRandom::new(7));
        assert_eq!(one.token(), two.token());
        assert_eq!(one.uuid_v7(Moment(5)), two.uuid_v7(Moment(5)));
    }
}
