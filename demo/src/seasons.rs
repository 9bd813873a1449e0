//! When people report what: months, weekdays, hours, storms and snow.

use jiff::civil::{Date, Weekday};

use crate::chance::Chance;

/// How a service's reports spread over the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    Even,
    /// After frost.
    Thaw,
    /// When evenings are long.
    Dark,
    /// When things grow.
    Growth,
    Summer,
    /// Leaves in the gutters.
    Leaves,
    Snow,
    /// Much more on a day of storm.
    Storm,
    /// More in the days after a holiday.
    Holidays,
}

/// What a day is like.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    pub date: Date,
    pub storm: bool,
    pub snow: bool,
    pub after_holiday: bool,
}

impl Day {
    #[must_use]
    pub fn new(date: Date, after_holiday: bool, chance: &Chance) -> Self {
        let stormy = matches!(date.month(), 3 | 4 | 6 | 7 | 8 | 9 | 10 | 11);
        let wintry = match date.month() {
            1 | 2 => 20,
            12 | 3 => 11,
            _ => 0,
        };
        Self {
            date,
            storm: chance.yes(if stormy { 5 } else { 2 }),
            snow: chance.yes(wintry),
            after_holiday,
        }
    }

    /// How many times the usual number of reports this day brings.
    #[must_use]
    pub fn factor(&self, season: Season) -> f64 {
        let month = usize::try_from(self.date.month() - 1).unwrap_or(0);
        let of_month = months(season).get(month).copied().unwrap_or(1.0);
        let of_weather = match season {
            Season::Snow if self.snow => 5.0,
            Season::Snow => 0.25,
            Season::Storm | Season::Leaves if self.storm => 7.0,
            Season::Storm | Season::Leaves => 0.75,
            Season::Holidays if self.after_holiday => 2.6,
            _ => 1.0,
        };
        of_month * of_weather * self.weekday()
    }

    fn weekday(&self) -> f64 {
        match self.date.weekday() {
            Weekday::Monday => 1.3,
            Weekday::Tuesday => 1.15,
            Weekday::Wednesday | Weekday::Friday => 1.05,
            Weekday::Thursday => 1.0,
            Weekday::Saturday => 0.8,
            Weekday::Sunday => 0.65,
        }
    }
}

fn months(season: Season) -> [f64; 12] {
    match season {
        Season::Even | Season::Holidays => [1.0; 12],
        Season::Thaw => [1.1, 1.7, 2.2, 1.7, 1.0, 0.7, 0.5, 0.5, 0.5, 0.6, 0.7, 0.8],
        Season::Dark => [1.5, 1.3, 1.0, 0.8, 0.6, 0.5, 0.5, 0.6, 0.9, 1.3, 1.6, 1.4],
        Season::Growth => [0.2, 0.2, 0.5, 1.0, 1.8, 2.1, 2.0, 1.6, 1.2, 0.8, 0.4, 0.2],
        Season::Summer => [0.6, 0.6, 0.8, 1.0, 1.2, 1.5, 1.6, 1.5, 1.1, 0.8, 0.7, 0.6],
        Season::Leaves => [0.7, 0.6, 0.9, 1.0, 0.8, 0.8, 0.8, 0.8, 1.0, 1.9, 1.9, 0.8],
        Season::Snow => [4.0, 3.6, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.4],
        Season::Storm => [0.7, 0.7, 1.1, 1.0, 0.9, 1.1, 1.3, 1.2, 1.2, 1.1, 1.0, 0.7],
    }
}

/// How many of a hundred reports come in each hour of the day.
const HOURS: [usize; 24] = [
    1, 0, 0, 0, 0, 1, 2, 5, 9, 9, 8, 6, 6, 5, 5, 5, 6, 7, 7, 6, 5, 4, 2, 1,
];

/// Minutes after midnight at which somebody writes.
#[must_use]
pub fn minute_of_day(chance: &Chance) -> i64 {
    let mut left = chance.below(HOURS.iter().sum());
    let mut hour = 0;
    for weight in HOURS {
        if left < weight {
            break;
        }
        left -= weight;
        hour += 1;
    }
    hour * 60 + chance.between(0, 59)
}
