//! What Millbrook says about itself.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use kernel::Point;
use kernel::profile::ProfileWords;

/// Millbrook's profile, with the holidays of the years from `first` to `last`.
#[must_use]
pub fn millbrook(centre: Option<Point>, first: i16, last: i16) -> ProfileWords {
    ProfileWords {
        name: "Millbrook".into(),
        prefix: "MB".into(),
        colour: "#0b4f47".into(),
        languages: vec!["en".into(), "es".into()],
        time_zone: "America/New_York".into(),
        site: "http://localhost:8080".into(),
        phone: "555 0100".into(),
        emergency_phone: "555 0111".into(),
        address: "Town Hall, 1 Market Square".into(),
        hours: [
            ("en", "Monday to Friday, 8 am to 6 pm"),
            ("es", "De lunes a viernes, de 8 a 18 h"),
        ]
        .map(|(language, hours)| (language.into(), hours.into()))
        .into(),
        mail_from: "town-hall@millbrook.example".into(),
        holidays: (first..=last)
            .flat_map(holidays)
            .map(|day| day.to_string())
            .collect(),
        centre,
        crest: Some("wheel-and-river".into()),
        ..ProfileWords::default()
    }
}

/// The days of a year on which the town hall does not work. One that falls on a Saturday is kept on
/// the Friday before, one on a Sunday on the Monday after (as 5 U.S.C. 6103 does).
#[must_use]
pub fn holidays(year: i16) -> Vec<Date> {
    let fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]
        .map(|(month, day)| observed(date(year, month, day)));
    let moving = [
        nth(year, 1, 3, Weekday::Monday),
        nth(year, 2, 3, Weekday::Monday),
        nth(year, 5, -1, Weekday::Monday),
        nth(year, 9, 1, Weekday::Monday),
        nth(year, 10, 2, Weekday::Monday),
        nth(year, 11, 4, Weekday::Thursday),
    ];
    let mut days: Vec<Date> = fixed
        .into_iter()
        .chain(moving.into_iter().flatten())
        .collect();
    days.sort();
    days
}

fn observed(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.day()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

fn nth(year: i16, month: i8, nth: i8, weekday: Weekday) -> Option<Date> {
    date(year, month, 1).nth_weekday_of_month(nth, weekday).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_the_calendar_says() {
        let days: Vec<String> = holidays(2026).iter().map(Date::to_string).collect();
        assert_eq!(
            days,
            [
                "2026-01-01",
                "2026-01-19",
                "2026-02-16",
                "2026-05-25",
                "2026-06-19",
                "2026-07-03",
                "2026-09-07",
                "2026-10-12",
                "2026-11-11",
                "2026-11-26",
                "2026-12-25"
            ]
        );
    }
}
