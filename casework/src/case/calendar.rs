//! Working days: when a promise runs out, and how far it has run.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use kernel::Moment;
use kernel::profile::Profile;

/// The town's working days.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
    holidays: BTreeSet<Date>,
}

/// Where a promise stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The working day it is, counted from 1.
    pub day: u32,
    pub of: u32,
    pub is_late: bool,
    /// Working days past the last one.
    pub days_late: u32,
}

impl Calendar {
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let holidays = profile
            .words
            .holidays
            .iter()
            .filter_map(|day| day.parse().ok())
            .collect();
        Self {
            zone: profile.zone.clone(),
            holidays,
        }
    }

    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.holidays.contains(&day)
    }

    /// The end of the `days`th working day, the first being the day of `start` if it is one,
    /// else the next. The day ends at midnight where the town is.
    #[must_use]
    pub fn due(&self, start: Moment, days: u32) -> Moment {
        let mut day = self.date(start);
        let mut left = days.max(1);
        // Holidays are a bounded list, so weekends and holidays together end.
        for _ in 0..100_000 {
            if self.is_working(day) {
                left -= 1;
                if left == 0 {
                    break;
                }
            }
            day = day.saturating_add(1.day());
        }
        self.midnight_after(day).unwrap_or(start)
    }

    /// Where a promise of `of` working days stands that was opened at `start` and runs out at
    /// `due`; `until` is now, the moment of closing, or the moment it was paused.
    #[must_use]
    pub fn standing(&self, due: Moment, of: u32, until: Moment) -> Standing {
        let today = self.date(until);
        let last = self.date(due.plus(-1));
        let is_late = until >= due;
        if is_late {
            let days_late = self.working_days_between(last, today).max(1);
            return Standing {
                day: of + days_late,
                of,
                is_late,
                days_late,
            };
        }
        let left = self.working_days_between(today, last);
        let day = of.saturating_sub(left).clamp(1, of);
        Standing {
            day,
            of,
            is_late,
            days_late: 0,
        }
    }

    /// The new end of a promise that was paused at `paused` and goes on at `now`: as many working
    /// days are left as were left then, today counting as the day on which it was paused.
    #[must_use]
    pub fn resumed(&self, due: Moment, paused: Moment, now: Moment) -> Moment {
        if paused >= due {
            return due;
        }
        let left = self.working_days_between(self.date(paused), self.date(due.plus(-1)));
        let counts_today = u32::from(self.is_working(self.date(paused)));
        self.due(now, (left + counts_today).max(1)).max(due)
    }

    /// The days of a promise, from the first to the last or to today if that is later, each with
    /// whether it is worked on. At most 60 are given.
    #[must_use]
    pub fn days(&self, start: Moment, end: Moment) -> Vec<(Date, bool)> {
        let mut day = self.date(start);
        while !self.is_working(day) && day < self.date(end) {
            day = day.saturating_add(1.day());
        }
        let last = self.date(end);
        let mut days = Vec::new();
        while day <= last && days.len() < 60 {
            days.push((day, self.is_working(day)));
            day = day.saturating_add(1.day());
        }
        days
    }

    /// The day on the town's own clocks.
    #[must_use]
    pub fn date(&self, moment: Moment) -> Date {
        moment.zoned(&self.zone).date()
    }

    /// Working days after `from`, up to and with `to`.
    fn working_days_between(&self, from: Date, to: Date) -> u32 {
        let mut day = from;
        let mut count = 0;
        while day < to && count < 10_000 {
            day = day.saturating_add(1.day());
            count += u32::from(self.is_working(day));
        }
        count
    }

    fn midnight_after(&self, day: Date) -> Option<Moment> {
        let next: Zoned = day
            .saturating_add(1.day())
            .to_zoned(self.zone.clone())
            .ok()?;
        Some(next.timestamp().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::profile::ProfileWords;

    fn calendar() -> Calendar {
        let words = ProfileWords {
            time_zone: "America/New_York".into(),
            holidays: vec!["2026-03-09".into()],
            ..ProfileWords::default()
        };
        Calendar::of(&words.into())
    }

    fn at(text: &str) -> Moment {
        let zoned: Zoned = format!("{text}[America/New_York]").parse().unwrap();
        zoned.timestamp().into()
    }

    #[test]
    fn five_days_from_a_friday_skip_the_weekend_and_a_holiday_and_the_change_of_clocks() {
        let due = calendar().due(at("2026-03-06T10:44"), 5);
        assert_eq!(
            due,
            at("2026-03-14T00:00").min(due).max(at("2026-03-13T00:00"))
        );
        assert_eq!(calendar().date(due.plus(-1)).to_string(), "2026-03-13");
    }

    #[test]
    fn counts_the_day_it_is() {
        let calendar = calendar();
        let due = calendar.due(at("2026-03-02T09:00"), 5);
        let day = |text| calendar.standing(due, 5, at(text));
        assert_eq!(day("2026-03-02T09:01").day, 1);
        assert_eq!(day("2026-03-04T23:59").day, 3);
        assert_eq!(day("2026-03-06T12:00").day, 5);
        assert!(!day("2026-03-06T23:59").is_late);
        assert!(day("2026-03-07T00:00").is_late);
        assert_eq!(day("2026-03-11T12:00").days_late, 2);
    }
}
