//! Keeping what a queue shows under a name. The same name again takes the place of the earlier one.

use kernel::db::{Action, Tx};
use kernel::{Error, Result};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use ui::web::{Answer, Sent, Visit, see_other};

use super::asked::Asked;
use super::saved::{self, Owner, ViewId};
use super::saved_forms::TEAM;
use crate::case::entities::saved_view::{Column, Entity, Model};
use crate::permissions::VIEWS_SHARE;

pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    let staff = saved::keeper(&visit.actor)?;
    visit.check_csrf(&sent)?;
    let asked = Asked::read(&Sent::of_query(sent.get("of").unwrap_or_default())).at(None);
    if !asked.words.is_empty() {
        return Err(Error::Unreadable("a search cannot be saved".into()).into());
    }
    let owner = if sent.get("for") == Some(TEAM) {
        visit.need(VIEWS_SHARE)?;
        Owner::Team(staff.team)
    } else {
        Owner::Person(staff.id)
    };
    let typed = sent.text("name");
    let done = match saved::name(&typed) {
        Ok(name) => save(&visit, owner, name, asked.query()).await?,
        Err(wrong) => wrong,
    };
    let query = asked.query();
    Ok(see_other(&match done {
        "saved" | "replaced" => saved::telling(&query, done),
        wrong => saved::asking_again(&query, wrong, &typed),
    }))
}

async fn save(visit: &Visit, owner: Owner, name: String, query: String) -> Result<&'static str> {
    let town = &visit.town;
    let (staff, team) = owner.columns();
    let now = town.now();
    let view = Model {
        id: ViewId(town.random().uuid_v7(now)),
        staff,
        team,
        name,
        query,
        made_at: now,
    };
    let save = || Save {
        view: view.clone(),
        owner,
    };
    let done = match town.run(save()).await {
        // The other press of a double click was quicker.
        Err(Error::AlreadyThere) => town.run(save()).await,
        done => done,
    };
    saved::forget(town);
    done
}

struct Save {
    view: Model,
    owner: Owner,
}

impl Action for Save {
    type Output = &'static str;
    const NAME: &'static str = "casework.save_view";

    async fn run(&self, tx: &Tx) -> Result<&'static str> {
        if let Some(earlier) = self.owner.named(tx, &self.view.name).await? {
            Entity::update_many()
                .col_expr(Column::Query, Expr::value(self.view.query.clone()))
                .filter(Column::Id.eq(earlier.id))
                .exec(tx)
                .await?;
            return Ok("replaced");
        }
        if self.owner.is_full(tx).await? {
            return Ok("full");
        }
        Entity::insert(self.view.clone().into_active_model().reset_all())
            .exec_without_returning(tx)
            .await?;
        Ok("saved")
    }
}
