//! Every key opens, and the keys are those of this town.

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, QuerySelect as _};

use super::{Checked, Faults};
use crate::id::SubjectId;
use crate::people::entities::subject;
use crate::{Result, Town};

const AT_ONCE: u64 = 1_000;

pub(super) async fn look(town: &Town, found: &mut Checked, faults: &mut Faults) -> Result<()> {
    for complaint in town.keys().store().database().complaints().await? {
        faults.add(format!("the key store: {complaint}"));
    }
    let all = town.keys().open_all().await?;
    found.keys = all.opened.len() as u64;
    for (subject, why) in &all.unopened {
        faults.add(format!("the key of the subject {subject} {why}"));
    }
    // Whoever was forgotten of late is listed in the store: then it is this town's, also when nobody is left.
    let listed = town.keys().store().forgotten().await?;
    let (mut subjects, mut last, mut is_ours) = (0, None, false);
    loop {
        let ids = page(town, last).await?;
        let Some(end) = ids.last() else { break };
        last = Some(*end);
        subjects += ids.len();
        let is_there = |id: &SubjectId| all.opened.contains(id) || all.unopened.contains_key(id);
        found.forgotten += ids.iter().filter(|id| !is_there(id)).count() as u64;
        is_ours |= ids.iter().any(|id| listed.contains(id));
    }
    if subjects > 0 && !is_ours && found.forgotten == subjects as u64 {
        faults.add(format!(
            "the key store has no key of the {subjects} people whom the database knows: it is empty, or another town's"
        ));
    }
    Ok(())
}

async fn page(town: &Town, after: Option<SubjectId>) -> Result<Vec<SubjectId>> {
    let mut asked = subject::Entity::find()
        .select_only()
        .column(subject::Column::Id);
    if let Some(after) = after {
        asked = asked.filter(subject::Column::Id.gt(after));
    }
    let asked = asked.order_by_asc(subject::Column::Id).limit(AT_ONCE);
    Ok(asked.into_tuple().all(town.read()).await?)
}
