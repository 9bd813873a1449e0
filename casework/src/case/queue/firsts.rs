//! The first cases of a stretch of the queue.
//!
//! Without pigeonholes, or for one person, an index has them in order. With pigeonholes the first
//! place of each hole is looked up; the holes whose first places come first hold the first cases, so
//! the others are not opened.

use kernel::{Result, Town};
use sea_orm::sea_query::{
    Expr, ExprTrait, NullOrdering, Order, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::sought::Sought;
use crate::case::Case;
use crate::case::entities::case_work::{self, Column as Work};
use crate::case::entities::pigeonhole::{self, Column as Hole};
use crate::case::filing::{Position, Span};

/// At most `most` cases, in the order of the queue.
pub(super) async fn of(town: &Town, sought: &Sought, most: usize) -> Result<Vec<Case>> {
    if sought.is_nothing() {
        return Ok(Vec::new());
    }
    let places = if sought.whose.is_some() || sought.holes.is_none() {
        places(sought, most as u64)
    } else {
        let holes = first_holes(town, sought, most).await?;
        if holes.is_empty() {
            return Ok(Vec::new());
        }
        among(&holes, &sought.span, most as u64)
    };
    let cases = case_work::Entity::find()
        .filter(Expr::col(Work::Position).in_subquery(places))
        .order_by_asc(Work::Position)
        .all(town.read());
    Ok(cases.await?)
}

/// The places of what is sought, at most `most` of them: the first ones where an index has them in
/// order, any where only their number matters.
pub(super) fn places(sought: &Sought, most: u64) -> SelectStatement {
    let mut select = within(&sought.span);
    let in_order = sought.whose.is_some() || sought.holes.is_none();
    if let Some(whose) = sought.whose {
        select.and_where(match whose {
            Some(staff) => Expr::col(Work::Assignee).eq(staff),
            None => Expr::col(Work::Assignee).is_null(),
        });
    }
    if let Some(holes) = &sought.holes {
        let fit = Query::select()
            .column(Hole::Id)
            .from(pigeonhole::Entity)
            .cond_where(holes.clone())
            .to_owned();
        let hole = Expr::col(Work::Pigeonhole);
        // Adding nothing leaves the engines but one index to choose, the one of the person.
        let hole = if in_order { hole.add(0) } else { hole };
        select.and_where(hole.in_subquery(fit));
    }
    if in_order {
        select.order_by(Work::Position, Order::Asc);
    }
    select.limit(most).to_owned()
}

fn within(span: &Span) -> SelectStatement {
    Query::select()
        .column(Work::Position)
        .from(case_work::Entity)
        .and_where(Expr::col(Work::Position).gte(span.start))
        .and_where(Expr::col(Work::Position).lt(span.end))
        .to_owned()
}

/// The holes that hold the first cases, each with its first place; never more holes than cases.
async fn first_holes(town: &Town, sought: &Sought, most: usize) -> Result<Vec<(i64, Position)>> {
    const FIRST: &str = "first";
    let first = within(&sought.span)
        .and_where(
            Expr::col((case_work::Entity, Work::Pigeonhole)).equals((pigeonhole::Entity, Hole::Id)),
        )
        .order_by(Work::Position, Order::Asc)
        .limit(1)
        .to_owned();
    let holes = sought.holes.clone().unwrap_or_else(sea_orm::Condition::all);
    let select = Query::select()
        .column(Hole::Id)
        .expr_as(SimpleExpr::SubQuery(None, Box::new(first.into())), FIRST)
        .from(pigeonhole::Entity)
        .cond_where(holes)
        .order_by_with_nulls(FIRST, Order::Asc, NullOrdering::Last)
        .limit(most as u64)
        .to_owned();
    let mut found = Vec::new();
    for row in town.read().query_all(&select).await? {
        if let Some(place) = row.try_get("", FIRST)? {
            found.push((row.try_get("", "id")?, place));
        }
    }
    Ok(found)
}

/// The first places of these holes together. Past the last hole's first place there is nothing to
/// look for, if there are as many holes as places.
fn among(holes: &[(i64, Position)], span: &Span, most: u64) -> SelectStatement {
    let last = holes.last().filter(|_| holes.len() as u64 >= most);
    let of_one = |(hole, _): &(i64, Position)| {
        let mut select = within(span);
        select
            .and_where(Expr::col(Work::Pigeonhole).eq(*hole))
            .order_by(Work::Position, Order::Asc)
            .limit(most);
        if let Some((_, last)) = last {
            select.and_where(Expr::col(Work::Position).lte(*last));
        }
        Query::select()
            .column(Work::Position)
            .from_subquery(select, "hole")
            .to_owned()
    };
    let mut parts = holes.iter().map(of_one);
    let mut all = parts.next().unwrap_or_default();
    for part in parts {
        all.union(UnionType::All, part);
    }
    Query::select()
        .column(Work::Position)
        .from_subquery(all, "holes")
        .order_by(Work::Position, Order::Asc)
        .limit(most)
        .to_owned()
}
