//! The table of facts.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::FactRow;
use crate::Moment;
use crate::id::FactId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "fact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FactId,
    /// The order of facts. Stamped by the writer on SQLite, by the dispatcher on PostgreSQL.
    #[sea_orm(unique)]
    pub seq: Option<i64>,
    pub kind: String,
    pub about: String,
    pub at: Moment,
    pub leaf: String,
    /// The canonical leaf body.
    #[sea_orm(column_type = "Text")]
    pub body: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<FactRow> for ActiveModel {
    fn from(row: FactRow) -> Self {
        Self {
            id: Set(row.id),
            seq: Set(row.seq),
            kind: Set(row.kind.to_owned()),
            about: Set(row.about),
            at: Set(row.at),
            leaf: Set(row.leaf.to_owned()),
            body: Set(row.body),
        }
    }
}
