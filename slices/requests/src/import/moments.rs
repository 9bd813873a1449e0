//! Moments as other systems write them.

use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use kernel::Moment;

/// Ways to write a moment, without RFC 3339. Each way with a day before the month stands beside the
/// same with the month before the day.
const WAYS: &[&str] = &[
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M:%S UTC",
    "%Y-%m-%d %H:%M:%S%.f%z",
    "%Y-%m-%dT%H:%M:%S%.f%z",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%m/%d/%Y - %I:%M%p",
    "%d/%m/%Y - %I:%M%p",
    "%m/%d/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%m/%d/%Y %I:%M %p",
    "%d/%m/%Y %I:%M %p",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
];

/// Reads moments of one file.
#[derive(Clone, Debug)]
pub(super) struct Moments {
    /// The file's own way comes first.
    own: Option<String>,
    zone: TimeZone,
}

impl Moments {
    pub(super) fn new(own: Option<String>, zone: TimeZone) -> Self {
        Self { own, zone }
    }

    /// The way that reads most of these; the one `before` where none reads more. `None` when RFC 3339
    /// reads as many.
    pub(super) fn proposed<'a>(
        texts: impl Iterator<Item = &'a str> + Clone,
        zone: &TimeZone,
        before: Option<&str>,
    ) -> Option<String> {
        let count = |way: &str| {
            let read = texts.clone().filter(|text| read(way, text, zone).is_some());
            read.count()
        };
        let standard = texts.clone().filter(|text| Moment::parse(text).is_some());
        let american = zone
            .iana_name()
            .is_some_and(|name| name.starts_with("America/"));
        // Where both fit, a day stands where people there write it.
        let first = |way: &&&str| way.starts_with("%m") == american || !way.starts_with("%m");
        let ways = before.into_iter().chain(WAYS.iter().filter(first).copied());
        let mut best = (standard.count(), None);
        for way in ways.chain(WAYS.iter().copied()) {
            let reads = count(way);
            if reads > best.0 {
                best = (reads, Some(way.to_owned()));
            }
        }
        best.1
    }

    /// The moment of a text.
    pub(super) fn read(&self, text: &str) -> Option<Moment> {
        if let Some(moment) = self
            .own
            .as_deref()
            .and_then(|way| read(way, text, &self.zone))
        {
            return Some(moment);
        }
        // A way that could be misread is used only where it was chosen for the whole file.
        let plain = WAYS
            .iter()
            .filter(|way| way.starts_with("%Y") || way.starts_with("%d."));
        Moment::parse(text).or_else(|| {
            plain
                .into_iter()
                .find_map(|way| read(way, text, &self.zone))
        })
    }
}

fn read(way: &str, text: &str, zone: &TimeZone) -> Option<Moment> {
    let time = strtime::parse(way, text).ok()?;
    if time.offset().is_some() {
        return time.to_timestamp().ok().map(Moment::from);
    }
    let civil = time
        .to_datetime()
        .or_else(|_| {
            time.to_date()
                .map(|date| DateTime::from_parts(date, jiff::civil::Time::midnight()))
        })
        .ok()?;
    let zone = if way.ends_with("UTC") {
        &TimeZone::UTC
    } else {
        zone
    };
    civil
        .to_zoned(zone.clone())
        .ok()
        .map(|zoned| zoned.timestamp().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[test]
    fn moments_are_read_where_they_were_written() {
        let table = [
            ("2008-10-06 15:25:57+00:00", "2008-10-06T15:25:57Z"),
            ("2014-01-01T07:24:00-05:00", "2014-01-01T12:24:00Z"),
            ("2014-01-01T07:24:00-0500", "2014-01-01T12:24:00Z"),
            ("2014-01-01 07:24:00", "2014-01-01T12:24:00Z"),
            ("2014-07-01T07:24:00.123", "2014-07-01T11:24:00.123Z"),
            ("2014-01-01 12:24:00 UTC", "2014-01-01T12:24:00Z"),
            ("2014-01-01", "2014-01-01T05:00:00Z"),
            ("31.12.2013 07:24", "2013-12-31T12:24:00Z"),
        ];
        let moments = Moments::new(None, zone("America/New_York"));
        for (text, expected) in table {
            let read = moments.read(text).map(Moment::rfc3339);
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "01/02/2014",
            "2014-13-01",
            "2014-02-30 10:00",
        ] {
            assert_eq!(moments.read(text), None, "{text}");
        }
    }

    #[test]
    fn a_file_shows_its_own_way() {
        let american = zone("America/New_York");
        let proposed =
            |texts: &[&str], zone: &TimeZone| Moments::proposed(texts.iter().copied(), zone, None);
        let scf = ["01/02/2014 - 04:54AM", "01/20/2014 - 05:53AM"];
        let way = proposed(&scf, &american);
        assert_eq!(way.as_deref(), Some("%m/%d/%Y - %I:%M%p"));
        let moments = Moments::new(way, american.clone());
        assert_eq!(
            moments.read(scf[0]).unwrap().rfc3339(),
            "2014-01-02T09:54:00Z"
        );
        let both = ["1/2/2014 9:05", "3/4/2014 21:00"];
        assert_eq!(
            proposed(&both, &american).as_deref(),
            Some("%m/%d/%Y %H:%M")
        );
        assert_eq!(
            proposed(&both, &zone("Europe/Madrid")).as_deref(),
            Some("%d/%m/%Y %H:%M")
        );
        let day_first = ["1/2/2014 9:05", "31/4/2014 21:00", "30/4/2014 21:00"];
        assert_eq!(
            proposed(&day_first, &american).as_deref(),
            Some("%d/%m/%Y %H:%M")
        );
        assert_eq!(proposed(&["2014-01-01T00:00:00Z"], &american), None);
        assert_eq!(proposed(&[], &american), None);
    }

    #[test]
    fn an_hour_that_clocks_skip_is_the_next_and_one_they_repeat_the_first() {
        let moments = Moments::new(None, zone("America/New_York"));
        assert_eq!(
            moments.read("2026-03-08 02:30").unwrap().rfc3339(),
            "2026-03-08T07:30:00Z"
        );
        assert_eq!(
            moments.read("2026-11-01 01:30").unwrap().rfc3339(),
            "2026-11-01T05:30:00Z"
        );
    }
}
