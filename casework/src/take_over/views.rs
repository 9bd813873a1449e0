//! The saved views that a team keeps, and those of anybody that look at what it has.

use std::collections::HashSet;

use kernel::Result;
use kernel::db::Tx;
use kernel::id::TeamId;
use kernel::people::entities::team;
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;

use crate::case::entities::saved_view::{Column, Entity, Model};
use crate::desk::{self, VIEW_NAME, ViewId};

/// The views that a team keeps.
///
/// # Errors
/// When the database cannot be read.
pub async fn views_of(tx: &Tx, team: TeamId) -> Result<Vec<ViewId>> {
    let views = Entity::find()
        .filter(Column::Team.eq(team))
        .order_by_asc(Column::Id);
    Ok(views.all(tx).await?.iter().map(|view| view.id).collect())
}

/// The views, whosever they are, that look at the open cases of a team by its name.
///
/// # Errors
/// When the database cannot be read.
pub async fn looks_at(tx: &Tx, team: TeamId) -> Result<Vec<ViewId>> {
    let views = Entity::find()
        .filter(Column::Query.contains(team.to_string()))
        .order_by_asc(Column::Id);
    let views = views.all(tx).await?;
    let looks = views
        .iter()
        .filter(|view| desk::looks_at(&view.query) == Some(team));
    Ok(looks.map(|view| view.id).collect())
}

/// Gives views of one team to another, as far as they are that team's still. Of two that would have
/// one name, the one that comes says whose it was.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn hand_views(tx: &Tx, views: &[ViewId], from: &team::Model, to: TeamId) -> Result<()> {
    move_views(tx, views, from.id, to, &from.code).await
}

/// Gives views back, as far as they are with the heir still.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn give_back_views(
    tx: &Tx,
    views: &[ViewId],
    heir: TeamId,
    to: &team::Model,
) -> Result<()> {
    move_views(tx, views, heir, to.id, &to.code).await
}

async fn move_views(tx: &Tx, views: &[ViewId], from: TeamId, to: TeamId, sign: &str) -> Result<()> {
    let there = Entity::find().filter(Column::Team.eq(to)).all(tx).await?;
    let mut names: HashSet<String> = there.into_iter().map(|view| view.name).collect();
    for view in find(tx, views).await? {
        if view.team != Some(from) {
            continue;
        }
        let own = view.name.strip_suffix(&format!(" ({sign})"));
        let name = free(own.unwrap_or(&view.name), sign, &names);
        Entity::update_many()
            .col_expr(Column::Team, Expr::value(to))
            .col_expr(Column::Name, Expr::value(name.clone()))
            .filter(Column::Id.eq(view.id))
            .exec(tx)
            .await?;
        names.insert(name);
    }
    Ok(())
}

/// A name that nobody of these has.
fn free(name: &str, from: &str, taken: &HashSet<String>) -> String {
    let told = |n: usize| match n {
        0 => name.to_owned(),
        1 => shortened(name, &format!(" ({from})")),
        n => shortened(name, &format!(" ({from} {n})")),
    };
    let mut names = (0..=taken.len() + 1).map(told);
    let free = names.find(|name| !taken.contains(name));
    free.unwrap_or_else(|| name.to_owned())
}

fn shortened(name: &str, end: &str) -> String {
    let room = VIEW_NAME.saturating_sub(end.chars().count());
    let name: String = name.chars().take(room).collect();
    format!("{}{end}", name.trim_end())
}

/// Lets views that look at one team's open cases look at another's.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn hand_looks(tx: &Tx, views: &[ViewId], from: TeamId, to: TeamId) -> Result<()> {
    for view in find(tx, views).await? {
        if desk::looks_at(&view.query) != Some(from) {
            continue;
        }
        let query = desk::looking_at(&view.query, to);
        Entity::update_many()
            .col_expr(Column::Query, Expr::value(query))
            .filter(Column::Id.eq(view.id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

async fn find(tx: &Tx, views: &[ViewId]) -> Result<Vec<Model>> {
    let ids = views.iter().copied();
    let views = Entity::find().filter(Column::Id.is_in(ids));
    Ok(views.order_by_asc(Column::Id).all(tx).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_that_comes_has_a_name_that_nobody_there_has() {
        let mut taken: HashSet<String> = HashSet::new();
        for wanted in [
            "Late",
            "Late (lights)",
            "Late (lights 2)",
            "Late (lights 3)",
        ] {
            let name = free("Late", "lights", &taken);
            assert_eq!(name, wanted);
            taken.insert(name);
        }
        let long = "x".repeat(VIEW_NAME);
        let name = free(&long, "lights", &HashSet::from([long.clone()]));
        assert_eq!(name.chars().count(), VIEW_NAME);
        assert!(name.ends_with("x (lights)"));
    }
}
