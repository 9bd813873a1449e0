//! Days, hours and spans of time as people say them, on the town's clocks.
//!
//! The order of the words stands in the `.ftl` files (`date`, `time`, `date-time` and so on),
//! with the names of months and weekdays; jiff reckons.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Moment;

use super::lang::{Arg, Lang};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Lang {
    /// "Friday 6 March".
    #[must_use]
    pub fn date(&self, moment: Moment, zone: &TimeZone) -> String {
        self.day(moment.zoned(zone).date())
    }

    /// "Friday 6 March", of a calendar day.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        self.say_day("date", day)
    }

    /// "6 March 2026", of a calendar day.
    #[must_use]
    pub fn day_year(&self, day: Date) -> String {
        self.say_day("date-year", day)
    }

    /// "6 March 2026".
    #[must_use]
    pub fn date_year(&self, moment: Moment, zone: &TimeZone) -> String {
        self.say_day("date-year", moment.zoned(zone).date())
    }

    /// "6 Mar".
    #[must_use]
    pub fn short_date(&self, moment: Moment, zone: &TimeZone) -> String {
        self.say_day("date-short", moment.zoned(zone).date())
    }

    /// "Thu 12 Mar".
    #[must_use]
    pub fn short_day(&self, moment: Moment, zone: &TimeZone) -> String {
        self.say_day("date-short-day", moment.zoned(zone).date())
    }

    /// "10:44 am" or "10:44".
    #[must_use]
    pub fn time(&self, moment: Moment, zone: &TimeZone) -> String {
        self.clock(&moment.zoned(zone))
    }

    /// "Friday 6 March, 10:44 am".
    #[must_use]
    pub fn date_time(&self, moment: Moment, zone: &TimeZone) -> String {
        self.ta(
            "date-time",
            &[
                ("date", self.date(moment, zone).into()),
                ("time", self.time(moment, zone).into()),
            ],
        )
    }

    /// "Today, 9:15 am", "Yesterday, 2:05 pm", otherwise the day and the time; with the year if it is another one.
    #[must_use]
    pub fn when(&self, moment: Moment, now: Moment, zone: &TimeZone) -> String {
        let time = self.time(moment, zone);
        let then = moment.zoned(zone).date();
        let today = now.zoned(zone).date();
        let key = if then == today {
            "today-at"
        } else if today.yesterday().is_ok_and(|day| day == then) {
            "yesterday-at"
        } else if today.tomorrow().is_ok_and(|day| day == then) {
            "tomorrow-at"
        } else {
            let date = if then.year() == today.year() {
                self.day(then)
            } else {
                self.say_day("date-year", then)
            };
            return self.ta("date-time", &[("date", date.into()), ("time", time.into())]);
        };
        self.ta(key, &[("time", time.into())])
    }

    /// "2 days ago", "in 3 hours", "just now".
    #[must_use]
    pub fn ago(&self, moment: Moment, now: Moment) -> String {
        let span = now.since(moment);
        let (unit, n) = largest_unit(span.saturating_abs());
        match (unit, span < 0) {
            ("now", _) => self.t("ago-now"),
            (_, false) => self.tn(&format!("ago-{unit}"), n),
            (_, true) => self.tn(&format!("in-{unit}"), n),
        }
    }

    /// A span without direction: "2 days", "3 hours". Shorter than a minute is "less than a minute".
    #[must_use]
    pub fn span(&self, milliseconds: i64) -> String {
        match largest_unit(milliseconds.saturating_abs()) {
            ("now", _) => self.t("span-now"),
            (unit, n) => self.tn(&format!("span-{unit}"), n),
        }
    }

    /// The shortest form, for the desk's narrow columns: "9 d", "2 h", "14 m".
    #[must_use]
    pub fn age(&self, moment: Moment, now: Moment) -> String {
        let span = now.since(moment).max(0);
        let (unit, n) = match span {
            s if s >= DAY => ("age-days", s / DAY),
            s if s >= HOUR => ("age-hours", s / HOUR),
            s => ("age-minutes", s / MINUTE),
        };
        self.tn(unit, n)
    }

    /// "5 working days".
    #[must_use]
    pub fn working_days(&self, n: i64) -> String {
        self.tn("working-days", n)
    }

    /// "Tuesday".
    #[must_use]
    pub fn weekday(&self, moment: Moment, zone: &TimeZone) -> String {
        let weekday = moment.zoned(zone).weekday().to_monday_one_offset();
        self.t(&format!("weekday-{weekday}"))
    }

    /// "March".
    #[must_use]
    pub fn month(&self, moment: Moment, zone: &TimeZone) -> String {
        self.t(&format!("month-{}", moment.zoned(zone).month()))
    }

    /// The weekday's first letters for a clock's cell: "M", "T"; 1 is Monday (ISO 8601).
    #[must_use]
    pub fn weekday_letter(&self, weekday: i8) -> String {
        self.t(&format!("weekday-letter-{}", weekday.clamp(1, 7)))
    }

    fn say_day(&self, key: &str, day: Date) -> String {
        let weekday = day.weekday().to_monday_one_offset();
        let names: [(&str, Arg<'_>); 6] = [
            ("weekday", self.t(&format!("weekday-{weekday}")).into()),
            (
                "weekday-short",
                self.t(&format!("weekday-short-{weekday}")).into(),
            ),
            ("day", day.day().to_string().into()),
            ("month", self.t(&format!("month-{}", day.month())).into()),
            (
                "month-short",
                self.t(&format!("month-short-{}", day.month())).into(),
            ),
            ("year", day.year().to_string().into()),
        ];
        self.ta(key, &names)
    }

    fn clock(&self, at: &Zoned) -> String {
        let hour = at.hour();
        let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
        let half = if hour < 12 { "time-am" } else { "time-pm" };
        self.ta(
            "time",
            &[
                ("hour", hour.to_string().into()),
                ("hour12", twelve.to_string().into()),
                ("minute", format!("{:02}", at.minute()).into()),
                ("half", self.t(half).into()),
            ],
        )
    }
}

/// The unit a person would use, and how many of it.
fn largest_unit(span: i64) -> (&'static str, i64) {
    match span {
        s if s < MINUTE => ("now", 0),
        s if s < HOUR => ("minutes", s / MINUTE),
        s if s < DAY => ("hours", s / HOUR),
        s if s < 60 * DAY => ("days", s / DAY),
        s if s < 730 * DAY => ("months", s / (30 * DAY)),
        s => ("years", s / (365 * DAY)),
    }
}
