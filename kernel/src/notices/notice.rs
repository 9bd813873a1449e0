//! The outbox.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::NoticeRow;
use crate::Moment;
use crate::id::{NoticeId, SubjectId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    pub cause: String,
    pub subject: SubjectId,
    pub template: String,
    pub language: String,
    /// References as JSON.
    #[sea_orm(column_type = "Text")]
    pub refs: String,
    /// Wished channels as JSON.
    pub channels: String,
    pub at: Moment,
    /// `waiting`, `sent`, `nobody` (no address to write to), `dead`, or `dropped` when staff let go
    /// of it.
    pub state: String,
    /// How often it was taken.
    pub tries: i32,
    /// When it may be tried next; when it ended, once it is dead.
    pub due: Moment,
    /// Why the last try failed: the name of a [`Trouble`](crate::Trouble).
    pub why: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<NoticeRow> for ActiveModel {
    fn from(NoticeRow(notice): NoticeRow) -> Self {
        Self {
            id: Set(notice.id),
            cause: Set(notice.cause),
            subject: Set(notice.subject),
            template: Set(notice.template.to_owned()),
            language: Set(notice.language),
            refs: Set(notice.refs.to_string()),
            channels: Set(serde_json::json!(notice.channels).to_string()),
            at: Set(notice.at),
            state: Set("waiting".to_owned()),
            tries: Set(0),
            due: Set(notice.at),
            why: Set(None),
        }
    }
}
