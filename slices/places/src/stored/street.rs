//! The streets.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place_street")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub generation: i32,
    /// Its place in the list of its kind.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub name: String,
    pub class: String,
    /// Its pieces, each a list of `[lng, lat]`, as JSON.
    #[sea_orm(column_type = "Text")]
    pub lines: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
