//! A small room to try the kernel with: a notebook.

use kernel::db::Class::{Internal, Sensitive};
use kernel::db::{Action, Table, Tx};
use kernel::facts::{Fact, FactValue, Leaf};
use kernel::id::FactId;
use kernel::keys::Sealed;
use kernel::{Error, Moment, Room, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect, Schema};
use sea_orm_migration::{MigrationTrait, SchemaManager};
use testing::TestTown;

pub mod note {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "note")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// A column with a name that is a word of SQL.
        #[sea_orm(column_name = "order")]
        pub order: i64,
        #[sea_orm(column_type = "Text")]
        pub text: String,
        pub minor: Option<i64>,
        pub done: bool,
        pub secret: Option<Sealed<String>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const TABLES: &[Table] = &[Table {
    name: "note",
    columns: &[
        ("id", Internal),
        ("order", Internal),
        ("text", Internal),
        ("minor", Internal),
        ("done", Internal),
        ("secret", Sensitive),
    ],
}];

pub fn room() -> Room {
    Room {
        name: "notebook",
        migrations: Some(migrations),
        tables: TABLES,
        ..Room::default()
    }
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Migration)]
}

struct Migration;

impl sea_orm_migration::MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20991231_000001_notebook"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let schema = Schema::new(manager.get_database_backend());
        manager
            .create_table(schema.create_table_from_entity(note::Entity))
            .await
    }
}

/// That a note was written.
pub struct NoteWritten {
    pub id: FactId,
    pub about: String,
}

impl Fact for NoteWritten {
    const KIND: &'static str = "NoteWritten";
    const LEAF: Leaf = Leaf::Public;

    fn id(&self) -> FactId {
        self.id
    }

    fn about(&self) -> String {
        self.about.clone()
    }

    fn values(&self) -> Vec<(&'static str, FactValue)> {
        vec![("note", FactValue::Shown(self.about.clone().into()))]
    }
}

/// How an action ends.
#[derive(Clone, Copy, PartialEq)]
pub enum End {
    Well,
    Error,
    Panic,
    /// Does not.
    Never,
}

/// Writes notes, says so with a fact for each, and then ends somehow.
pub struct Write {
    pub rows: Vec<note::Model>,
    pub facts: Vec<FactId>,
    pub at: Moment,
    pub end: End,
}

impl Write {
    pub fn notes(town: &Town, texts: &[&str], end: End) -> Self {
        let rows: Vec<_> = texts.iter().map(|text| note(town, text)).collect();
        let facts = rows.iter().map(|_| town.new_id()).collect();
        Self {
            rows,
            facts,
            at: town.now(),
            end,
        }
    }

    pub fn one(town: &Town, text: &str) -> Self {
        Self::notes(town, &[text], End::Well)
    }
}

pub fn note(town: &Town, text: &str) -> note::Model {
    note::Model {
        id: town.random().uuid_v7(town.now()),
        order: 0,
        text: text.to_owned(),
        minor: None,
        done: false,
        secret: None,
    }
}

impl Action for Write {
    type Output = usize;
    const NAME: &'static str = "notebook.write";

    async fn run(&self, tx: &Tx) -> kernel::Result<usize> {
        let rows = self.rows.iter().cloned().map(|row| note::ActiveModel {
            id: Set(row.id),
            order: Set(row.order),
            text: Set(row.text),
            minor: Set(row.minor),
            done: Set(row.done),
            secret: Set(row.secret),
        });
        note::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        for (id, row) in self.facts.iter().zip(&self.rows) {
            tx.fact(
                &NoteWritten {
                    id: *id,
                    about: row.text.clone(),
                },
                self.at,
            )?;
        }
        match self.end {
            End::Well => Ok(self.rows.len()),
            End::Error => Err(Error::Stale),
            End::Panic => panic!("an action of this test panics"),
            End::Never => std::future::pending().await,
        }
    }
}

pub async fn town() -> TestTown {
    TestTown::with(vec![room()]).await
}

/// The texts of all notes, sorted.
pub async fn texts(town: &Town) -> Vec<String> {
    let mut texts: Vec<String> = note::Entity::find()
        .select_only()
        .column(note::Column::Text)
        .into_tuple()
        .all(town.read())
        .await
        .unwrap();
    texts.sort();
    texts
}

/// What facts are about, in their order, with their places.
pub async fn facts(town: &Town) -> Vec<(i64, String)> {
    kernel::facts::stamp_order(town).await.unwrap();
    kernel::facts::fact::Entity::find()
        .order_by_asc(kernel::facts::fact::Column::Seq)
        .all(town.read())
        .await
        .unwrap()
        .into_iter()
        .map(|fact| (fact.seq.unwrap(), fact.about))
        .collect()
}
