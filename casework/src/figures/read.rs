//! The figures for pages: read once after each counting and held until the next.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::id::TeamId;
use kernel::{Moment, Result, Town};
use sea_orm::{EntityTrait, QueryOrder};

use super::entities::{figure_form, figure_mark, figure_month};
use super::mark::MONTHS;
use super::tally::read_said;
use super::{Month, Spans, Sums};
use crate::Shelf;

/// All that was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// When it was counted last. Never, when there is nothing here.
    pub at: Option<Moment>,
    /// In the order of their months.
    pub months: Vec<MonthRow>,
    pub forms: Vec<FormRow>,
}

/// What a service was asked and did in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthRow {
    pub month: Month,
    pub service: String,
    pub team: Option<TeamId>,
    /// From the system that the town had before.
    pub brought: bool,
    pub is_public: bool,
    pub sums: Sums,
}

/// How writing a report went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    pub month: Month,
    /// Nothing while none was chosen.
    pub service: String,
    pub sent: u64,
    pub minutes: Spans,
    pub stopped: BTreeMap<String, u64>,
}

impl FormRow {
    /// How many were begun.
    #[must_use]
    pub fn begun(&self) -> u64 {
        self.sent + self.stopped.values().sum::<u64>()
    }
}

impl Counted {
    /// Everything that fits, added up.
    #[must_use]
    pub fn sum(&self, fits: impl Fn(&MonthRow) -> bool) -> Sums {
        let mut sum = Sums::default();
        for row in self.months.iter().filter(|row| fits(row)) {
            sum.add(&row.sums);
        }
        sum
    }

    /// The same by some name of each row.
    #[must_use]
    pub fn by<K: Ord>(&self, name: impl Fn(&MonthRow) -> Option<K>) -> BTreeMap<K, Sums> {
        let mut by: BTreeMap<K, Sums> = BTreeMap::new();
        for row in &self.months {
            if let Some(name) = name(row) {
                by.entry(name).or_default().add(&row.sums);
            }
        }
        by
    }
}

/// What was read last, with the counting it is of.
#[derive(Default)]
pub(crate) struct HeldFigures(Mutex<Option<(i64, Arc<Counted>)>>);

/// The figures as they were counted last.
///
/// # Errors
/// When the database cannot be read.
pub async fn counted(town: &Town) -> Result<Arc<Counted>> {
    let marks = figure_mark::Entity::find().all(town.read()).await?;
    let version = marks.iter().map(|mark| mark.version).sum::<i64>();
    let at = marks.iter().find(|mark| mark.name == MONTHS);
    let at = at.map(|mark| mark.at);
    let shelf = town.port::<Shelf>();
    let held = shelf.as_ref().map(|shelf| shelf.figures());
    let last = held.and_then(|held| {
        let held = held.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.clone().filter(|(held, _)| *held == version)
    });
    if let Some((_, counted)) = last {
        return Ok(counted);
    }
    let fresh = Arc::new(read(town, at).await?);
    if let Some(held) = held {
        let mut held = held.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Some((version, fresh.clone()));
    }
    Ok(fresh)
}

async fn read(town: &Town, at: Option<Moment>) -> Result<Counted> {
    let months = figure_month::Entity::find()
        .order_by_asc(figure_month::Column::Month)
        .order_by_asc(figure_month::Column::Service)
        .all(town.read())
        .await?;
    let forms = figure_form::Entity::find()
        .order_by_asc(figure_form::Column::Month)
        .order_by_asc(figure_form::Column::Service)
        .all(town.read())
        .await?;
    Ok(Counted {
        at,
        months: months.into_iter().map(month).collect(),
        forms: forms.into_iter().map(form).collect(),
    })
}

fn month(row: figure_month::Model) -> MonthRow {
    let whole = |count: i64| u64::try_from(count).unwrap_or(0);
    MonthRow {
        month: Month(row.month),
        team: row.team.parse().ok(),
        brought: row.brought,
        is_public: row.is_public,
        sums: Sums {
            asked: whole(row.asked),
            channels: read_said(&row.channels),
            done: whole(row.done),
            promised: whole(row.promised),
            on_time: whole(row.on_time),
            days: Spans::read(&row.days),
            said_yes: whole(row.said_yes),
            said_partly: whole(row.said_partly),
            said_no: whole(row.said_no),
        },
        service: row.service,
    }
}

fn form(row: figure_form::Model) -> FormRow {
    FormRow {
        month: Month(row.month),
        service: row.service,
        sent: u64::try_from(row.sent).unwrap_or(0),
        minutes: Spans::read(&row.minutes),
        stopped: read_said(&row.stopped),
    }
}
