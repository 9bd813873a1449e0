//! This room's table, its class and its permission. Cases themselves are casework's.

mod m20261126_000071_open311_key;

use contracts::facts;
use kernel::Room;
use kernel::backup::Anonymous;
use kernel::db::Class::Internal;
use kernel::db::Table;
use sea_orm_migration::MigrationTrait;

/// What this room brings to the kernel.
pub(crate) fn room() -> Room {
    Room {
        name: "requests",
        migrations: Some(migrations),
        tables: TABLES,
        sentences: SENTENCES,
        permissions: crate::permissions::ALL,
        facts: FACTS,
        anonymous: &[Anonymous::Empty("open311_key")],
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261126_000071_open311_key::Migration)]
}

const FACTS: &[facts::Told] = &[facts::Open311KeyMade::TOLD, facts::Open311KeyRevoked::TOLD];

const SENTENCES: &[(&str, &str)] = &[(
    "open311_key",
    "The keys with which other programs post reports. Only the hash of a key is kept.",
)];

const TABLES: &[Table] = &[Table {
    name: "open311_key",
    columns: &[
        ("id", Internal),
        ("sender", Internal),
        ("hash", Internal),
        ("made_at", Internal),
        ("made_by", Internal),
        ("last_used", Internal),
        ("revoked_at", Internal),
    ],
}];
