//! Makes every public case findable again after a restore: the search index is derived and in no
//! backup. The town serves meanwhile; each stretch asks for the next, so that nothing is begun anew
//! when the program stops in between.

use kernel::db::search::Document;
use kernel::db::{Action, Tx};
use kernel::id::{CaseId, JobId};
use kernel::jobs::{JobKind, JobRow};
use kernel::{Moment, Result, Town};
use sea_orm::QuerySelect as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};

use super::entities::case_work;
use super::open::document;
use crate::catalogue::definition;

pub(crate) const KIND: &str = "casework.find_again";

/// Cases of one action.
const AT_ONCE: u64 = 200;
/// Actions of one job.
const STRETCH: usize = 50;

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 5, |town, body| stretch(town, after(&body)))
        .meaning("Makes the public cases findable again after a restore, a stretch at a time, while the town is served.")
}

/// The last case that was found again, of the job before.
fn after(body: &Value) -> Option<CaseId> {
    body.get("after")?.as_str()?.parse().ok()
}

async fn stretch(town: Town, mut after: Option<CaseId>) -> Result<()> {
    for step in 1..=STRETCH {
        let (documents, last) = next(&town, after).await?;
        let Some(last) = last else {
            return Ok(());
        };
        after = Some(last);
        let goes_on = (step == STRETCH).then(|| ask(&town, last)).transpose()?;
        town.run(Find { documents, goes_on }).await?;
    }
    Ok(())
}

async fn next(town: &Town, after: Option<CaseId>) -> Result<(Vec<Document>, Option<CaseId>)> {
    let mut cases = case_work::Entity::find().filter(case_work::Column::IsPublic.eq(true));
    if let Some(after) = after {
        cases = cases.filter(case_work::Column::Id.gt(after));
    }
    let cases = cases.order_by_asc(case_work::Column::Id).limit(AT_ONCE);
    let cases = cases.all(town.read()).await?;
    let mut documents = Vec::with_capacity(cases.len());
    for case in &cases {
        let service = definition(town, &case.service, &case.version).await?;
        documents.push(document(case, &service));
    }
    Ok((documents, cases.last().map(|case| case.id)))
}

fn ask(town: &Town, last: CaseId) -> Result<JobRow> {
    let id: JobId = town.new_id();
    let now: Moment = town.now();
    // Once, however often a stretch is tried again.
    let row = JobRow::new(id, KIND, &json!({ "after": last.to_string() }), now)?;
    Ok(row.once(format!("{KIND}:{last}")))
}

struct Find {
    documents: Vec<Document>,
    goes_on: Option<JobRow>,
}

impl Action for Find {
    type Output = ();
    const NAME: &'static str = "casework.find_again";

    async fn run(&self, tx: &Tx) -> Result<()> {
        for document in &self.documents {
            tx.index(document.clone());
        }
        if let Some(job) = &self.goes_on {
            tx.job(job.clone());
        }
        Ok(())
    }
}
