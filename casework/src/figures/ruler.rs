//! A ruler with a mark for each working day, so that a hundred thousand spans are measured at once.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use kernel::Moment;

use crate::case::Calendar;

/// The days that are counted out beforehand; what lies outside is measured from their ends.
const FIRST: Date = date(1990, 1, 1);
const DAYS: usize = 40_000;

/// Working days, counted from the first day of the ruler.
pub struct Ruler {
    calendar: Calendar,
    /// Working days up to and with each day.
    marks: Vec<u32>,
}

impl Ruler {
    #[must_use]
    pub fn of(calendar: Calendar) -> Self {
        let (mut marks, mut count, mut day) = (Vec::with_capacity(DAYS), 0, FIRST);
        for _ in 0..DAYS {
            count += u32::from(calendar.is_working(day));
            marks.push(count);
            day = day.saturating_add(1.day());
        }
        Self { calendar, marks }
    }

    /// On which working day something was done, the day on which it began being the first, as a
    /// promise counts. At least 1: what was done on a free day was done on the day before.
    #[must_use]
    pub fn days(&self, from: Moment, to: Moment) -> u32 {
        let (first, last) = (self.calendar.date(from), self.calendar.date(to));
        let before = self.mark(first) - u32::from(self.calendar.is_working(first));
        self.mark(last).saturating_sub(before).max(1)
    }

    fn mark(&self, day: Date) -> u32 {
        let at = FIRST.until(day).map_or(0, |span| span.get_days());
        let at = usize::try_from(at).unwrap_or(0).min(DAYS - 1);
        self.marks.get(at).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::profile::{Profile, ProfileWords};
    use proptest::prelude::*;

    fn profile() -> Profile {
        ProfileWords {
            time_zone: "America/New_York".into(),
            holidays: vec!["2026-03-09".into(), "2026-07-03".into()],
            ..ProfileWords::default()
        }
        .into()
    }

    fn naive(calendar: &Calendar, from: Moment, to: Moment) -> u32 {
        let (mut day, last) = (calendar.date(from), calendar.date(to));
        let mut count = 0;
        while day <= last {
            count += u32::from(calendar.is_working(day));
            day = day.saturating_add(1.day());
        }
        count.max(1)
    }

    proptest! {
        #[test]
        fn measures_what_counting_day_by_day_measures(
            from in 1_700_000_000_000_i64..1_800_000_000_000,
            took in 0_i64..40_000_000_000,
        ) {
            let calendar = Calendar::of(&profile());
            let (from, to) = (Moment(from), Moment(from + took));
            prop_assert_eq!(Ruler::of(calendar.clone()).days(from, to), naive(&calendar, from, to));
        }
    }

    #[test]
    fn what_is_done_within_the_promise_took_at_most_its_days() {
        let calendar = Calendar::of(&profile());
        let ruler = Ruler::of(calendar.clone());
        let start = Moment(1_773_153_720_000);
        let due = calendar.due(start, 5);
        assert_eq!(ruler.days(start, due.plus(-1)), 5);
        assert_eq!(ruler.days(start, start), 1);
        assert_eq!(ruler.days(Moment(-1), Moment(-1)), 1);
    }
}
