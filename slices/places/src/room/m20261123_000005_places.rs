//! The ground: its generation in force, and the rows of each generation.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        ground(),
        district(),
        street(),
        address(),
        landmark(),
        asset(),
        shape(),
    ]
}

fn ground() -> TableCreateStatement {
    Table::create()
        .table("place_ground")
        .col(integer("id").primary_key().take())
        .col(integer("generation"))
        .col(text("naming"))
        .col(big_integer("at"))
        .take()
}

fn district() -> TableCreateStatement {
    Table::create()
        .table("place_district")
        .col(integer("generation"))
        .col(integer("number"))
        .col(string("name"))
        .col(text("outline"))
        .col(integer("lat"))
        .col(integer("lng"))
        .primary_key(Index::create().col("generation").col("number"))
        .take()
}

fn street() -> TableCreateStatement {
    Table::create()
        .table("place_street")
        .col(integer("generation"))
        .col(integer("number"))
        .col(string("name"))
        .col(string("class"))
        .col(text("lines"))
        .primary_key(Index::create().col("generation").col("number"))
        .take()
}

fn address() -> TableCreateStatement {
    Table::create()
        .table("place_address")
        .col(integer("generation"))
        .col(integer("number"))
        .col(integer("street"))
        .col(string("house"))
        .col(integer("lat"))
        .col(integer("lng"))
        .col(integer_null("district"))
        .primary_key(Index::create().col("generation").col("number"))
        .take()
}

fn landmark() -> TableCreateStatement {
    Table::create()
        .table("place_landmark")
        .col(integer("generation"))
        .col(integer("number"))
        .col(string("name"))
        .col(string("kind"))
        .col(integer("lat"))
        .col(integer("lng"))
        .col(integer_null("address"))
        .primary_key(Index::create().col("generation").col("number"))
        .take()
}

fn asset() -> TableCreateStatement {
    Table::create()
        .table("place_asset")
        .col(integer("generation"))
        .col(integer("number"))
        .col(string("kind"))
        .col(string("code"))
        .col(integer("lat"))
        .col(integer("lng"))
        .col(integer_null("street"))
        .primary_key(Index::create().col("generation").col("number"))
        .take()
}

fn shape() -> TableCreateStatement {
    Table::create()
        .table("place_shape")
        .col(integer("generation"))
        .col(integer("number"))
        .col(string("kind"))
        .col(text("shapes"))
        .primary_key(Index::create().col("generation").col("number"))
        .take()
}
