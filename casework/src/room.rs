//! Casework's tables, classes and permissions.

mod m20261123_000002_casework;

use contracts::facts;
use kernel::Room;
use kernel::db::Class::{Internal, Personal, Public};
use kernel::db::Table;
use sea_orm_migration::MigrationTrait;

use crate::case::forget_keys;

/// What casework brings to the kernel.
#[must_use]
pub fn room() -> Room {
    Room {
        name: "casework",
        migrations: Some(migrations),
        tables: TABLES,
        permissions: crate::permissions::ALL,
        facts: FACTS,
        notices: crate::letters::templates(),
        jobs: vec![forget_keys::job()],
        schedules: vec![forget_keys::SCHEDULE],
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261123_000002_casework::Migration)]
}

const FACTS: &[facts::Told] = &[
    facts::CaseOpened::TOLD,
    facts::CaseMoved::TOLD,
    facts::CaseAssigned::TOLD,
    facts::CaseHandedOver::TOLD,
    facts::CaseWordsWritten::TOLD,
    facts::CaseRecategorised::TOLD,
    facts::ServicePublished::TOLD,
];

const TABLES: &[Table] = &[
    Table {
        name: "case_work",
        columns: &[
            ("id", Public),
            ("reference", Public),
            ("old_reference", Public),
            ("service", Public),
            ("version", Public),
            ("state", Public),
            ("state_group", Public),
            ("is_open", Public),
            ("is_public", Public),
            ("channel", Internal),
            ("language", Internal),
            ("team", Public),
            ("assignee", Internal),
            ("place", Internal),
            ("lat", Internal),
            ("lng", Internal),
            ("district", Public),
            ("asset", Internal),
            ("public_words", Public),
            ("subject", Internal),
            ("answers", Personal),
            ("contact", Personal),
            ("link", Internal),
            ("opened_at", Public),
            ("closed_at", Public),
            ("due_at", Public),
            ("paused_at", Public),
            ("changed_at", Public),
            ("revision", Internal),
        ],
    },
    Table {
        name: "case_event",
        columns: &[
            ("id", Internal),
            ("case", Internal),
            ("at", Public),
            ("kind", Public),
            ("by", Internal),
            ("audience", Internal),
            ("value", Internal),
            ("words", Personal),
            ("public_words", Public),
        ],
    },
    Table {
        name: "draft",
        columns: &[
            ("hash", Internal),
            ("subject", Internal),
            ("content", Personal),
            ("changed_at", Internal),
            ("sent", Internal),
        ],
    },
    Table {
        name: "service_version",
        columns: &[
            ("version", Public),
            ("service", Public),
            ("definition", Public),
            ("published_at", Public),
            ("current", Public),
        ],
    },
    Table {
        name: "sent_once",
        columns: &[
            ("key", Internal),
            ("body", Internal),
            ("case", Internal),
            ("at", Internal),
        ],
    },
];
