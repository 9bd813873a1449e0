//! The table of keys.

use kernel::Moment;
use kernel::id::StaffId;
use sea_orm::entity::prelude::*;

kernel::typed_id!(
    /// A key of another program. Not the key itself.
    KeyId
);

/// A key that was made. What its sender holds is not in it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "open311_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KeyId,
    /// Whose program it is, as staff read it.
    pub sender: String,
    /// SHA-256 of the key.
    #[sea_orm(unique)]
    pub hash: Vec<u8>,
    pub made_at: Moment,
    pub made_by: StaffId,
    /// Its first use on the last day on which it was used.
    pub last_used: Option<Moment>,
    pub revoked_at: Option<Moment>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
