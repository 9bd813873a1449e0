//! Cases that come in from elsewhere, many at once, each with the first entry of its history.

use kernel::Result;
use kernel::db::Tx;
use sea_orm::EntityTrait as _;

use super::entities::{case_event, case_work};
use super::{history, open};

/// Rows of one statement: 29 columns each, and SQLite takes 32,766 values.
const ROWS: usize = 250;

/// Writes the cases with their entries, in the caller's transaction.
///
/// # Errors
/// [`kernel::Error::AlreadyThere`] when a reference is taken; when the database cannot be written.
pub async fn bring(tx: &Tx, cases: &[(case_work::Model, case_event::Model)]) -> Result<()> {
    for part in cases.chunks(ROWS) {
        let rows = part.iter().map(|(case, _)| open::active(case.clone()));
        case_work::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        let entries = part.iter().map(|(_, entry)| history::active(entry.clone()));
        case_event::Entity::insert_many(entries)
            .exec_without_returning(tx)
            .await?;
    }
    tx.changed("cases");
    Ok(())
}
