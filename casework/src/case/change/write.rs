//! A change as one transaction: the row, its entry in the history, its fact and its notice.

use kernel::db::{Action, Tx};
use kernel::facts::FactRow;
use kernel::notices::Notice;
use kernel::people::subjects;
use kernel::{Error, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::case::entities::{case_event, case_work, pigeonhole};
use crate::case::{Case, filing, history};
use crate::photo::{self, Given};

/// A change that was worked out and waits to be written.
#[derive(Clone)]
pub(crate) struct Change {
    /// The revision it was worked out from.
    pub seen: i32,
    pub row: Case,
    /// The pigeonhole it moves to, unless that is known to be there.
    pub hole: Option<pigeonhole::Model>,
    pub new_subject: bool,
    pub event: case_event::Model,
    pub notice: Option<Notice>,
    pub fact: FactRow,
    /// The photos that come with the entry, and their fact.
    pub photos: Vec<Given>,
    pub photos_fact: Option<FactRow>,
}

impl Action for Change {
    type Output = Case;
    const NAME: &'static str = "casework.change";

    async fn run(&self, tx: &Tx) -> Result<Case> {
        self.write(tx).await?;
        Ok(self.row.clone())
    }
}

impl Change {
    /// Writes it, or nothing at all when somebody else was quicker.
    ///
    /// # Errors
    /// [`Error::Stale`] when the case is no longer what it was worked out from.
    pub(crate) async fn write(&self, tx: &Tx) -> Result<()> {
        self.change_row(tx).await?;
        filing::insert(tx, self.hole.iter().cloned().collect()).await?;
        case_event::Entity::insert(history::active(self.event.clone()))
            .exec_without_returning(tx)
            .await?;
        photo::to_case(tx, self.row.id, Some(self.event.id), &self.photos).await?;
        tx.fact_row(self.fact.clone());
        if let Some(fact) = &self.photos_fact {
            tx.fact_row(fact.clone());
        }
        if let Some(notice) = &self.notice {
            tx.notify(notice.clone());
        }
        tx.changed(format!("case:{}", self.row.id));
        tx.changed("cases");
        Ok(())
    }

    async fn change_row(&self, tx: &Tx) -> Result<()> {
        let row = &self.row;
        let written = case_work::Entity::update_many()
            .set(case_work::ActiveModel {
                service: Set(row.service.clone()),
                version: Set(row.version.clone()),
                state: Set(row.state.clone()),
                state_group: Set(row.state_group.clone()),
                is_open: Set(row.is_open),
                team: Set(row.team),
                assignee: Set(row.assignee),
                subject: Set(row.subject),
                closed_at: Set(row.closed_at),
                due_at: Set(row.due_at),
                paused_at: Set(row.paused_at),
                changed_at: Set(row.changed_at),
                revision: Set(row.revision),
                pigeonhole: Set(row.pigeonhole),
                position: Set(row.position),
                ..Default::default()
            })
            .filter(case_work::Column::Id.eq(row.id))
            .filter(case_work::Column::Revision.eq(self.seen))
            .exec(tx)
            .await?;
        if written.rows_affected == 0 {
            return Err(Error::Stale);
        }
        if self.new_subject {
            let id = row.subject;
            let id = id.ok_or_else(|| Error::internal("a new subject without an id"))?;
            subjects::add(tx, id, row.changed_at).await?;
        }
        Ok(())
    }
}
