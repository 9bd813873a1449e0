//! A table that a migration made before grows by a column, and its rows stay.

use kernel::Room;
use kernel::db::Class::Internal;
use kernel::db::{Action, Table, Tx, add_column};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ColumnDef, Table as Tables};
use sea_orm_migration::schema::big_integer_null;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use testing::{TestTown, every_column_has_a_class};

mod tree {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "tree")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub height: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

struct Planted;
struct Grown;
struct GrownAgain;

impl MigrationName for Planted {
    fn name(&self) -> &'static str {
        "m20991231_000001_planted"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Planted {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Tables::create()
            .table(tree::Entity)
            .col(ColumnDef::new(tree::Column::Id).big_integer().primary_key())
            .to_owned();
        manager.create_table(table).await?;
        let connection = manager.get_connection();
        let old = "INSERT INTO tree (id) VALUES (7)";
        connection.execute_unprepared(old).await.map(|_| ())
    }
}

impl MigrationName for Grown {
    fn name(&self) -> &'static str {
        "m20991231_000002_grown"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Grown {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "tree", big_integer_null("height")).await
    }
}

impl MigrationName for GrownAgain {
    fn name(&self) -> &'static str {
        "m20991231_000003_grown_again"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for GrownAgain {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Grown.up(manager).await
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Planted), Box::new(Grown), Box::new(GrownAgain)]
}

struct Plant(i64);

impl Action for Plant {
    type Output = ();
    const NAME: &'static str = "test.plant";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let row = tree::ActiveModel {
            id: Set(self.0),
            height: Set(Some(2 * self.0)),
        };
        tree::Entity::insert(row).exec_without_returning(tx).await?;
        Ok(())
    }
}

#[tokio::test]
async fn a_table_grows_by_a_column_once() {
    let room = Room {
        name: "orchard",
        migrations: Some(migrations),
        tables: &[Table {
            name: "tree",
            columns: &[("id", Internal), ("height", Internal)],
        }],
        ..Room::default()
    };
    let test = TestTown::with(vec![room]).await;
    let town = test.town();
    town.run(Plant(8)).await.unwrap();
    let mut rows = tree::Entity::find().all(town.read()).await.unwrap();
    rows.sort_by_key(|row| row.id);
    let heights: Vec<_> = rows.iter().map(|row| (row.id, row.height)).collect();
    assert_eq!(heights, [(7, None), (8, Some(16))]);
    every_column_has_a_class(&test).await;
    test.close().await;
}
