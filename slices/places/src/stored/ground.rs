//! Which generation of the ground is in force.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place_ground")]
pub struct Model {
    /// Always 1: a town has one ground.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub generation: i32,
    /// How the town writes its places, as JSON.
    #[sea_orm(column_type = "Text")]
    pub naming: String,
    pub at: kernel::Moment,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
