//! How long things took, as a count for each whole length: exact, small, and added up without looking
//! at a case again.

use std::collections::BTreeMap;

/// How many took how long, in whole days or minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(BTreeMap<u32, u64>);

impl Spans {
    /// Counts one more.
    pub fn add(&mut self, length: u32) {
        *self.0.entry(length).or_default() += 1;
    }

    /// Counts all of another.
    pub fn merge(&mut self, other: &Self) {
        for (length, count) in &other.0 {
            *self.0.entry(*length).or_default() += count;
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// The length within which so many in a hundred were done: the smallest that is enough (the
    /// nearest rank). `None` when nothing was.
    #[must_use]
    pub fn within(&self, percent: u64) -> Option<u32> {
        let rank = (self.count() * percent.min(100)).div_ceil(100).max(1);
        let mut seen = 0;
        self.0.iter().find_map(|(length, count)| {
            seen += count;
            (seen >= rank).then_some(*length)
        })
    }

    /// As it is stored: `1:20 2:7`.
    #[must_use]
    pub fn text(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(length, count)| format!("{length}:{count}"))
            .collect();
        pairs.join(" ")
    }

    /// Reads what [`Spans::text`] wrote; what is no pair is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let pair = |pair: &str| {
            let (length, count) = pair.split_once(':')?;
            Some((length.parse().ok()?, count.parse().ok()?))
        };
        Self(text.split(' ').filter_map(pair).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn says_what_a_sorted_list_of_all_says(
            parts in prop::collection::vec(prop::collection::vec(0_u32..400, 0..60), 0..6),
            percent in 1_u64..=100,
        ) {
            let mut whole = Spans::default();
            for part in &parts {
                let mut spans = Spans::default();
                part.iter().for_each(|length| spans.add(*length));
                whole.merge(&Spans::read(&spans.text()));
            }
            let mut all: Vec<u32> = parts.concat();
            all.sort_unstable();
            let rank = (all.len() as u64 * percent).div_ceil(100).max(1);
            let naive = usize::try_from(rank - 1).ok().and_then(|at| all.get(at).copied());
            prop_assert_eq!(whole.count(), all.len() as u64);
            prop_assert_eq!(whole.within(percent), naive);
            // Half are done within it, and fewer than half within a day less.
            if let Some(half) = whole.within(50) {
                let within = |most: u32| all.iter().filter(|length| **length <= most).count() * 2;
                prop_assert!(within(half) >= all.len());
                prop_assert!(half == 0 || within(half - 1) < all.len());
            }
        }
    }

    #[test]
    fn what_cannot_be_read_counts_nothing() {
        assert_eq!(Spans::read(""), Spans::default());
        assert_eq!(Spans::read("x 3: :4 2:5").text(), "2:5");
        assert_eq!(Spans::default().within(50), None);
    }
}
