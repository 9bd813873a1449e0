//! Gives a photo that has arrived to whom it belongs: a draft, and with its sending a case.

use kernel::Result;
use kernel::db::{Action, Tx};
use kernel::id::CaseId;
use sea_orm::entity::prelude::*;
use uuid::Uuid;

use super::{Photo, PhotoId};
use crate::case::entities::photo::{Column, Entity};
use crate::definition::{DataClass, ServiceDefinition};

/// A photo on its way to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub photo: PhotoId,
    /// The question it answers, if it answers one.
    pub question: Option<String>,
    /// Who may see it.
    pub audience: &'static str,
}

impl Given {
    /// A photo that answers a question of a form, or came beside it. Everybody may see it where
    /// the case is public and the service says so at the question; otherwise whoever sent it and
    /// staff.
    #[must_use]
    pub fn with(
        photo: &Photo,
        service: &ServiceDefinition,
        question: Option<&str>,
        is_public: bool,
    ) -> Self {
        let asked = question.and_then(|id| service.question(id));
        let open = is_public && asked.is_some_and(|asked| asked.class == DataClass::Public);
        Self {
            photo: photo.id,
            question: question.map(str::to_owned),
            audience: if open { "everybody" } else { "resident" },
        }
    }
}

/// Gives photos to a case, in the transaction that opens or changes it. Those that belong to a
/// case already stay there.
pub(crate) async fn to_case(
    tx: &Tx,
    case: CaseId,
    event: Option<Uuid>,
    given: &[Given],
) -> Result<()> {
    let mut left: Vec<&Given> = given.iter().collect();
    while let Some(first) = left.first().copied() {
        let alike = |one: &&Given| one.question == first.question && one.audience == first.audience;
        let (together, others): (Vec<_>, Vec<_>) = left.into_iter().partition(alike);
        left = others;
        Entity::update_many()
            .col_expr(Column::Draft, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::Case, Expr::value(case))
            .col_expr(Column::Event, Expr::value(event))
            .col_expr(Column::Question, Expr::value(first.question.clone()))
            .col_expr(Column::Audience, Expr::value(first.audience))
            .filter(Column::Id.is_in(together.iter().map(|one| one.photo)))
            .filter(Column::Case.is_null())
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Gives a photo to a draft, unless its question has enough. Says whether it was given.
pub(super) struct ToDraft {
    pub photo: PhotoId,
    pub draft: Vec<u8>,
    pub question: String,
    pub most: usize,
}

impl Action for ToDraft {
    type Output = bool;
    const NAME: &'static str = "casework.photo_to_draft";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let there = Entity::find()
            .filter(Column::Draft.eq(self.draft.clone()))
            .filter(Column::Question.eq(self.question.clone()))
            .count(tx)
            .await?;
        if there >= self.most as u64 {
            return Ok(false);
        }
        Entity::update_many()
            .col_expr(Column::Draft, Expr::value(self.draft.clone()))
            .col_expr(Column::Question, Expr::value(self.question.clone()))
            .filter(Column::Id.eq(self.photo))
            .filter(Column::Draft.is_null())
            .filter(Column::Case.is_null())
            .exec(tx)
            .await?;
        Ok(true)
    }
}
