//! Working days, counted on the calendar of whoever asks.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::evaluate::Answered;

/// The most calendar days that are gone through in one count: some ten years.
pub(crate) const MAX_DAYS: u64 = 4_000;

/// The day so many working days later, or earlier. Nothing after ten years.
pub(crate) fn after(around: &dyn Answered, from: Date, working_days: i64) -> Option<Date> {
    let step = if working_days < 0 { -1 } else { 1 };
    let mut left = working_days.unsigned_abs();
    let mut day = from;
    for _ in 0..MAX_DAYS {
        if left == 0 {
            return Some(day);
        }
        day = day.checked_add(step.days()).ok()?;
        left -= u64::from(around.is_working_day(day));
    }
    None
}

/// Working days after `from`, up to and with `to`; less than none when `to` comes first.
pub(crate) fn between(around: &dyn Answered, from: Date, to: Date) -> Option<i64> {
    let (first, last, sign) = if from <= to {
        (from, to, 1)
    } else {
        (to, from, -1)
    };
    let (mut day, mut count) = (first, 0);
    for _ in 0..MAX_DAYS {
        if day == last {
            return Some(sign * count);
        }
        day = day.tomorrow().ok()?;
        count += i64::from(around.is_working_day(day));
    }
    None
}

/// The day itself, or the next that is a working day.
pub(crate) fn next(around: &dyn Answered, from: Date) -> Option<Date> {
    let mut day = from;
    for _ in 0..MAX_DAYS {
        if around.is_working_day(day) {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
    }
    None
}
