//! What is only drawn: buildings, areas and rails, many to a row.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place_shape")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub generation: i32,
    /// Its place in the list of its kind.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// `building`, `area` or `rail`.
    pub kind: String,
    /// A list of shapes, as JSON.
    #[sea_orm(column_type = "Text")]
    pub shapes: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
