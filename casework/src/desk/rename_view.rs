//! Giving a saved view another name, and one's own view to one's team.

use axum::extract::Path;
use kernel::db::{Action, Tx};
use kernel::people::Actor;
use kernel::{Error, Result};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use ui::web::{Answer, Sent, Visit, see_other};

use super::saved::{self, Owner, ViewId};
use super::saved_forms::TEAM;
use crate::case::entities::saved_view::{Column, Entity};
use crate::permissions::VIEWS_SHARE;

pub(super) async fn send(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    saved::keeper(&visit.actor)?;
    visit.check_csrf(&sent)?;
    let (id, typed): (ViewId, String) = (id.parse()?, sent.text("name"));
    let rename = || Rename {
        actor: visit.actor.clone(),
        id,
        name: saved::name(&typed),
        for_team: sent.get("for") == Some(TEAM),
    };
    let done = match visit.town.run(rename()).await {
        // The name was given to another just then.
        Err(Error::AlreadyThere) => visit.town.run(rename()).await,
        done => done,
    };
    saved::forget(&visit.town);
    let (query, done) = done?;
    Ok(see_other(&match done {
        "renamed" | "shared" => saved::telling(&query, done),
        wrong => format!("{}&of={id}", saved::asking_again(&query, wrong, &typed)),
    }))
}

struct Rename {
    actor: Actor,
    id: ViewId,
    /// Or what is wrong with it.
    name: Result<String, &'static str>,
    for_team: bool,
}

impl Action for Rename {
    /// What it shows, and what was done.
    type Output = (String, &'static str);
    const NAME: &'static str = "casework.rename_view";

    async fn run(&self, tx: &Tx) -> Result<Self::Output> {
        let view = saved::to_change(tx, &self.actor, self.id).await?;
        let is_given = self.for_team && view.team.is_none();
        let owner = if is_given {
            self.actor.need(VIEWS_SHARE)?;
            Owner::Team(saved::keeper(&self.actor)?.team)
        } else {
            Owner::of(&view).ok_or(Error::NotFound)?
        };
        let name = match &self.name {
            Ok(name) => name,
            Err(wrong) => return Ok((view.query, wrong)),
        };
        let other = owner.named(tx, name).await?;
        if other.is_some_and(|other| other.id != self.id) {
            return Ok((view.query, "taken"));
        }
        if is_given && owner.is_full(tx).await? {
            return Ok((view.query, "full"));
        }
        let (staff, team) = owner.columns();
        Entity::update_many()
            .col_expr(Column::Name, Expr::value(name.clone()))
            .col_expr(Column::Staff, Expr::value(staff))
            .col_expr(Column::Team, Expr::value(team))
            .filter(Column::Id.eq(self.id))
            .exec(tx)
            .await?;
        Ok((view.query, if is_given { "shared" } else { "renamed" }))
    }
}
