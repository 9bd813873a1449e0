//! Whether every key of the store opens.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, QuerySelect as _};

use super::KeyRing;
use super::store::subject_key;
use crate::Result;
use crate::id::SubjectId;

/// All keys of a store.
#[derive(Default)]
pub(crate) struct AllKeys {
    pub opened: BTreeSet<SubjectId>,
    /// Those that do not open, each with why.
    pub unopened: BTreeMap<SubjectId, String>,
}

const AT_ONCE: u64 = 1_000;

impl KeyRing {
    /// Opens every key once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) async fn open_all(&self) -> Result<AllKeys> {
        let mut all = AllKeys::default();
        let mut last: Option<SubjectId> = None;
        loop {
            let mut asked = subject_key::Entity::find();
            if let Some(last) = last {
                asked = asked.filter(subject_key::Column::Subject.gt(last));
            }
            let asked = asked
                .order_by_asc(subject_key::Column::Subject)
                .limit(AT_ONCE);
            let rows = asked.all(&self.store().database().read).await?;
            let Some(end) = rows.last() else {
                return Ok(all);
            };
            last = Some(end.subject);
            for row in &rows {
                if self.unwrap(row).is_ok() {
                    all.opened.insert(row.subject);
                } else if self.master().has(row.master) {
                    let why = "does not open with the master key";
                    all.unopened.insert(row.subject, why.to_owned());
                } else {
                    let ours = self.master().newest()?.version;
                    let why = format!("is under master key {}, and {ours} is here", row.master);
                    all.unopened.insert(row.subject, why);
                }
            }
        }
    }
}
