//! Writes cases that came from a file, many at once, and passes over those that are there.

use std::collections::HashSet;

use casework::case::bring::bring;
use casework::case::entities::case_work;
use casework::case::{Case, reference};
use kernel::db::{Action, Tx};
use kernel::{Error, Result, Town};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::rows::Ready;

const TRIES: usize = 8;

/// Keeps the cases that are not there yet and says how many these were.
pub(super) async fn keep(town: &Town, mut rows: Vec<Ready>) -> Result<u64> {
    if rows.is_empty() {
        return Ok(0);
    }
    for _ in 0..TRIES {
        match town.run(Keep { rows: rows.clone() }).await {
            Err(Error::AlreadyThere) => rows.iter_mut().for_each(|ready| draw_again(town, ready)),
            outcome => return outcome,
        }
    }
    Err(Error::internal("no free references were found"))
}

/// Among hundreds of thousands of cases one of 500 new references is now and then a double.
fn draw_again(town: &Town, ready: &mut Ready) {
    let new = reference::new(&town.profile().words.prefix, town.random());
    if let Some(document) = &mut ready.document {
        document.title = document.title.replacen(&ready.case.reference, &new, 1);
    }
    ready.case.reference = new;
}

struct Keep {
    rows: Vec<Ready>,
}

impl Action for Keep {
    type Output = u64;
    const NAME: &'static str = "requests.import";

    async fn run(&self, tx: &Tx) -> Result<u64> {
        let mut known = known(tx, &self.rows).await?;
        let fresh = |ready: &&Ready| {
            ready
                .case
                .old_reference
                .clone()
                .is_none_or(|old| known.insert(old))
        };
        let fresh: Vec<&Ready> = self.rows.iter().filter(fresh).collect();
        let cases: Vec<_> = fresh
            .iter()
            .map(|ready| (ready.case.clone(), ready.event.clone()))
            .collect();
        bring(tx, &cases).await?;
        for document in fresh.iter().filter_map(|ready| ready.document.clone()) {
            tx.index(document);
        }
        Ok(fresh.len() as u64)
    }
}

/// The old references of these rows that an earlier import brought in.
async fn known(tx: &Tx, rows: &[Ready]) -> Result<HashSet<String>> {
    let wanted: Vec<&Case> = rows.iter().map(|ready| &ready.case).collect();
    let found: Vec<Option<String>> = case_work::Entity::find()
        .select_only()
        .column(case_work::Column::OldReference)
        .filter(
            case_work::Column::OldReference
                .is_in(wanted.iter().filter_map(|case| case.old_reference.clone())),
        )
        .filter(case_work::Column::Channel.eq("import"))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(found.into_iter().flatten().collect())
}
