//! Small numbers could point at a person. What people did in a form and what they answered, and
//! reports that are not public, are told in fives, and under five not at all.

/// Under so many nothing is said.
pub const LEAST: u64 = 5;

/// The number as it may be told: to the nearest five. `None` under five. Since each number is rounded
/// by itself, none can be worked out from the others.
#[must_use]
pub fn guarded(count: u64) -> Option<u64> {
    (count >= LEAST).then(|| (count + 2) / 5 * 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_told_is_near_and_never_small(count in 0_u64..10_000) {
            match guarded(count) {
                None => prop_assert!(count < LEAST),
                Some(told) => prop_assert!(told >= LEAST && told % 5 == 0 && told.abs_diff(count) <= 2),
            }
        }
    }
}
