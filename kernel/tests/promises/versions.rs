//! A town goes one version of the program up, in place and from an archive, and one down from an
//! archive; a program that is older than the database leaves it alone.

use std::sync::Arc;

use kernel::backup::{self, Place};
use kernel::config::Config;
use kernel::db::{Database, Migrations, add_column, migrate};
use kernel::{Room, SystemRandom, Town};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, Table};
use sea_orm::{Schema, Statement};
use sea_orm_migration::schema::big_integer;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use testing::TestTown;

/// As the newer program knows it.
mod leaflet {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "leaflet")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub title: String,
        /// The older one does not.
        pub pages: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The migration that both have: the table, and what was in it then.
struct Made {
    by_the_newer: bool,
}

struct Pages;

impl MigrationName for Made {
    fn name(&self) -> &'static str {
        "m20991231_000001_leaflets"
    }
}

impl MigrationName for Pages {
    fn name(&self) -> &'static str {
        "m20991231_000002_pages"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Made {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let schema = Schema::new(manager.get_database_backend());
        let mut table = schema.create_table_from_entity(leaflet::Entity);
        if !self.by_the_newer {
            table = Table::create().table(leaflet::Entity).to_owned();
            table.col(schema.get_column_def::<leaflet::Entity>(leaflet::Column::Id));
            table.col(schema.get_column_def::<leaflet::Entity>(leaflet::Column::Title));
        }
        manager.create_table(table).await
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Pages {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "leaflet", big_integer("pages").default(2).take()).await
    }
}

fn older() -> Room {
    Room {
        name: "leaflets",
        migrations: Some(|| {
            vec![Box::new(Made {
                by_the_newer: false,
            })]
        }),
        ..Room::default()
    }
}

fn newer() -> Room {
    Room {
        name: "leaflets",
        migrations: Some(|| vec![Box::new(Made { by_the_newer: true }), Box::new(Pages)]),
        ..Room::default()
    }
}

fn migrations(room: Room) -> Migrations {
    let rooms = [kernel::room(), room];
    Migrations::of(rooms.iter().filter_map(|room| room.migrations).collect())
}

#[tokio::test]
async fn a_town_goes_one_version_up_in_place_and_an_older_program_then_leaves_it_alone() {
    let test = TestTown::with(vec![older()]).await;
    let database = test.of_another_process().await;
    write(&database, 41).await;
    migrate(&database, &migrations(newer())).await.unwrap();
    assert_eq!(leaflets(&database).await, [(41, 2)]);

    let refused = migrate(&database, &migrations(older())).await.unwrap_err();
    assert!(
        refused.to_string().contains("by a newer Townhall"),
        "{refused}"
    );
    assert_eq!(leaflets(&database).await, [(41, 2)], "nothing was changed");
    database.close().await.unwrap();
    test.close().await;
}

#[tokio::test]
async fn an_archive_of_the_version_before_comes_back_in_this_one_and_in_its_own() {
    let test = TestTown::with(vec![older()]).await;
    let database = test.of_another_process().await;
    write(&database, 41).await;
    database.close().await.unwrap();
    let (archive, _folder) = archive(test.town()).await;
    for room in [newer(), older()] {
        let empty = Empty::new(&test).await;
        let rooms = [kernel::room(), room.clone()];
        backup::fill(&empty.0, &archive, &rooms, &SystemRandom, test.town().now())
            .await
            .unwrap();
        migrate(&empty.0, &migrations(room.clone())).await.unwrap();
        if room.migrations.unwrap()().len() == 2 {
            assert_eq!(leaflets(&empty.0).await, [(41, 2)]);
        }
        empty.take_down().await;
    }
    test.close().await;
}

#[tokio::test]
async fn an_archive_of_a_newer_version_is_refused_and_leaves_nothing() {
    let test = TestTown::with(vec![newer()]).await;
    let (archive, _folder) = archive(test.town()).await;
    let empty = Empty::new(&test).await;
    let rooms = [kernel::room(), older()];
    let refused = backup::fill(&empty.0, &archive, &rooms, &SystemRandom, test.town().now()).await;
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("newer Townhall"), "{refused}");
    assert!(empty.0.tables().await.unwrap().is_empty());
    empty.take_down().await;
    test.close().await;
}

/// What an archive of the town holds, and the folder it is in.
async fn archive(town: &Town) -> (backup::Unpacked, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::load(None, [], &[]).unwrap();
    let place = Place::open(folder.path().to_str().unwrap(), &config).unwrap();
    let made = backup::make(town, &place, folder.path()).await.unwrap();
    let name = made.archive.rsplit('/').next().unwrap();
    let unpacked = backup::unpack(&place, name, folder.path(), None, &SystemRandom).await;
    (unpacked.unwrap(), folder)
}

/// A database with nothing in it, on the engine under test.
struct Empty(Database);

impl Empty {
    async fn new(test: &TestTown) -> Self {
        let random: Arc<dyn kernel::Random> = Arc::new(SystemRandom);
        let name = format!("t_{}", random.letters(12).to_lowercase());
        let file = test.folder().join(format!("{name}.sqlite"));
        let url = testing::server().unwrap_or_else(|| format!("sqlite://{}", file.display()));
        Self(Database::open(&url, &name).await.unwrap())
    }

    async fn take_down(self) {
        self.0.abandon().await.unwrap();
        self.0.close().await.unwrap();
    }
}

async fn write(database: &Database, id: i64) {
    struct Leaflet(i64);

    impl kernel::db::Action for Leaflet {
        type Output = ();
        const NAME: &'static str = "test.leaflet";

        async fn run(&self, tx: &kernel::db::Tx) -> kernel::Result<()> {
            let mut row = Query::insert();
            row.into_table(leaflet::Entity)
                .columns([leaflet::Column::Id, leaflet::Column::Title])
                .values_panic([self.0.into(), "Bins".into()]);
            tx.execute(&row).await?;
            Ok(())
        }
    }

    database.write.run(Leaflet(id)).await.unwrap();
}

async fn leaflets(database: &Database) -> Vec<(i64, i64)> {
    let backend = database.read.get_database_backend();
    let asked = Statement::from_string(backend, "SELECT id, pages FROM leaflet ORDER BY id");
    let rows = database.read.query_all_raw(asked).await.unwrap();
    rows.iter()
        .map(|row| {
            (
                row.try_get("", "id").unwrap(),
                row.try_get("", "pages").unwrap(),
            )
        })
        .collect()
}
