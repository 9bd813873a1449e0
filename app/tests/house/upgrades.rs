//! A newer program backs a town up before it changes its database, and changes nothing when it cannot.

use std::path::Path;

use kernel::backup::{self, Place};
use kernel::config::Config;
use kernel::db::{Action, Database, Migrations, Tx, seen_before};
use kernel::{Clock as _, SystemClock, SystemRandom};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, Table};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
use tempfile::TempDir;
use townhall::town::OpenTown;
use townhall::wiring;

/// What the newest migration made.
const NEWEST: (&str, &str) = ("m20261126_000081_setting_change", "setting_change");

/// A town as the program before this one left it.
struct Older {
    config: Config,
    folder: TempDir,
}

impl Older {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut said = vec![("data.folder", folder.path().display().to_string())];
        if let Some(server) = testing::server() {
            let random: &dyn kernel::Random = &SystemRandom;
            let name = random.letters(12).to_lowercase();
            said.push(("database.url", server));
            said.push(("database.schema", format!("t_{name}")));
            said.push(("keys.schema", format!("k_{name}")));
        }
        let config = Config::load(None, Vec::new(), &said).unwrap();
        let open = OpenTown::open(&config).await.unwrap();
        assert!(open.backed_up.is_none(), "a new town has nothing to lose");
        open.close().await.unwrap();
        let older = Self { config, folder };
        let database = older.database().await;
        database.write.run(StepBack).await.unwrap();
        database.close().await.unwrap();
        older
    }

    async fn database(&self) -> Database {
        let file = format!("sqlite://{}", self.folder.path().join("town.db").display());
        let url = testing::server().unwrap_or(file);
        let schema = &self.config.database.schema;
        Database::open(&url, schema).await.unwrap()
    }

    async fn take_down(self) {
        let Some(server) = testing::server() else {
            return;
        };
        for schema in [&self.config.database.schema, &self.config.keys.schema] {
            let database = Database::open(&server, schema).await.unwrap();
            database.abandon().await.unwrap();
            database.close().await.unwrap();
        }
    }
}

struct StepBack;

impl Action for StepBack {
    type Output = ();
    const NAME: &'static str = "test.step_back";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let (migration, table) = NEWEST;
        tx.execute(&Table::drop().table(table).to_owned()).await?;
        let mut seen = Query::delete();
        seen.from_table("seaql_migrations");
        seen.and_where(Expr::col("version").eq(migration));
        tx.execute(&seen).await?;
        Ok(())
    }
}

fn all() -> Migrations {
    Migrations::of(
        wiring::rooms()
            .iter()
            .filter_map(|room| room.migrations)
            .collect(),
    )
}

#[tokio::test]
async fn before_a_newer_program_changes_a_town_it_backs_it_up_as_it_is() {
    let older = Older::new().await;
    let open = OpenTown::open(&older.config).await.unwrap();
    let archive = open.backed_up.clone().unwrap();
    assert!(Path::new(&archive).starts_with(older.folder.path().join("backups")));
    let runs = safekeeping::run::Entity::find()
        .count(open.town.read())
        .await;
    assert_eq!(runs.unwrap(), 1, "it stands among the backups");
    open.close().await.unwrap();

    // What it holds is the town as the program before knew it.
    let (place, name) = Place::of(&archive, &older.config).unwrap();
    let held = backup::unpack(&place, &name, older.folder.path(), None, &SystemRandom).await;
    let held = held.unwrap();
    let had = &held.manifest;
    assert!(!had.migrations.iter().any(|name| name == NEWEST.0));
    assert!(!had.tables.contains_key(NEWEST.1) && had.tables.contains_key("case_work"));
    let file = format!("sqlite://{}", older.folder.path().join("back.db").display());
    let back = Database::open(&file, "").await.unwrap();
    let now = SystemClock.now();
    let filled = backup::fill(&back, &held, &wiring::rooms(), &SystemRandom, now).await;
    filled.unwrap();
    let seen = seen_before(&back, &all()).await.unwrap();
    assert_eq!(seen.as_ref(), Some(&had.migrations));
    back.close().await.unwrap();

    let again = OpenTown::open(&older.config).await.unwrap();
    assert!(again.backed_up.is_none(), "once");
    again.close().await.unwrap();
    older.take_down().await;
}

#[tokio::test]
async fn a_town_that_cannot_be_backed_up_is_not_changed_and_says_so() {
    let older = Older::new().await;
    let in_the_way = older.folder.path().join("backups");
    std::fs::write(&in_the_way, "a file where the folder should be").unwrap();
    let refused = OpenTown::open(&older.config).await.err().unwrap();
    let told = format!("{refused:#}");
    assert!(
        told.contains("nothing was changed") && told.contains("backup.to"),
        "{told}"
    );
    let database = older.database().await;
    let tables = database.tables().await.unwrap();
    assert!(!tables.iter().any(|table| table == NEWEST.1));
    database.close().await.unwrap();

    std::fs::remove_file(&in_the_way).unwrap();
    let open = OpenTown::open(&older.config).await.unwrap();
    assert!(open.backed_up.is_some());
    open.close().await.unwrap();
    older.take_down().await;
}
