//! A month of the town's calendar.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Moment;

/// A month as it is stored: 202603 is March 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(i32::from(day.year()) * 100 + i32::from(day.month()))
    }

    /// The month of a moment where the town is.
    #[must_use]
    pub fn at(moment: Moment, zone: &TimeZone) -> Self {
        Self::of(moment.zoned(zone).date())
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(100)
    }

    /// 1 is January.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.rem_euclid(100)
    }

    /// So many months later, or earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let at = self.year() * 12 + self.number() - 1 + months;
        Self(at.div_euclid(12) * 100 + at.rem_euclid(12) + 1)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let year = i16::try_from(self.year()).unwrap_or(i16::MAX);
        let month = i8::try_from(self.number()).unwrap_or(1);
        Date::new(year, month, 1).unwrap_or(Date::ZERO)
    }

    /// When it begins where the town is.
    #[must_use]
    pub fn start(self, zone: &TimeZone) -> Moment {
        let day = self.first_day();
        day.to_zoned(zone.clone())
            .map_or(Moment(0), |start| start.timestamp().into())
    }

    /// `2026-03`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.year(), self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_reckoned_over_the_turn_of_the_year() {
        assert_eq!(Month(202_601).plus(-1), Month(202_512));
        assert_eq!(Month(202_512).plus(1), Month(202_601));
        assert_eq!(Month(202_603).plus(-27), Month(202_312));
        assert_eq!(Month(202_603).iso(), "2026-03");
        assert_eq!(Month::of(Month(202_402).first_day()), Month(202_402));
    }
}
