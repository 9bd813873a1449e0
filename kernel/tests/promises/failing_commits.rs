//! When the shared commit fails, everybody in it is told so, nothing of it stays, and the next
//! commit is as good as any.

use futures::future::join_all;
use kernel::db::{Action, Engine, Tx};
use kernel::{Error, Town};
use sea_orm::{ConnectionTrait, Statement};
use testing::TestTown;

use crate::notebook::{End, Write, facts, texts, town};

/// Leaves the database no room to grow: what a full disk does, for this connection alone.
struct FillDisk;

impl Action for FillDisk {
    type Output = i64;
    const NAME: &'static str = "test.fill_disk";

    async fn run(&self, tx: &Tx) -> kernel::Result<i64> {
        let pages = number(tx, "PRAGMA page_count").await?;
        number(tx, &format!("PRAGMA max_page_count = {}", pages + 2)).await
    }
}

async fn number(tx: &Tx, sql: &str) -> kernel::Result<i64> {
    let row = tx
        .query_one_raw(Statement::from_string(tx.get_database_backend(), sql))
        .await?;
    Ok(row.unwrap().try_get_by_index(0)?)
}

/// A note whose fact, written with the commit, is larger than the room that is left.
fn too_large(town: &Town) -> Write {
    let mut write = Write::notes(town, &["large"], End::Well);
    write
        .rows
        .push(crate::notebook::note(town, &"x".repeat(60_000)));
    write.facts.push(town.new_id());
    write
}

/// One whose fact alone is large: it fails in the commit, after every act has gone well.
struct LargeFact(Write);

impl Action for LargeFact {
    type Output = ();
    const NAME: &'static str = "test.large_fact";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let about = "y".repeat(60_000);
        tx.fact(
            &crate::notebook::NoteWritten {
                id: self.0.facts[0],
                about,
            },
            self.0.at,
        )
    }
}

#[tokio::test]
async fn everybody_in_it_is_told_and_the_next_commit_is_good() {
    let test = town().await;
    let town = test.town();
    if test.town().engine() == Engine::Sqlite {
        town.run(Write::one(town, "before")).await.unwrap();
        town.run(FillDisk).await.unwrap();
        let large = town.run(LargeFact(Write::one(town, "unused")));
        let small = join_all((0..5).map(|n| town.run(Write::one(town, &format!("with it {n}")))));
        let (small, large) = tokio::join!(small, large);
        assert!(matches!(large, Err(Error::Unavailable(_))), "{large:?}");
        assert!(
            small
                .iter()
                .all(|answer| matches!(answer, Err(Error::Unavailable(_)))),
            "{small:?}"
        );
        is_well_again(&test, &["after", "before"]).await;
    }
    test.close().await;
}

#[tokio::test]
async fn nobody_is_told_of_success_whose_work_is_not_there() {
    let test = town().await;
    let town = test.town();
    if test.town().engine() == Engine::Sqlite {
        town.run(FillDisk).await.unwrap();
        let large = town.run(too_large(town));
        let names = ["a", "b", "c"];
        let small = join_all(names.iter().map(|name| town.run(Write::one(town, name))));
        let (large, small) = tokio::join!(large, small);
        assert!(matches!(large, Err(Error::Unavailable(_))), "{large:?}");
        let mut good: Vec<&str> = names
            .iter()
            .zip(&small)
            .filter(|(_, a)| a.is_ok())
            .map(|(n, _)| *n)
            .collect();
        assert_eq!(texts(town).await, good);
        good.insert(good.len(), "after");
        good.sort_unstable();
        is_well_again(&test, &good).await;
    }
    test.close().await;
}

async fn is_well_again(test: &TestTown, expected: &[&str]) {
    let town = test.town();
    town.run(Write::one(town, "after")).await.unwrap();
    assert_eq!(texts(town).await, expected);
    let facts = facts(town).await;
    let places: Vec<i64> = facts.iter().map(|(place, _)| *place).collect();
    assert_eq!(
        places,
        (1..=i64::try_from(expected.len()).unwrap()).collect::<Vec<_>>()
    );
}

/// An act whose server goes away under it.
struct LoseServer(Write);

impl Action for LoseServer {
    type Output = usize;
    const NAME: &'static str = "test.lose_server";

    async fn run(&self, tx: &Tx) -> kernel::Result<usize> {
        self.0.run(tx).await?;
        number(
            tx,
            "SELECT pg_terminate_backend(pg_backend_pid())::int::bigint",
        )
        .await?;
        Ok(1)
    }
}

#[tokio::test]
async fn a_lost_connection_is_an_error_and_the_next_act_is_good() {
    let test = town().await;
    let town = test.town();
    if test.town().engine() == Engine::Postgres {
        let lost = town.run(LoseServer(Write::one(town, "lost"))).await;
        assert!(matches!(lost, Err(Error::Unavailable(_))), "{lost:?}");
        is_well_again(&test, &["after"]).await;
    }
    test.close().await;
}
