//! The addresses.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place_address")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub generation: i32,
    /// Its place in the list of its kind.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub street: i32,
    /// The house number as it is written.
    pub house: String,
    /// Millionths of a degree, WGS 84.
    pub lat: i32,
    pub lng: i32,
    pub district: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
