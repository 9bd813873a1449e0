//! Several processes that serve one town on PostgreSQL hear of each other's commits. On SQLite, where a
//! town has one process, nobody is told.

use std::time::Duration;

use kernel::db::{Action, Database, Engine, Tx};
use kernel::{Result, Town};

use crate::notebook::town;

/// Far longer than a word is on its way.
const LONG: Duration = Duration::from_secs(20);
/// Long enough to have heard a word that was said.
const A_WHILE: Duration = Duration::from_millis(500);

struct Touch(Vec<String>);

impl Action for Touch {
    type Output = ();
    const NAME: &'static str = "test.touch";

    async fn run(&self, tx: &Tx) -> Result<()> {
        for topic in &self.0 {
            tx.changed(topic.clone());
        }
        Ok(())
    }
}

/// Touches a topic until the other process hears of it: a process listens a moment after it was opened.
async fn heard_by(other: &Database, town: &Town) -> bool {
    let mut live = other.write.hub().live.subscribe();
    let until = tokio::time::Instant::now() + LONG;
    while tokio::time::Instant::now() < until {
        town.run(Touch(vec!["weir".into()])).await.unwrap();
        match tokio::time::timeout(A_WHILE, live.recv()).await {
            Ok(topic) => return *topic.unwrap() == *"weir",
            Err(_) if other.engine == Engine::Sqlite => return false,
            Err(_) => {}
        }
    }
    false
}

#[tokio::test]
async fn what_one_process_commits_the_others_hear_of() {
    let test = town().await;
    let other = test.of_another_process().await;
    let is_postgres = other.engine == Engine::Postgres;
    assert_eq!(heard_by(&other, test.town()).await, is_postgres);
    // What a process remembers of the town is counted old by it.
    assert_eq!(other.write.hub().changes() > 0, is_postgres);
    other.close().await.unwrap();
    test.close().await;
}

#[tokio::test]
async fn nobody_hears_what_they_said_themselves_a_second_time() {
    let test = town().await;
    let other = test.of_another_process().await;
    heard_by(&other, test.town()).await;
    tokio::time::sleep(A_WHILE).await;
    let before = test.town().write().hub().changes();
    test.town().run(Touch(vec!["ford".into()])).await.unwrap();
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(test.town().write().hub().changes(), before + 1);
    other.close().await.unwrap();
    test.close().await;
}

#[tokio::test]
async fn more_than_fits_is_told_as_everything() {
    let test = town().await;
    let other = test.of_another_process().await;
    if !heard_by(&other, test.town()).await {
        assert_eq!(other.engine, Engine::Sqlite);
        other.close().await.unwrap();
        return test.close().await;
    }
    let mut live = other.write.hub().live.subscribe();
    let many = (0..1_000).map(|at| format!("case:{at:032}")).collect();
    test.town().run(Touch(many)).await.unwrap();
    let heard = loop {
        let topic = tokio::time::timeout(LONG, live.recv())
            .await
            .unwrap()
            .unwrap();
        // The touches before may still be on their way.
        if *topic != *"weir" {
            break topic;
        }
    };
    assert_eq!(&*heard, "*");
    other.close().await.unwrap();
    test.close().await;
}
