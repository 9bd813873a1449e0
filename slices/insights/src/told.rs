//! What is told of the figures, gathered once for the page and its twins.

use std::collections::{BTreeMap, HashMap};

use casework::catalogue;
use casework::figures::{Counted, Month, MonthRow, Spans, Sums, counted};
use kernel::{Moment, Result, Town};
use ui::web::Visit;

use crate::guard::guarded;
use crate::teams::{self, Compared};

/// Fewer finished cases than this say nothing of how long it takes; fewer answers nothing of shares.
pub(crate) const ENOUGH: u64 = 20;
/// How many months are told, this one with them.
const MONTHS: i32 = 12;

/// All of it.
pub(crate) struct Told {
    /// When it was counted.
    pub at: Option<Moment>,
    /// The first month of those that are added up.
    pub since: Month,
    pub months: Vec<(Month, Sums)>,
    pub whole: Sums,
    pub services: Vec<Service>,
    /// Reports that are not public, in fives.
    pub private: Option<u64>,
    pub form: Form,
    pub teams: Compared,
    pub years: Vec<Year>,
}

/// A service whose reports are public.
pub(crate) struct Service {
    pub code: String,
    pub title: String,
    /// New reports can be made.
    pub is_offered: bool,
    pub sums: Sums,
}

/// How writing a report goes, in fives.
#[derive(Default)]
pub(crate) struct Form {
    pub begun: Option<u64>,
    pub sent: Option<u64>,
    /// Of a hundred that were begun.
    pub percent_sent: Option<u64>,
    /// Half had sent theirs within so many.
    pub half_minutes: Option<u32>,
    /// Where the others stopped, in the order of the pages.
    pub stopped: Vec<(String, u64)>,
}

/// A year, before Townhall or since.
pub(crate) struct Year {
    pub year: i32,
    pub brought: bool,
    pub sums: Sums,
}

/// The pages of the form in their order.
const PAGES: [&str; 5] = ["what", "where", "details", "you", "check"];

/// Within which working day half, and nine in ten, of what was done was done.
pub(crate) fn half(sums: &Sums) -> Option<u32> {
    within(&sums.days, 50)
}

pub(crate) fn most(sums: &Sums) -> Option<u32> {
    within(&sums.days, 90)
}

/// How many of a hundred who answered say it is settled for them.
pub(crate) fn settled(sums: &Sums) -> Option<u64> {
    (sums.said_yes * 100)
        .checked_div(sums.said())
        .filter(|_| sums.said() >= ENOUGH)
}

fn within(days: &Spans, percent: u64) -> Option<u32> {
    days.within(percent).filter(|_| days.count() >= ENOUGH)
}

impl Told {
    /// Gathers it.
    pub(crate) async fn of(visit: &Visit) -> Result<Self> {
        let town = &visit.town;
        let counted = counted(town).await?;
        let now = Month::at(town.now(), town.zone());
        let since = now.plus(1 - MONTHS);
        let is_told = |row: &MonthRow| row.is_public && row.month >= since && row.month <= now;
        let months = counted.by(|row| is_told(row).then_some(row.month));
        let by_team = counted.by(|row| row.team.filter(|_| is_told(row)));
        let lang = visit.lang.code();
        Ok(Self {
            at: counted.at,
            since,
            months: months.into_iter().collect(),
            whole: counted.sum(is_told),
            services: services(
                town,
                lang,
                counted.by(|row| is_told(row).then(|| row.service.clone())),
            )
            .await?,
            private: guarded(
                counted
                    .sum(|row| !row.is_public && row.month >= since)
                    .asked,
            ),
            form: form(&counted, since),
            teams: teams::of(town, lang, |team| {
                by_team.get(&team).cloned().unwrap_or_default()
            })
            .await?,
            years: years(&counted),
        })
    }
}

async fn services(town: &Town, lang: &str, sums: BTreeMap<String, Sums>) -> Result<Vec<Service>> {
    let (offered, past) = (
        catalogue::catalogue(town).await?,
        catalogue::past(town).await?,
    );
    let titles: HashMap<&str, (&str, bool)> = past
        .iter()
        .map(|service| (service, false))
        .chain(offered.iter().map(|service| (service, true)))
        .map(|(service, is_offered)| (service.id.as_str(), (service.title.get(lang), is_offered)))
        .collect();
    let mut services: Vec<Service> = sums
        .into_iter()
        .map(|(code, sums)| {
            let (title, is_offered) = titles.get(code.as_str()).copied().unwrap_or((&code, false));
            Service {
                title: title.to_owned(),
                is_offered,
                sums,
                code,
            }
        })
        .collect();
    services.sort_by(|a, b| b.sums.asked.cmp(&a.sums.asked).then(a.title.cmp(&b.title)));
    Ok(services)
}

fn form(counted: &Counted, since: Month) -> Form {
    let (mut sent, mut minutes, mut stopped) = (0, Spans::default(), BTreeMap::new());
    for row in counted.forms.iter().filter(|row| row.month >= since) {
        sent += row.sent;
        minutes.merge(&row.minutes);
        for (page, count) in &row.stopped {
            *stopped.entry(page.as_str()).or_insert(0) += count;
        }
    }
    let begun = sent + stopped.values().sum::<u64>();
    let told = |page: &str| Some((page.to_owned(), guarded(*stopped.get(page)?)?));
    Form {
        begun: guarded(begun),
        sent: guarded(sent),
        percent_sent: (sent * 100).checked_div(begun).filter(|_| begun >= ENOUGH),
        half_minutes: within(&minutes, 50),
        stopped: PAGES.into_iter().filter_map(told).collect(),
    }
}

/// The years of a town that brought cases along: what its earlier system says, and what this one does.
fn years(counted: &Counted) -> Vec<Year> {
    let years = counted.by(|row| row.is_public.then(|| (row.month.year(), !row.brought)));
    if !years.keys().any(|(_, since)| !since) {
        return Vec::new();
    }
    years
        .into_iter()
        .map(|((year, since), sums)| Year {
            year,
            brought: !since,
            sums,
        })
        .collect()
}
