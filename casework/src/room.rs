//! Casework's tables, classes and permissions.

mod m20261123_000002_casework;
mod m20261125_000021_photos;
mod m20261125_000041_case_source;
mod m20261125_000042_queue;
mod m20261126_000061_told;
mod m20261126_000062_saved_view;
mod m20261126_000081_figures;
mod m20261127_000083_outcome;

use contracts::facts;
use kernel::Room;
use kernel::backup::Anonymous;
use kernel::db::Class::{Internal, Personal, Public};
use kernel::db::Table;
use sea_orm_migration::MigrationTrait;

use crate::case::{find_again, forget_keys};
use crate::figures;
use crate::photo::{fetch, sweep};
use crate::take_over;

/// What casework brings to the kernel.
#[must_use]
pub fn room() -> Room {
    Room {
        name: "casework",
        migrations: Some(migrations),
        tables: TABLES,
        sentences: SENTENCES,
        after_restore: &[find_again::KIND],
        permissions: crate::permissions::ALL,
        facts: FACTS,
        notices: crate::letters::templates(),
        jobs: vec![
            find_again::job(),
            forget_keys::job(),
            fetch::job(),
            sweep::job(),
            figures::job(),
            take_over::job(),
            take_over::give_back_job(),
        ],
        schedules: vec![
            forget_keys::SCHEDULE,
            sweep::SCHEDULE,
            figures::SCHEDULE,
            take_over::SCHEDULE,
        ],
        anonymous: ANONYMOUS,
        files: &[("photo", &["large", "medium", "small"])],
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_000002_casework::Migration),
        Box::new(m20261125_000021_photos::Migration),
        Box::new(m20261125_000041_case_source::Migration),
        Box::new(m20261125_000042_queue::Migration),
        Box::new(m20261126_000061_told::Migration),
        Box::new(m20261126_000062_saved_view::Migration),
        Box::new(m20261126_000081_figures::Migration),
        Box::new(m20261127_000083_outcome::Migration),
    ]
}

const FACTS: &[facts::Told] = &[
    facts::CaseOpened::TOLD,
    facts::CaseMoved::TOLD,
    facts::CaseAssigned::TOLD,
    facts::CaseHandedOver::TOLD,
    facts::CaseWordsWritten::TOLD,
    facts::CaseOutcomeSaid::TOLD,
    facts::CaseRecategorised::TOLD,
    facts::CasesImported::TOLD,
    facts::CasePhotosAdded::TOLD,
    facts::CasePhotoHidden::TOLD,
    facts::CasePhotoShown::TOLD,
    facts::ServicePublished::TOLD,
    facts::ServiceWithdrawn::TOLD,
    facts::JobLetGo::TOLD,
    facts::NoticeLetGo::TOLD,
];

const ANONYMOUS: &[Anonymous] = &[
    Anonymous::Empty("draft"),
    Anonymous::Empty("photo"),
    Anonymous::Empty("saved_view"),
    Anonymous::Empty("sent_once"),
    // Who was given a case is told by name.
    Anonymous::Named("case_event", "value", "Staff", ("kind", "assigned")),
    Anonymous::Cleared("case_work", &["subject", "link"]),
    Anonymous::ClearedUnless("case_work", &["place", "lat", "lng", "asset"], "is_public"),
];

const SENTENCES: &[(&str, &str)] = &[
    (
        "case_work",
        "A case as it stands now: one row holds all that a queue, a list or a page shows of it.",
    ),
    (
        "pigeonhole",
        "Where cases lie that a queue filters alike, so that queues of millions are counted and paged at once.",
    ),
    (
        "case_event",
        "What happened to a case, when and by whom. Free text is sealed.",
    ),
    (
        "case_outcome",
        "What whoever asked says of a case that is closed: whether it is settled for them.",
    ),
    (
        "draft",
        "A report that is being written, sealed under a key of its own.",
    ),
    (
        "photo",
        "A photo of a case, a draft or a message. Its files are sealed in the file store.",
    ),
    (
        "saved_view",
        "A view of the queue that a member of staff or a team keeps under a name.",
    ),
    (
        "service_version",
        "Every version of every service definition that was published, by its hash.",
    ),
    (
        "figure_month",
        "How much each service was asked and did in each month, by team and channel: counts, no case and nobody.",
    ),
    (
        "figure_form",
        "How writing a report went, by the month in which it was begun: how many were sent, in how many minutes, on which page the others stopped.",
    ),
    ("figure_mark", "How far the counting of figures has come."),
    (
        "sent_once",
        "Keys that make a retry safe: what was sent with each, and the case that came of it.",
    ),
];

const TABLES: &[Table] = &[
    Table {
        name: "case_work",
        columns: &[
            ("id", Public),
            ("reference", Public),
            ("old_reference", Public),
            ("source", Public),
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
            ("pigeonhole", Internal),
            ("position", Internal),
        ],
    },
    Table {
        name: "pigeonhole",
        columns: &[
            ("id", Internal),
            ("is_open", Public),
            ("service", Public),
            ("team", Public),
            ("district", Public),
            ("state", Public),
            ("state_group", Public),
            ("taken", Internal),
            ("late", Public),
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
        name: "case_outcome",
        columns: &[("case", Internal), ("said", Internal), ("at", Internal)],
    },
    Table {
        name: "draft",
        columns: &[
            ("hash", Internal),
            ("subject", Internal),
            ("content", Personal),
            ("changed_at", Internal),
            ("sent", Internal),
            ("started_at", Internal),
            ("service", Internal),
            ("page", Internal),
            ("settled", Internal),
            ("counted_as", Internal),
        ],
    },
    Table {
        name: "photo",
        columns: &[
            ("id", Internal),
            ("subject", Internal),
            ("draft", Internal),
            ("case", Internal),
            ("event", Internal),
            ("question", Internal),
            ("by", Internal),
            ("audience", Internal),
            ("at", Internal),
            ("nth", Internal),
            ("large", Internal),
            ("medium", Internal),
            ("small", Internal),
            ("width", Internal),
            ("height", Internal),
            ("position", Personal),
            ("hidden_at", Internal),
        ],
    },
    Table {
        name: "saved_view",
        columns: &[
            ("id", Internal),
            ("staff", Internal),
            ("team", Internal),
            ("name", Internal),
            ("query", Internal),
            ("made_at", Internal),
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
        name: "figure_month",
        columns: &[
            ("month", Public),
            ("service", Public),
            ("team", Public),
            ("brought", Public),
            ("is_public", Public),
            ("asked", Public),
            ("channels", Public),
            ("done", Public),
            ("promised", Public),
            ("on_time", Public),
            ("days", Public),
            ("said_yes", Internal),
            ("said_partly", Internal),
            ("said_no", Internal),
        ],
    },
    Table {
        name: "figure_form",
        columns: &[
            ("month", Public),
            ("service", Public),
            ("sent", Internal),
            ("minutes", Internal),
            ("stopped", Internal),
        ],
    },
    Table {
        name: "figure_mark",
        columns: &[
            ("name", Internal),
            ("seq", Internal),
            ("version", Internal),
            ("at", Public),
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
