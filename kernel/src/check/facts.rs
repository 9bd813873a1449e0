//! The record of facts: every one in its place, none missing, each saying what its row says.

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, QuerySelect as _};
use serde_json::Value;

use super::{Checked, Faults};
use crate::facts::{canonical, fact};
use crate::{Result, Town};

const AT_ONCE: u64 = 1_000;

pub(super) async fn look(town: &Town, found: &mut Checked, faults: &mut Faults) -> Result<()> {
    let mut last = 0;
    loop {
        let facts = fact::Entity::find()
            .filter(fact::Column::Seq.gt(last))
            .order_by_asc(fact::Column::Seq)
            .limit(AT_ONCE)
            .all(town.read())
            .await?;
        if facts.is_empty() {
            return look_at_waiting(town, found, faults).await;
        }
        found.facts += facts.len() as u64;
        for fact in facts {
            let place = fact.seq.unwrap_or(last);
            if place > last + 1 {
                faults.add(format!(
                    "the record of facts lacks {} between number {last} and number {place}",
                    place - last - 1
                ));
            }
            if !is_itself(&fact) {
                faults.add(changed(&fact, &format!("number {place}")));
            }
            last = place;
        }
    }
}

/// Those that get their place a moment later, on PostgreSQL.
async fn look_at_waiting(town: &Town, found: &mut Checked, faults: &mut Faults) -> Result<()> {
    let waiting = fact::Entity::find().filter(fact::Column::Seq.is_null());
    for fact in waiting.all(town.read()).await? {
        found.facts += 1;
        if !is_itself(&fact) {
            faults.add(changed(&fact, "new"));
        }
    }
    Ok(())
}

fn changed(fact: &fact::Model, which: &str) -> String {
    format!(
        "the fact {} ({which}) does not say what its row says: one of them was changed",
        fact.id
    )
}

/// Whether a fact's body is as it was written, and about what its row is about.
fn is_itself(fact: &fact::Model) -> bool {
    let Ok(body) = serde_json::from_str::<Value>(&fact.body) else {
        return false;
    };
    canonical(&body) == fact.body
        && body["kind"] == fact.kind
        && body["id"] == fact.id.to_string()
        && body["about"] == fact.about
        && body["at"] == fact.at.0
}
