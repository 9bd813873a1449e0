//! Makes every public case findable again after a restore: the search index is derived and in no
//! backup.

use futures::future::BoxFuture;
use kernel::db::search::Document;
use kernel::db::{Action, Tx};
use kernel::{Result, Town};
use sea_orm::QuerySelect as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::entities::case_work;
use super::open::document;
use crate::catalogue::definition;

/// Cases of one action.
const AT_ONCE: u64 = 500;

pub(crate) fn rebuild(town: Town) -> BoxFuture<'static, Result<u64>> {
    Box::pin(async move {
        let (mut after, mut found) = (None, 0);
        loop {
            let mut cases = case_work::Entity::find().filter(case_work::Column::IsPublic.eq(true));
            if let Some(after) = after {
                cases = cases.filter(case_work::Column::Id.gt(after));
            }
            // In the order in which they came: the newest are found first.
            let cases = cases.order_by_asc(case_work::Column::Id).limit(AT_ONCE);
            let cases = cases.all(town.read()).await?;
            let Some(last) = cases.last() else {
                return Ok(found);
            };
            after = Some(last.id);
            let mut documents = Vec::with_capacity(cases.len());
            for case in &cases {
                let service = definition(&town, &case.service, &case.version).await?;
                documents.push(document(case, &service));
            }
            found += documents.len() as u64;
            town.run(Find(documents)).await?;
        }
    })
}

struct Find(Vec<Document>);

impl Action for Find {
    type Output = ();
    const NAME: &'static str = "casework.find_again";

    async fn run(&self, tx: &Tx) -> Result<()> {
        for document in &self.0 {
            tx.index(document.clone());
        }
        Ok(())
    }
}
