//! This room's table, its jobs and its permission.

mod m20261126_000061_safekeeping_run;

use kernel::Room;
use kernel::backup::Anonymous;
use kernel::db::Class::Internal;
use kernel::db::Table;
use sea_orm_migration::MigrationTrait;

use crate::nightly;

/// What this room brings to the kernel.
pub(crate) fn room() -> Room {
    Room {
        name: "safekeeping",
        migrations: Some(migrations),
        tables: TABLES,
        sentences: SENTENCES,
        anonymous: &[Anonymous::Empty("safekeeping_run")],
        permissions: crate::permissions::ALL,
        jobs: nightly::jobs(),
        schedules: vec![nightly::SCHEDULE],
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261126_000061_safekeeping_run::Migration)]
}

const SENTENCES: &[(&str, &str)] = &[(
    "safekeeping_run",
    "Every backup that was tried and every proof of one: when, of which archive, how much, how long it took, and what went wrong.",
)];

const TABLES: &[Table] = &[Table {
    name: "safekeeping_run",
    columns: &[
        ("id", Internal),
        ("what", Internal),
        ("at", Internal),
        ("archive", Internal),
        ("bytes", Internal),
        ("row_count", Internal),
        ("files", Internal),
        ("milliseconds", Internal),
        ("fault", Internal),
    ],
}];
