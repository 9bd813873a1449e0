//! Adds cases up: what a service was asked in a month, and what it did.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use kernel::Moment;

use super::entities::figure_month::Model;
use super::{Month, Ruler, Spans};
use crate::case::Calendar;

/// What figures need to know of a case.
#[derive(Clone, Debug)]
pub struct Line {
    pub service: String,
    pub team: String,
    pub brought: bool,
    pub is_public: bool,
    pub channel: String,
    pub opened_at: Moment,
    pub closed_at: Option<Moment>,
    pub due_at: Option<Moment>,
}

/// What was added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub asked: u64,
    pub channels: BTreeMap<String, u64>,
    pub done: u64,
    pub promised: u64,
    pub on_time: u64,
    pub days: Spans,
    pub said_yes: u64,
    pub said_partly: u64,
    pub said_no: u64,
}

impl Sums {
    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        for (channel, count) in &other.channels {
            *self.channels.entry(channel.clone()).or_default() += count;
        }
        self.done += other.done;
        self.promised += other.promised;
        self.on_time += other.on_time;
        self.days.merge(&other.days);
        self.said_yes += other.said_yes;
        self.said_partly += other.said_partly;
        self.said_no += other.said_no;
    }

    /// How many of a hundred with a promise kept it.
    #[must_use]
    pub fn percent_on_time(&self) -> Option<u64> {
        (self.on_time * 100).checked_div(self.promised)
    }

    /// How many answered whether it was put right.
    #[must_use]
    pub fn said(&self) -> u64 {
        self.said_yes + self.said_partly + self.said_no
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    month: Month,
    service: String,
    team: String,
    brought: bool,
    is_public: bool,
}

/// Cases, added up by month, service, team, where they came from and who may see them.
pub struct Tally<'a> {
    zone: &'a TimeZone,
    ruler: Ruler,
    sums: BTreeMap<Key, Sums>,
}

impl<'a> Tally<'a> {
    #[must_use]
    pub fn new(zone: &'a TimeZone, calendar: Calendar) -> Self {
        Self {
            zone,
            ruler: Ruler::of(calendar),
            sums: BTreeMap::new(),
        }
    }

    /// Counts that it was asked.
    pub fn asked(&mut self, line: &Line) {
        let sums = self.sums(line, line.opened_at);
        sums.asked += 1;
        *sums.channels.entry(line.channel.clone()).or_default() += 1;
    }

    /// Counts that it was done, if it was; `said` is what whoever asked says of it.
    pub fn done(&mut self, line: &Line, said: Option<&str>) {
        let Some(closed) = line.closed_at else {
            return;
        };
        let days = self.ruler.days(line.opened_at, closed);
        let sums = self.sums(line, closed);
        sums.done += 1;
        sums.days.add(days);
        sums.promised += u64::from(line.due_at.is_some());
        sums.on_time += u64::from(line.due_at.is_some_and(|due| closed <= due));
        match said {
            Some("yes") => sums.said_yes += 1,
            Some("partly") => sums.said_partly += 1,
            Some("no") => sums.said_no += 1,
            _ => {}
        }
    }

    /// The rows of each month.
    #[must_use]
    pub fn rows(self) -> BTreeMap<Month, Vec<Model>> {
        let mut rows: BTreeMap<Month, Vec<Model>> = BTreeMap::new();
        for (key, sums) in self.sums {
            rows.entry(key.month).or_default().push(row(key, &sums));
        }
        rows
    }

    fn sums(&mut self, line: &Line, at: Moment) -> &mut Sums {
        let key = Key {
            month: Month::at(at, self.zone),
            service: line.service.clone(),
            team: line.team.clone(),
            brought: line.brought,
            is_public: line.is_public,
        };
        self.sums.entry(key).or_default()
    }
}

fn row(key: Key, sums: &Sums) -> Model {
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    Model {
        month: key.month.0,
        service: key.service,
        team: key.team,
        brought: key.brought,
        is_public: key.is_public,
        asked: whole(sums.asked),
        channels: said(&sums.channels),
        done: whole(sums.done),
        promised: whole(sums.promised),
        on_time: whole(sums.on_time),
        days: sums.days.text(),
        said_yes: whole(sums.said_yes),
        said_partly: whole(sums.said_partly),
        said_no: whole(sums.said_no),
    }
}

/// Counts by name as they are stored: `phone:3 web:20`.
pub(super) fn said(counts: &BTreeMap<String, u64>) -> String {
    let pairs: Vec<String> = counts
        .iter()
        .map(|(name, count)| format!("{name}:{count}"))
        .collect();
    pairs.join(" ")
}

/// Reads what [`said`] wrote.
pub(super) fn read_said(text: &str) -> BTreeMap<String, u64> {
    let pair = |pair: &str| {
        let (name, count) = pair.rsplit_once(':')?;
        Some((name.to_owned(), count.parse().ok()?))
    };
    text.split(' ').filter_map(pair).collect()
}
