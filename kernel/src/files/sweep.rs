//! Files that no row knows are removed: what was cut off on its way in, what an older copy of the
//! database does not know any more.

use std::collections::HashSet;

use futures::TryStreamExt as _;
use sea_orm::ConnectionTrait as _;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
use serde_json::Value;

use super::FileHash;
use crate::jobs::{JobKind, Schedule};
use crate::{Moment, Result, Town};

const KIND: &str = "kernel.sweep_files";

/// Comes round once in a day.
pub(crate) const SCHEDULE: Schedule = Schedule::new(KIND, Moment::DAY);

/// A file that came a moment ago may be on its way to its row.
const OLD: i64 = Moment::DAY;
/// Files that are looked up at once.
const AT_ONCE: usize = 5_000;

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 5, sweep)
        .meaning("Removes files that no row knows and that have been there for a day.")
}

async fn sweep(town: Town, _: Value) -> Result<()> {
    let before = town.now().plus(-OLD);
    town.files().forget_passing(before).await?;
    let mut removed = 0_usize;
    let mut old = town.files().older_than(before).try_chunks(AT_ONCE);
    while let Some(files) = old.try_next().await.map_err(|error| error.1)? {
        for file in unknown(&town, &files).await? {
            town.files().delete(file).await?;
            removed += 1;
        }
    }
    if removed > 0 {
        tracing::info!(removed, "files that nothing referred to were removed");
    }
    Ok(())
}

/// Those of the files that no room's table names.
pub(crate) async fn unknown(town: &Town, files: &[FileHash]) -> Result<HashSet<FileHash>> {
    let mut unknown: HashSet<FileHash> = files.iter().copied().collect();
    for room in town.rooms() {
        for (table, columns) in room.files {
            for column in *columns {
                if unknown.is_empty() {
                    return Ok(unknown);
                }
                let asked = Query::select()
                    .column(Alias::new(*column))
                    .from(Alias::new(*table))
                    .and_where(
                        Expr::col(Alias::new(*column))
                            .is_in(unknown.iter().map(ToString::to_string)),
                    )
                    .to_owned();
                for row in town.read().query_all(&asked).await? {
                    unknown.remove(&row.try_get::<FileHash>("", column)?);
                }
            }
        }
    }
    Ok(unknown)
}
