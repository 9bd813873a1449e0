//! Counts drafts when they are sent, or when nobody has touched them for a day. A draft that is taken
//! up again is counted anew, and what was counted of it before is taken back.

use std::collections::{BTreeMap, HashMap};

use kernel::db::{Action, Tx};
use kernel::id::CaseId;
use kernel::{Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, Condition, IntoActiveModel, QueryOrder, QuerySelect};

use super::entities::figure_form;
use super::mark::{self, FORMS, Guard};
use super::tally::{read_said, said};
use super::{Month, Spans};
use crate::case::entities::{case_work, draft};

/// After so long without a word somebody has stopped.
const QUIET: i64 = Moment::DAY;
/// Drafts of one action.
const DRAFTS: u64 = 100;

/// Counts the drafts that are not counted yet.
pub(super) async fn count(town: &Town) -> Result<()> {
    let mark = mark::of(town, FORMS).await?;
    let mut guard = Guard::of(FORMS, mark.as_ref(), town.now());
    loop {
        let settled = settled(town).await?;
        if settled.is_empty() {
            return Ok(());
        }
        let count = Count {
            guard: guard.next(),
            settled,
        };
        town.run(count).await?;
    }
}

async fn settled(town: &Town) -> Result<Vec<Settled>> {
    use draft::Column as D;
    let quiet = D::ChangedAt.lt(town.now().plus(-QUIET));
    let drafts = draft::Entity::find()
        .filter(D::Settled.eq(false))
        .filter(Condition::any().add(D::Sent.is_not_null()).add(quiet))
        .order_by_asc(D::ChangedAt)
        .limit(DRAFTS)
        .all(town.read())
        .await?;
    let sent: Vec<CaseId> = drafts.iter().filter_map(|d| d.sent.map(CaseId)).collect();
    let opened: Vec<(CaseId, Moment)> = case_work::Entity::find()
        .select_only()
        .columns([case_work::Column::Id, case_work::Column::OpenedAt])
        .filter(case_work::Column::Id.is_in(sent))
        .into_tuple()
        .all(town.read())
        .await?;
    let opened: HashMap<CaseId, Moment> = opened.into_iter().collect();
    let settled = drafts.into_iter().map(|draft| Settled {
        month: Month::at(draft.started_at, town.zone()),
        sent_at: draft.sent.map(|case| {
            opened
                .get(&CaseId(case))
                .copied()
                .unwrap_or(draft.changed_at)
        }),
        draft,
    });
    Ok(settled.collect())
}

struct Settled {
    draft: draft::Model,
    /// In which it was begun.
    month: Month,
    /// When it was sent, if it was.
    sent_at: Option<Moment>,
}

impl Settled {
    fn service(&self) -> String {
        self.draft.service.clone().unwrap_or_default()
    }

    /// As what it is counted when it is given up: the page and the service.
    fn stopped(&self) -> Option<String> {
        let page = &self.draft.page;
        (self.sent_at.is_none() && self.is_known()).then(|| format!("{page} {}", self.service()))
    }

    /// It was begun when beginnings were written down already.
    fn is_known(&self) -> bool {
        self.draft.started_at > Moment(0)
    }

    fn minutes(&self) -> Option<u32> {
        let took = self.sent_at?.since(self.draft.started_at).max(0);
        Some(u32::try_from(took / Moment::MINUTE + 1).unwrap_or(u32::MAX))
    }
}

struct Count {
    guard: Guard,
    settled: Vec<Settled>,
}

type Key = (i32, String);

#[derive(Default)]
struct Change {
    sent: i64,
    minutes: Spans,
    /// More, or fewer, by page.
    stopped: BTreeMap<String, i64>,
}

impl Action for Count {
    type Output = ();
    const NAME: &'static str = "casework.count_drafts";

    async fn run(&self, tx: &Tx) -> Result<()> {
        self.guard.pass(tx, None).await?;
        let mut changes: BTreeMap<Key, Change> = BTreeMap::new();
        for settled in &self.settled {
            if note(tx, settled).await? {
                add(&mut changes, settled);
            }
        }
        for (key, change) in changes {
            write(tx, key, &change).await?;
        }
        Ok(())
    }
}

/// Notes as what it is counted. `false` when its writer has gone on meanwhile.
async fn note(tx: &Tx, settled: &Settled) -> Result<bool> {
    use draft::Column as D;
    let draft = &settled.draft;
    let noted = draft::Entity::update_many()
        .col_expr(D::Settled, Expr::value(true))
        .col_expr(D::CountedAs, Expr::value(settled.stopped()))
        .filter(D::Hash.eq(draft.hash.clone()))
        .filter(D::ChangedAt.eq(draft.changed_at))
        .filter(match draft.sent {
            Some(case) => D::Sent.eq(case),
            None => D::Sent.is_null(),
        })
        .exec(tx)
        .await?;
    Ok(noted.rows_affected > 0 && settled.is_known())
}

fn add(changes: &mut BTreeMap<Key, Change>, settled: &Settled) {
    let mut of = |service: String, change: &dyn Fn(&mut Change)| {
        change(changes.entry((settled.month.0, service)).or_default());
    };
    let before = settled.draft.counted_as.as_deref();
    if let Some((page, service)) = before.and_then(|before| before.split_once(' ')) {
        of(service.to_owned(), &|change| {
            *change.stopped.entry(page.to_owned()).or_default() -= 1;
        });
    }
    match settled.minutes() {
        Some(minutes) => of(settled.service(), &|change| {
            change.sent += 1;
            change.minutes.add(minutes);
        }),
        None => of(settled.service(), &|change| {
            *change
                .stopped
                .entry(settled.draft.page.clone())
                .or_default() += 1;
        }),
    }
}

async fn write(tx: &Tx, key: Key, change: &Change) -> Result<()> {
    let (month, service) = key;
    let there = figure_form::Entity::find_by_id((month, service.clone()))
        .one(tx)
        .await?;
    let mut row = there.unwrap_or_else(|| figure_form::Model {
        month,
        service,
        sent: 0,
        minutes: String::new(),
        stopped: String::new(),
    });
    row.sent += change.sent;
    let mut minutes = Spans::read(&row.minutes);
    minutes.merge(&change.minutes);
    row.minutes = minutes.text();
    let mut stopped = read_said(&row.stopped);
    for (page, more) in &change.stopped {
        let count = stopped.entry(page.clone()).or_default();
        *count = count.saturating_add_signed(*more);
    }
    stopped.retain(|_, count| *count > 0);
    row.stopped = said(&stopped);
    use figure_form::Column as F;
    let again = OnConflict::columns([F::Month, F::Service])
        .update_columns([F::Sent, F::Minutes, F::Stopped])
        .to_owned();
    figure_form::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
