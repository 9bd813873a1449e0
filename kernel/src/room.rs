//! The kernel as a room: its own tables, classes, permissions.

mod m20261123_000001_kernel;
mod m20261125_000031_troubles;
mod m20261126_000091_password_link;
mod m20261127_000092_team_closed;

use sea_orm_migration::MigrationTrait;

use crate::Room;
use crate::backup::Anonymous;
use crate::db::Class::{Internal, Public};
use crate::db::Table;
use crate::files::sweep;
use crate::jobs::clean;
use crate::keys::renew;

/// What the kernel itself brings.
#[must_use]
pub fn room() -> Room {
    Room {
        name: "kernel",
        migrations: Some(migrations),
        tables: TABLES,
        sentences: SENTENCES,
        anonymous: ANONYMOUS,
        jobs: vec![clean::job(), sweep::job(), renew::job()],
        schedules: vec![clean::SCHEDULE, sweep::SCHEDULE, renew::SCHEDULE],
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_000001_kernel::Migration),
        Box::new(m20261125_000031_troubles::Migration),
        Box::new(m20261126_000091_password_link::Migration),
        Box::new(m20261127_000092_team_closed::Migration),
    ]
}

const ANONYMOUS: &[Anonymous] = &[
    // Nobody is told anything by a copy.
    Anonymous::Empty("job"),
    Anonymous::Empty("notice"),
    Anonymous::Empty("subject"),
    Anonymous::Empty("person"),
    Anonymous::Empty("session"),
    Anonymous::Empty("password_link"),
    Anonymous::Empty("access_entry"),
    Anonymous::Numbered("staff", "name", "Staff "),
    Anonymous::Numbered("staff", "username", "staff-"),
    Anonymous::Cleared("staff", &["password", "totp", "totp_used"]),
];

const SENTENCES: &[(&str, &str)] = &[
    (
        "fact",
        "What happened, in order, each with its body as the record will show it.",
    ),
    ("fact_cursor", "How far each subscriber has read the facts."),
    (
        "job",
        "What the program does on its own: waiting, done, dead or let go of, with why the last try failed.",
    ),
    (
        "job_turn",
        "Which period of each job that comes round was asked for last.",
    ),
    (
        "notice",
        "What somebody is to be told and why. The text is written when it is sent, from what holds then.",
    ),
    (
        "search_document",
        "What can be found by its words: titles, references, places and public words, nothing sealed.",
    ),
    (
        "subject",
        "Whose data a value is: each has a key in the key store, and a person once they are known.",
    ),
    ("person", "Somebody who is known to the town."),
    (
        "team",
        "A department with its code and its names by language; when it is closed, since when and which team took over.",
    ),
    (
        "staff",
        "A member of staff: name, team, role, the hash of the password, the secret of the one-time codes.",
    ),
    (
        "session",
        "A browser that is signed in, by the hash of its cookie.",
    ),
    (
        "password_link",
        "A link with which a member of staff chooses a new password, by the hash of its secret: good once and for a day.",
    ),
    (
        "access_entry",
        "Who of the staff looked at whose personal data, and when.",
    ),
    (
        "setting",
        "What the town says of itself and what a room keeps by name, as JSON.",
    ),
    ("seaql_migrations", "Which migrations have run."),
];

const TABLES: &[Table] = &[
    Table {
        name: "fact",
        columns: &[
            ("id", Public),
            ("seq", Public),
            ("kind", Public),
            ("about", Public),
            ("at", Public),
            ("leaf", Public),
            ("body", Public),
        ],
    },
    Table {
        name: "fact_cursor",
        columns: &[("subscriber", Internal), ("seq", Internal)],
    },
    Table {
        name: "job",
        columns: &[
            ("id", Internal),
            ("kind", Internal),
            ("body", Internal),
            ("due", Internal),
            ("once", Internal),
            ("state", Internal),
            ("tries", Internal),
            ("taken_until", Internal),
            ("why", Internal),
            ("fault", Internal),
        ],
    },
    Table {
        name: "job_turn",
        columns: &[("kind", Internal), ("period", Internal)],
    },
    Table {
        name: "notice",
        columns: &[
            ("id", Internal),
            ("cause", Internal),
            ("subject", Internal),
            ("template", Internal),
            ("language", Internal),
            ("refs", Internal),
            ("channels", Internal),
            ("at", Internal),
            ("state", Internal),
            ("tries", Internal),
            ("due", Internal),
            ("why", Internal),
        ],
    },
    Table {
        name: "search_document",
        columns: &[
            ("number", Internal),
            ("key", Internal),
            ("kind", Internal),
            ("public", Internal),
            ("title", Public),
            ("at", Internal),
            ("words", Public),
        ],
    },
    Table {
        name: "subject",
        columns: &[
            ("id", Internal),
            ("person", Internal),
            ("made_at", Internal),
        ],
    },
    Table {
        name: "person",
        columns: &[("id", Internal), ("made_at", Internal)],
    },
    Table {
        name: "team",
        columns: &[
            ("id", Public),
            ("code", Public),
            ("names", Public),
            ("closed", Public),
            ("heir", Public),
        ],
    },
    Table {
        name: "staff",
        columns: &[
            ("id", Internal),
            ("username", Internal),
            ("name", Public),
            ("team", Public),
            ("role", Internal),
            ("password", Internal),
            ("totp", Internal),
            ("totp_used", Internal),
            ("active", Internal),
            ("made_at", Internal),
        ],
    },
    Table {
        name: "session",
        columns: &[
            ("hash", Internal),
            ("staff", Internal),
            ("made_at", Internal),
            ("seen_at", Internal),
            ("ends_at", Internal),
        ],
    },
    Table {
        name: "password_link",
        columns: &[
            ("id", Internal),
            ("hash", Internal),
            ("mailed", Internal),
            ("staff", Internal),
            ("made_at", Internal),
            ("ends_at", Internal),
        ],
    },
    Table {
        name: "access_entry",
        columns: &[
            ("id", Internal),
            ("subject", Internal),
            ("by", Internal),
            ("what", Internal),
            ("at", Internal),
        ],
    },
    Table {
        name: "setting",
        columns: &[("name", Internal), ("value", Public)],
    },
    Table {
        name: "seaql_migrations",
        columns: &[("version", Internal), ("applied_at", Internal)],
    },
];
