//! What the program could not do on its own: jobs and mails that are not tried any more. How many
//! they are stands on the desk of those who tend them.

use std::sync::Arc;

use kernel::id::{JobId, NoticeId};
use kernel::{Error, Moment, Result, Town, jobs, notices};
use ui::web::{Sent, Visit};

use crate::Shelf;
use crate::permissions::JOBS_TEND;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stuck {
    Job(JobId),
    Notice(NoticeId),
}

/// How long a count is good, in milliseconds.
const KEPT: i64 = 10 * Moment::SECOND;

impl Stuck {
    /// The one that a form names.
    pub(super) fn read(sent: &Sent) -> Result<Self> {
        if let Some(job) = sent.get("job") {
            return Ok(Self::Job(job.parse()?));
        }
        let notice = sent.get("notice").ok_or(Error::NotFound)?;
        Ok(Self::Notice(notice.parse()?))
    }
}

/// How many there are, as of a moment ago, for those who may do something about it.
pub(super) async fn hint(visit: &Visit) -> Result<Option<String>> {
    if !visit.may(JOBS_TEND) {
        return Ok(None);
    }
    let town = &visit.town;
    let shelf = town.port::<Shelf>();
    let stuck = match &shelf {
        Some(shelf) => {
            let held = shelf.stuck();
            held.or_make(town.now(), KEPT, count(town)).await?
        }
        None => Arc::new(count(town).await?),
    };
    Ok((*stuck > 0).then(|| visit.lang.tn("desk-stuck-many", *stuck)))
}

/// How many there are now. The next page of the desk says the same.
pub(super) async fn count_anew(town: &Town) -> Result<u64> {
    let stuck = count(town).await?;
    if let Some(shelf) = town.port::<Shelf>() {
        shelf.stuck().keep(town.now(), stuck);
    }
    Ok(stuck)
}

async fn count(town: &Town) -> Result<u64> {
    Ok(jobs::dead::count(town).await? + notices::dead::count(town).await?)
}
