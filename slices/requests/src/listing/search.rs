//! One look at the public cases: its words are looked up once, whatever is then asked of the cases
//! that hold them.

use std::collections::HashMap;
use std::sync::Arc;

use casework::case::Case;
use casework::case::entities::case_work::{Column as C, Entity};
use kernel::db::search::{Audience, find};
use kernel::id::CaseId;
use kernel::{Error, Moment, Result, Town};
use sea_orm::sea_query::{Alias, Asterisk, CaseStatement, Expr, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::{After, COUNTED, Wanted, Which};
use crate::map::{CaseMap, Pin, Pins};

/// A search gives the best of these.
const FOUND: usize = 300;

/// What is wanted, and the cases that hold its words, when it has words.
pub(crate) struct Search<'a> {
    town: &'a Town,
    wanted: &'a Wanted,
    found: Option<Vec<CaseId>>,
}

/// A page of public cases.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    pub(crate) cases: Vec<Case>,
    pub(crate) next: Option<After>,
}

impl<'a> Search<'a> {
    /// Looks up the words of what is wanted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn of(town: &'a Town, wanted: &'a Wanted) -> Result<Self> {
        let found = if wanted.words.is_empty() {
            None
        } else {
            let audience = Audience::Everybody;
            let hits = find(town.read(), "case", &wanted.words, audience, FOUND).await?;
            Some(hits.into_iter().map(|hit| CaseId(hit.key)).collect())
        };
        Ok(Self {
            town,
            wanted,
            found,
        })
    }

    /// The next `most` cases, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn page(&self, most: u64) -> Result<Listed> {
        if self.is_empty() {
            return Ok(Listed::default());
        }
        if let Some(map) = self.map() {
            return self.page_of_map(&map, most).await;
        }
        let mut query = Entity::find().filter(self.wanted.condition(self.town.now()));
        if let Some(after) = self.wanted.after {
            let same = Condition::all()
                .add(C::OpenedAt.eq(after.at))
                .add(C::Id.lt(after.id));
            query = query.filter(Condition::any().add(C::OpenedAt.lt(after.at)).add(same));
        }
        let mut select = query
            .order_by_desc(C::OpenedAt)
            .order_by_desc(C::Id)
            .limit(most + 1)
            .into_query();
        if let Some(found) = &self.found {
            select.from_clear().from_subquery(among(found), Entity);
        }
        let read = self.town.read();
        let statement = read.get_database_backend().build(&select);
        let mut cases = Case::find_by_statement(statement).all(read).await?;
        let more = cases.len() as u64 > most;
        cases.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let next = cases.last().filter(|_| more).map(After::case);
        Ok(Listed { cases, next })
    }

    /// The map, when a part of it is asked for: no index of the database knows what lies there.
    fn map(&self) -> Option<Arc<CaseMap>> {
        let asks_for_place = self.wanted.area.is_some() && self.found.is_none();
        asks_for_place.then(|| self.town.port()).flatten()
    }

    /// As [`Search::page`], from what the map holds. An id says when a case was opened.
    async fn page_of_map(&self, map: &CaseMap, most: u64) -> Result<Listed> {
        let (wanted, now) = (self.wanted.clone(), self.town.now());
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let newest = move |pins: &Pins| newest(pins, &wanted, now, most.saturating_add(1));
        let mut ids = map.with(self.town, newest).await?;
        let more = ids.len() > most;
        ids.truncate(most);
        let public = Entity::find()
            .filter(C::Id.is_in(ids.iter().copied()))
            .filter(C::IsPublic.eq(true));
        let cases = public.order_by_desc(C::Id).all(self.town.read()).await?;
        let next = cases.last().filter(|_| more).map(After::case);
        Ok(Listed { cases, next })
    }

    async fn counts_of_map(&self, map: &CaseMap) -> Result<HashMap<Which, u64>> {
        let (wanted, now) = (self.wanted.clone(), self.town.now());
        let count = move |pins: &Pins| pins.counts(&wanted, now);
        map.with(self.town, count).await
    }

    /// How many cases there are in each state under the same wish, exact up to [`COUNTED`] and one
    /// more when there are more; in one statement.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn counts(&self) -> Result<HashMap<Which, u64>> {
        if self.is_empty() {
            return Ok(HashMap::new());
        }
        if let Some(map) = self.map() {
            return self.counts_of_map(&map).await;
        }
        let mut select = Query::select();
        for which in Which::ALL {
            let condition = self.wanted.in_state(which).condition(self.town.now());
            let count = match self.found {
                Some(_) => count_if(condition),
                None => count_all(condition),
            };
            select.expr_as(count, which.name());
        }
        if let Some(found) = &self.found {
            select.from_subquery(among(found), Entity);
        }
        let row = self.town.read().query_one(&select).await?;
        let row = row.ok_or_else(|| Error::internal("no counts came"))?;
        let mut counts = HashMap::new();
        for which in Which::ALL {
            let count: i64 = row.try_get("", which.name())?;
            counts.insert(which, u64::try_from(count).unwrap_or(0));
        }
        Ok(counts)
    }

    fn is_empty(&self) -> bool {
        self.found.as_ref().is_some_and(Vec::is_empty)
    }
}

fn newest(pins: &Pins, wanted: &Wanted, now: Moment, most: usize) -> Vec<CaseId> {
    let after = wanted.after.map(|after| after.id);
    let mut ids: Vec<CaseId> = pins
        .wanted(wanted, now)
        .map(Pin::id)
        .filter(|id| after.is_none_or(|after| *id < after))
        .collect();
    if ids.len() > most {
        ids.select_nth_unstable_by(most, |one, other| other.cmp(one));
        ids.truncate(most);
    }
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids
}

/// These cases alone. The limit, which is never reached, keeps an engine from going through all cases
/// instead and asking of each whether it is one of these.
fn among(found: &[CaseId]) -> SelectStatement {
    Query::select()
        .column(Asterisk)
        .from(Entity)
        .and_where(C::Id.is_in(found.iter().copied()))
        .limit(found.len() as u64)
        .to_owned()
}

fn count_if(condition: Condition) -> Expr {
    let one = CaseStatement::new().case(condition, Expr::cust("1"));
    Func::count(one).into()
}

fn count_all(condition: Condition) -> Expr {
    let limited = Entity::find()
        .select_only()
        .column(C::Id)
        .filter(condition)
        .limit(COUNTED + 1)
        .into_query();
    let count = Query::select()
        .expr(Expr::cust("count(*)"))
        .from_subquery(limited, Alias::new("some"))
        .to_owned();
    Expr::SubQuery(None, Box::new(count.into()))
}
