//! Positions and pigeonholes: what a queue of millions is read by. Takes the place of an index per
//! filter. Cases that are there are filed as they were on that day, whatever `filing` does since.

use kernel::db::add_column;
use sea_orm::FromQueryResult;
use sea_orm::sea_query::Query;
use sea_orm_migration::{prelude::*, schema::*};

use ::uuid::Uuid;
use sha2::{Digest as _, Sha256};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(pigeonhole()).await?;
        for (name, column) in HOLES {
            let mut index = Index::create();
            index.name(*name).table("pigeonhole").col(*column);
            manager.create_index(index).await?;
        }
        add_column(
            manager,
            "case_work",
            big_integer("pigeonhole").default(0).take(),
        )
        .await?;
        add_column(
            manager,
            "case_work",
            uuid("position").default(Uuid::nil()).take(),
        )
        .await?;
        file_all(manager.get_connection()).await?;
        for (name, columns) in QUEUE {
            let mut index = Index::create();
            index.name(*name).table("case_work");
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        for name in REPLACED {
            let mut index = Index::drop();
            index.name(*name).table("case_work");
            manager.drop_index(index).await?;
        }
        Ok(())
    }
}

fn pigeonhole() -> TableCreateStatement {
    Table::create()
        .table("pigeonhole")
        .col(big_integer("id").primary_key().take())
        .col(boolean("is_open"))
        .col(string("service"))
        .col(uuid_null("team"))
        .col(string_null("district"))
        .col(string("state"))
        .col(string("state_group"))
        .col(boolean("taken"))
        .col(boolean("late"))
        .take()
}

const HOLES: &[(&str, &str)] = &[
    ("pigeonhole_service", "service"),
    ("pigeonhole_team", "team"),
    ("pigeonhole_district", "district"),
    ("pigeonhole_state", "state"),
    ("pigeonhole_group", "state_group"),
];

const QUEUE: &[(&str, &[&str])] = &[
    ("case_position", &["position"]),
    ("case_pigeonhole", &["pigeonhole", "position"]),
    ("case_assignee", &["assignee", "position", "pigeonhole"]),
];

const REPLACED: &[&str] = &["case_open_team", "case_open_assignee", "case_open_state"];

/// Cases that are looked at together.
const ROWS: u64 = 1_000;

/// What a case is filed by.
#[derive(FromQueryResult)]
struct Case {
    id: Uuid,
    is_open: bool,
    service: String,
    team: Option<Uuid>,
    district: Option<String>,
    state: String,
    state_group: String,
    assignee: Option<Uuid>,
    closed_at: Option<i64>,
    due_at: Option<i64>,
    paused_at: Option<i64>,
}

const READ: &[&str] = &[
    "id",
    "is_open",
    "service",
    "team",
    "district",
    "state",
    "state_group",
    "assignee",
    "closed_at",
    "due_at",
    "paused_at",
];

async fn file_all(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let mut after = Uuid::nil();
    loop {
        let mut asked = Query::select();
        asked.columns(READ.iter().copied()).from("case_work");
        asked.and_where(Expr::col("id").gt(after));
        asked.order_by("id", Order::Asc).limit(ROWS);
        let rows = connection.query_all(&asked).await?;
        let cases = rows.iter().map(|row| Case::from_query_result(row, ""));
        let cases = cases.collect::<Result<Vec<_>, _>>()?;
        let Some(last) = cases.last() else {
            return Ok(());
        };
        after = last.id;
        for case in &cases {
            file(connection, case).await?;
        }
    }
}

async fn file(connection: &SchemaManagerConnection<'_>, case: &Case) -> Result<(), DbErr> {
    let (taken, late) = (case.taken(), case.late());
    let hole = case.hole(taken, late);
    let columns = [
        "id",
        "is_open",
        "service",
        "team",
        "district",
        "state",
        "state_group",
        "taken",
        "late",
    ];
    let mut made = Query::insert();
    made.into_table("pigeonhole").columns(columns);
    made.values([
        hole.into(),
        case.is_open.into(),
        case.service.clone().into(),
        case.team.into(),
        case.district.clone().into(),
        case.state.clone().into(),
        case.state_group.clone().into(),
        taken.into(),
        late.into(),
    ])
    .map_err(|error| DbErr::Custom(error.to_string()))?;
    made.on_conflict(OnConflict::column("id").do_nothing().to_owned());
    connection.execute(&made).await?;
    let mut filed = Query::update();
    filed.table("case_work");
    filed
        .value("pigeonhole", hole)
        .value("position", case.position());
    filed.and_where(Expr::col("id").eq(case.id));
    connection.execute(&filed).await?;
    Ok(())
}

/// Ranks of what runs, of what is paused, of what is closed; each holds minutes since 1970.
const PAUSED: u32 = 1 << 30;
const CLOSED: u32 = 1 << 31;
/// The last minute a rank can hold.
const LAST: u32 = (1 << 30) - 1;
/// Milliseconds.
const MINUTE: i64 = 60_000;

fn minute(at: i64) -> u32 {
    let minutes: Result<u32, _> = Ord::max(at.div_euclid(MINUTE), 0).try_into();
    Ord::min(minutes.unwrap_or(LAST), LAST)
}

impl Case {
    fn rank(&self) -> u32 {
        match self.closed_at {
            Some(closed) if !self.is_open => CLOSED | (LAST - minute(closed)),
            _ => {
                let of = if self.paused_at.is_some() { PAUSED } else { 0 };
                let rounded_up =
                    |due: i64| Ord::min(minute(due.saturating_add(MINUTE - 1)), LAST - 1);
                of | self.due_at.map_or(LAST, rounded_up)
            }
        }
    }

    /// The rank, when it was opened, and chance.
    fn position(&self) -> Uuid {
        let id = self.id.as_bytes();
        let mut bytes = [0; 16];
        let (ranked, rest) = bytes.split_at_mut(4);
        ranked.copy_from_slice(&self.rank().to_be_bytes());
        let (opened, chance) = rest.split_at_mut(6);
        opened.copy_from_slice(&id[..6]);
        chance.copy_from_slice(&id[10..]);
        Uuid::from_bytes(bytes)
    }

    fn taken(&self) -> bool {
        !self.is_open || self.assignee.is_some()
    }

    fn late(&self) -> bool {
        let both = self.due_at.zip(self.closed_at);
        !self.is_open && both.is_some_and(|(due, at)| at > due)
    }

    /// The first eight bytes of the hash of all that its pigeonhole holds.
    fn hole(&self, taken: bool, late: bool) -> i64 {
        let team = self.team.map(|team| team.to_string());
        let said = [
            Some(&self.service),
            team.as_ref(),
            self.district.as_ref(),
            Some(&self.state),
            Some(&self.state_group),
        ];
        let mut hash = Sha256::new();
        for part in said {
            // Nothing differs from an empty word.
            match part {
                Some(part) => {
                    hash.update((part.len() as u64).to_be_bytes());
                    hash.update(part.as_bytes());
                }
                None => hash.update(u64::MAX.to_be_bytes()),
            }
        }
        hash.update([u8::from(self.is_open), u8::from(taken), u8::from(late)]);
        let mut first = [0; 8];
        first.copy_from_slice(&hash.finalize()[..8]);
        i64::from_be_bytes(first)
    }
}
