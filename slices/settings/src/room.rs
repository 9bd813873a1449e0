//! This room's table, its class and its permission.

mod m20261126_000081_setting_change;
mod m20261127_000101_town_crest;

use contracts::facts;
use kernel::Room;
use kernel::backup::Anonymous;
use kernel::db::Class::{Internal, Public};
use kernel::db::Table;
use sea_orm_migration::MigrationTrait;

/// What this room brings to the kernel.
pub(crate) fn room() -> Room {
    Room {
        name: "settings",
        migrations: Some(migrations),
        tables: TABLES,
        sentences: SENTENCES,
        permissions: crate::permissions::ALL,
        facts: &[
            facts::SettingChanged::TOLD,
            facts::PasswordLinkMade::TOLD,
            facts::CodesTakenAway::TOLD,
        ],
        anonymous: &[Anonymous::Empty("setting_change")],
        jobs: vec![crate::mail::job(), crate::link_mail::job()],
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261126_000081_setting_change::Migration),
        Box::new(m20261127_000101_town_crest::Migration),
    ]
}

const SENTENCES: &[(&str, &str)] = &[
    (
        "setting_change",
        "Every change of the town's settings, with what was there before and after, so that it can be undone.",
    ),
    (
        "town_crest",
        "Crests that the town brought itself, as small pictures, also earlier ones, so that a change can be undone.",
    ),
];

const TABLES: &[Table] = &[
    Table {
        name: "setting_change",
        columns: &[
            ("id", Internal),
            ("part", Internal),
            ("about", Internal),
            ("was", Internal),
            ("became", Internal),
            ("at", Internal),
            ("by", Internal),
            ("undoes", Internal),
        ],
    },
    Table {
        name: "town_crest",
        columns: &[("hash", Public), ("png", Public), ("at", Internal)],
    },
];
