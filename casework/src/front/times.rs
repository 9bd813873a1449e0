//! How long things really took: counted from closed cases, remembered for a minute.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

use crate::case::entities::case_work;
use crate::catalogue::Shelf;

/// Fewer closed cases than this say nothing.
const ENOUGH: usize = 20;
/// The latest closed cases that are looked at.
const LOOKED_AT: u64 = 50_000;

/// What a service really took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Took {
    /// Days within which half of its cases were closed, at least 1.
    pub median_days: i64,
    /// How many cases that is counted from.
    pub cases: usize,
}

/// How long each service took over the last year, where at least 20 cases were closed.
///
/// # Errors
/// When the database cannot be read.
pub async fn took(town: &Town) -> Result<Arc<HashMap<String, Took>>> {
    let shelf = town
        .port::<Shelf>()
        .ok_or_else(|| Error::internal("the shelf is not wired"))?;
    let now = town.now();
    let times = &shelf.front().times;
    times.or_make(now, Moment::MINUTE, count(town, now)).await
}

async fn count(town: &Town, now: Moment) -> Result<HashMap<String, Took>> {
    use case_work::Column as C;
    let rows: Vec<(String, Moment, Moment)> = case_work::Entity::find()
        .select_only()
        .column(C::Service)
        .column(C::OpenedAt)
        .column(C::ClosedAt)
        .filter(C::IsOpen.eq(false))
        .filter(C::ClosedAt.gte(now.plus(-365 * Moment::DAY)))
        .order_by_desc(C::ClosedAt)
        .limit(LOOKED_AT)
        .into_tuple()
        .all(town.read())
        .await?;
    let mut spans: HashMap<String, Vec<i64>> = HashMap::new();
    for (service, opened, closed) in rows {
        spans
            .entry(service)
            .or_default()
            .push(closed.since(opened).max(0));
    }
    Ok(spans
        .into_iter()
        .filter_map(|(service, spans)| Some((service, median(spans)?)))
        .collect())
}

fn median(mut spans: Vec<i64>) -> Option<Took> {
    if spans.len() < ENOUGH {
        return None;
    }
    spans.sort_unstable();
    let middle = *spans.get((spans.len() - 1) / 2)?;
    let median_days = (middle.saturating_add(Moment::DAY - 1) / Moment::DAY).max(1);
    Some(Took {
        median_days,
        cases: spans.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_only_when_enough_is_known() {
        assert_eq!(median(vec![Moment::DAY; 19]), None);
        let spans: Vec<i64> = (1..=20).map(|n| n * Moment::DAY).collect();
        assert_eq!(
            median(spans),
            Some(Took {
                median_days: 10,
                cases: 20
            })
        );
        assert_eq!(median(vec![5; 20]).map(|took| took.median_days), Some(1));
    }
}
