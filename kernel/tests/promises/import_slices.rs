//! A thousand slices of an import wait at once, and people post between them.

use std::collections::BTreeMap;

use futures::future::join_all;
use kernel::{Error, Town};

use crate::notebook::{End, Write, facts, texts, town};

const SLICES: usize = 1_000;
const ROWS: usize = 20;
const POSTS: usize = 200;

/// Every tenth slice errs, every fiftieth panics.
fn end(slice: usize) -> End {
    match slice {
        n if n % 50 == 7 => End::Panic,
        n if n % 10 == 3 => End::Error,
        _ => End::Well,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_waiting_slices_keep_their_rows_apart_and_let_posts_through() {
    let test = town().await;
    let town = test.town();
    let (slices, posts) = tokio::join!(bring(town), post(town));
    for (slice, answer) in slices.iter().enumerate() {
        match end(slice) {
            End::Well => assert!(matches!(answer, Ok(ROWS)), "{slice}: {answer:?}"),
            End::Error => assert!(matches!(answer, Err(Error::Stale)), "{slice}: {answer:?}"),
            _ => assert!(
                matches!(answer, Err(Error::Internal(text)) if text.contains("panicked")),
                "{slice}: {answer:?}"
            ),
        }
    }
    for (post, answer) in posts.iter().enumerate() {
        assert!(matches!(answer, Ok(1)), "{post}: {answer:?}");
    }
    every_row_is_there_once_and_none_of_the_others(town).await;
    every_fact_has_a_place_of_its_own(town).await;
    test.close().await;
}

/// The slices, all waiting at once.
async fn bring(town: &Town) -> Vec<kernel::Result<usize>> {
    let slice = |slice: usize| {
        let rows: Vec<String> = (0..ROWS)
            .map(|row| format!("slice {slice} row {row}"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut write = Write::notes(town, &rows, end(slice));
        // A slice says once what it did, whatever its size.
        write.facts.truncate(1);
        town.run(write)
    };
    join_all((0..SLICES).map(slice)).await
}

/// People, each coming when the one before was answered, in several rows.
async fn post(town: &Town) -> Vec<kernel::Result<usize>> {
    let row = |row: usize| async move {
        let mut answers = Vec::new();
        for nth in 0..POSTS / 10 {
            answers.push(
                town.run(Write::one(town, &format!("post {row} {nth}")))
                    .await,
            );
        }
        answers
    };
    let rows = join_all((0..10).map(row)).await;
    rows.into_iter().flatten().collect()
}

async fn every_row_is_there_once_and_none_of_the_others(town: &Town) {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts(town).await {
        *there.entry(text).or_default() += 1;
    }
    let good = (0..SLICES).filter(|slice| end(*slice) == End::Well);
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    for slice in good {
        expected.extend((0..ROWS).map(|row| (format!("slice {slice} row {row}"), 1)));
    }
    for row in 0..10 {
        expected.extend((0..POSTS / 10).map(|nth| (format!("post {row} {nth}"), 1)));
    }
    assert!(there == expected, "rows were lost, doubled or left behind");
}

/// Each slice that went well and each post has said so once. On SQLite the order has no gap; on
/// PostgreSQL it has none once it is stamped, which reading it does.
async fn every_fact_has_a_place_of_its_own(town: &Town) {
    let places: Vec<i64> = facts(town)
        .await
        .into_iter()
        .map(|(place, _)| place)
        .collect();
    let good = (0..SLICES).filter(|slice| end(*slice) == End::Well).count();
    let expected: Vec<i64> = (1..=i64::try_from(good + POSTS).unwrap()).collect();
    assert_eq!(places, expected, "on {:?}", town.engine());
}
