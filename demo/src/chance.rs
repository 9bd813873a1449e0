//! Chance that repeats itself: every day of the demo town draws from a source of its own, made from
//! the seed and the day, so that one day's cases do not depend on another's.

use kernel::{Moment, Random, SeededRandom};
use uuid::{Builder, Uuid};

/// A source of numbers.
pub struct Chance(SeededRandom);

impl Chance {
    /// The source of the `number`th thing of a kind.
    #[must_use]
    pub fn of(seed: u64, kind: u64, number: u64) -> Self {
        // Odd factors spread neighbouring days over the whole range.
        let mixed = seed
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(kind.wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
            .wrapping_add(number.wrapping_mul(0x1656_67B1_9E37_79F9));
        Self(SeededRandom::new(mixed))
    }

    fn random(&self) -> &dyn Random {
        &self.0
    }

    /// A number below `end`, 0 when there is none.
    #[must_use]
    pub fn below(&self, end: usize) -> usize {
        let drawn = self.random().below(end as u64);
        usize::try_from(drawn).unwrap_or(0)
    }

    /// A number from `low` to `high`, both among them.
    #[must_use]
    pub fn between(&self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.random().below(span)).unwrap_or(0)
    }

    /// From 0 up to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        f64::from(u32::from_le_bytes(self.random().bytes::<4>())) / 4_294_967_296.0
    }

    /// Yes so many times in a hundred.
    #[must_use]
    pub fn yes(&self, in_a_hundred: u32) -> bool {
        self.below(100) < in_a_hundred as usize
    }

    /// One of the things.
    pub fn one<'a, T>(&self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }

    /// One of the texts, empty when there is none.
    #[must_use]
    pub fn text(&self, texts: &[&'static str]) -> &'static str {
        self.one(texts).copied().unwrap_or("")
    }

    /// A whole number whose mean is `mean`.
    #[must_use]
    pub fn count(&self, mean: f64) -> usize {
        let whole = mean.max(0.0).floor();
        let one_more = self.share() < mean - whole;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small count, never negative"
        )]
        let whole = whole as usize;
        whole + usize::from(one_more)
    }

    /// An id of that moment.
    #[must_use]
    pub fn id<T: From<Uuid>>(&self, at: Moment) -> T {
        self.random().uuid_v7(at).into()
    }

    /// An id that tells no moment and that nobody guesses.
    #[must_use]
    pub fn unguessed(&self) -> Uuid {
        Builder::from_random_bytes(self.random().bytes()).into_uuid()
    }

    /// Letters and digits that nobody confuses.
    #[must_use]
    pub fn letters(&self, n: usize) -> String {
        self.random().letters(n)
    }

    /// The secret of a link.
    #[must_use]
    pub fn token(&self) -> String {
        self.random().token()
    }
}
