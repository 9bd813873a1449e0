//! Staff hide a photo, or show a hidden one again. A hidden photo is at once gone from every page,
//! list and file of the public and of whoever reported; staff alone still see it.

use contracts::facts::{CasePhotoHidden, CasePhotoShown};
use kernel::db::{Action, Tx};
use kernel::facts::FactRow;
use kernel::id::CaseId;
use kernel::people::Actor;
use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;

use super::PhotoId;
use crate::case::entities::case_event;
use crate::case::entities::photo::{Column, Entity};
use crate::case::history;
use crate::permissions::CASES_WORK;

/// Whether everybody who might may see a photo of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Hidden,
    Shown,
}

/// Hides a photo of a case or shows it again. `false` when somebody had done so already.
///
/// # Errors
/// [`Error::NotFound`] when the case has no such photo; when the actor may not work on cases.
pub async fn set_sight(
    town: &Town,
    actor: &Actor,
    case: CaseId,
    photo: PhotoId,
    sight: Sight,
) -> Result<bool> {
    actor.need(CASES_WORK)?;
    let now = town.now();
    let (id, kind) = (town.new_id(), sight.event());
    let fact = match sight {
        Sight::Hidden => FactRow::of(&CasePhotoHidden { id, case }, now)?,
        Sight::Shown => FactRow::of(&CasePhotoShown { id, case }, now)?,
    };
    let event = case_event::Model {
        id: town.random().uuid_v7(now),
        case,
        at: now,
        kind: kind.to_owned(),
        by: actor.label(),
        audience: "staff".to_owned(),
        value: None,
        words: None,
        public_words: None,
    };
    town.run(Turn {
        photo,
        hidden_at: (sight == Sight::Hidden).then_some(now),
        event,
        fact,
    })
    .await
}

impl Sight {
    /// The kind of the entry in the case's history.
    fn event(self) -> &'static str {
        match self {
            Self::Hidden => "photo-hidden",
            Self::Shown => "photo-shown",
        }
    }
}

struct Turn {
    photo: PhotoId,
    hidden_at: Option<Moment>,
    event: case_event::Model,
    fact: FactRow,
}

impl Action for Turn {
    type Output = bool;
    const NAME: &'static str = "casework.photo_sight";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let photo = Entity::find_by_id(self.photo).filter(Column::Case.eq(self.event.case));
        let photo = photo.one(tx).await?.ok_or(Error::NotFound)?;
        if photo.hidden_at.is_some() == self.hidden_at.is_some() {
            return Ok(false);
        }
        Entity::update_many()
            .col_expr(Column::HiddenAt, Expr::value(self.hidden_at))
            .filter(Column::Id.eq(self.photo))
            .exec(tx)
            .await?;
        case_event::Entity::insert(history::active(self.event.clone()))
            .exec_without_returning(tx)
            .await?;
        tx.fact_row(self.fact.clone());
        tx.changed(format!("case:{}", self.event.case));
        tx.changed("cases");
        Ok(true)
    }
}
