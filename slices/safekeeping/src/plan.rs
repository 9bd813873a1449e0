//! Which archives are kept: the newest of each of the last days, weeks and months that have one.

use std::collections::BTreeSet;

use jiff::civil::{Date, ISOWeekDate};
use jiff::tz::TimeZone;
use kernel::Moment;

/// How many of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub days: usize,
    pub weeks: usize,
    pub months: usize,
}

/// Of archives with the moments at which they were made, oldest first, those that the plan lets go. The
/// newest stays whatever the plan says. Days are those of the town's clock; weeks begin on Monday.
#[must_use]
pub fn let_go<T: Clone>(archives: &[(Moment, T)], plan: Plan, zone: &TimeZone) -> Vec<T> {
    let mut newest_first: Vec<(usize, Date)> = archives
        .iter()
        .enumerate()
        .map(|(at, (made, _))| (at, made.zoned(zone).date()))
        .collect();
    newest_first.sort_by_key(|(at, _)| {
        let made = archives.get(*at).map(|(made, _)| *made);
        std::cmp::Reverse((made, *at))
    });
    let mut kept: BTreeSet<usize> = newest_first.iter().take(1).map(|(at, _)| *at).collect();
    kept.extend(newest_of(&newest_first, plan.days, |day| day));
    kept.extend(newest_of(&newest_first, plan.weeks, week));
    kept.extend(newest_of(&newest_first, plan.months, |day| {
        (day.year(), day.month())
    }));
    let gone = archives.iter().enumerate();
    gone.filter(|(at, _)| !kept.contains(at))
        .map(|(_, (_, archive))| archive.clone())
        .collect()
}

fn week(day: Date) -> (i16, i8) {
    let week = ISOWeekDate::from(day);
    (week.year(), week.week())
}

/// The newest of each of the first so many periods.
fn newest_of<P: PartialEq>(
    newest_first: &[(usize, Date)],
    most: usize,
    period: impl Fn(Date) -> P,
) -> Vec<usize> {
    let mut found: Vec<(P, usize)> = Vec::new();
    for (at, day) in newest_first {
        let of = period(*day);
        if found.last().is_none_or(|(last, _)| *last != of) {
            if found.len() == most {
                break;
            }
            found.push((of, *at));
        }
    }
    found.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAN: Plan = Plan {
        days: 7,
        weeks: 4,
        months: 12,
    };

    fn nightly(nights: i64) -> Vec<(Moment, i64)> {
        (0..nights)
            .map(|night| (Moment(night * Moment::DAY + 2 * Moment::HOUR), night))
            .collect()
    }

    fn kept(archives: &[(Moment, i64)], plan: Plan) -> Vec<i64> {
        let gone = let_go(archives, plan, &TimeZone::UTC);
        let all = archives.iter().map(|(_, name)| *name);
        all.filter(|name| !gone.contains(name)).collect()
    }

    #[test]
    fn after_two_years_a_week_of_days_a_month_of_weeks_and_a_year_of_months_are_there() {
        // 1970-01-01 was a Thursday, and 1971-12-31 is a Friday.
        let kept = kept(&nightly(730), PLAN);
        let days: Vec<i64> = (723..730).collect();
        assert!(days.iter().all(|day| kept.contains(day)));
        let sundays = [724, 717, 710];
        assert!(sundays.iter().all(|day| kept.contains(day)), "{kept:?}");
        let month_ends = [698, 668, 637, 607, 576, 545, 515, 484, 454, 423, 395];
        assert!(month_ends.iter().all(|day| kept.contains(day)), "{kept:?}");
        assert_eq!(kept.len(), 7 + 2 + 11);
    }

    #[test]
    fn a_plan_of_nothing_keeps_the_newest() {
        let nothing = Plan {
            days: 0,
            weeks: 0,
            months: 0,
        };
        assert_eq!(kept(&nightly(9), nothing), [8]);
        assert_eq!(kept(&[], nothing), [0_i64; 0]);
    }

    #[test]
    fn of_two_of_one_moment_the_later_stays() {
        let same = [(Moment(0), 0), (Moment(0), 1)];
        assert_eq!(kept(&same, PLAN), [1]);
    }

    #[test]
    fn a_week_in_which_nothing_ran_takes_no_place() {
        let gap = [
            (Moment(0), 0),
            (Moment(40 * Moment::DAY), 1),
            (Moment(41 * Moment::DAY), 2),
        ];
        let two = Plan {
            days: 2,
            weeks: 0,
            months: 0,
        };
        assert_eq!(kept(&gap, two), [1, 2]);
        assert_eq!(kept(&gap[..2], two), [0, 1]);
    }

    proptest! {
        /// Letting go twice is letting go once; no more is kept than the plan names, and the newest always.
        #[test]
        fn a_plan_that_was_followed_asks_for_nothing_more(
            moments in prop::collection::btree_set(0_i64..4_000, 1..80),
            days in 0_usize..9, weeks in 0_usize..6, months in 0_usize..14,
        ) {
            let plan = Plan { days, weeks, months };
            let all: Vec<_> = moments.iter().map(|hour| (Moment(hour * 7 * Moment::HOUR), *hour)).collect();
            let left = kept(&all, plan);
            let again: Vec<_> = all.iter().filter(|(_, name)| left.contains(name)).copied().collect();
            prop_assert_eq!(kept(&again, plan), left.clone());
            prop_assert!(left.len() <= (days + weeks + months).max(1));
            prop_assert_eq!(left.last(), moments.last());
        }

        /// Whatever is let go, a newer one of the same day is kept, or enough newer days are.
        #[test]
        fn what_goes_is_older_than_the_days_that_stay(
            moments in prop::collection::btree_set(0_i64..2_000, 1..60), days in 1_usize..9,
        ) {
            let plan = Plan { days, weeks: 0, months: 0 };
            let all: Vec<_> = moments.iter().map(|hour| (Moment(hour * 5 * Moment::HOUR), *hour)).collect();
            let day = |hour: i64| hour * 5 / 24;
            let left = kept(&all, plan);
            for hour in moments.iter().filter(|hour| !left.contains(hour)) {
                let same_day = left.iter().any(|other| other > hour && day(*other) == day(*hour));
                let newer = left.iter().filter(|other| day(**other) > day(*hour)).count();
                prop_assert!(same_day || newer == days);
            }
        }
    }
}
