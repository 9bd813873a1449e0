//! The districts.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place_district")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub generation: i32,
    /// Its place in the list of its kind.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub name: String,
    /// A ring of `[lng, lat]`, as JSON.
    #[sea_orm(column_type = "Text")]
    pub outline: String,
    /// Millionths of a degree, WGS 84.
    pub lat: i32,
    pub lng: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
