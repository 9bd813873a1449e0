//! The table of jobs.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::JobRow;
use crate::Moment;
use crate::id::JobId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// When it may run next; when it ended, once it is done or dead.
    pub due: Moment,
    #[sea_orm(unique)]
    pub once: Option<String>,
    /// `waiting`, `done`, `dead`, or `dropped` when staff let go of it.
    pub state: String,
    /// How often it was taken.
    pub tries: i32,
    /// Until then it belongs to the process that took it.
    pub taken_until: Moment,
    /// Why the last try failed: the name of a [`Trouble`](crate::Trouble).
    pub why: Option<String>,
    /// The same as the log says it, without personal data.
    pub fault: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<JobRow> for ActiveModel {
    fn from(row: JobRow) -> Self {
        Self {
            id: Set(row.id),
            kind: Set(row.kind.to_owned()),
            body: Set(row.body),
            due: Set(row.due),
            once: Set(row.once),
            state: Set("waiting".to_owned()),
            tries: Set(0),
            taken_until: Set(Moment(0)),
            why: Set(None),
            fault: Set(None),
        }
    }
}
