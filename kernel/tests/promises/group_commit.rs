//! Actions that wait together are committed together, and yet each stands or falls alone.

use std::time::Duration;

use futures::future::join_all;
use kernel::Error;

use crate::notebook::{End, Write, facts, texts, town};

#[tokio::test]
async fn who_errs_or_panics_takes_only_their_own_work_with_them() {
    let test = town().await;
    let town = test.town();
    let ends = [
        End::Well,
        End::Panic,
        End::Well,
        End::Error,
        End::Error,
        End::Well,
        End::Panic,
        End::Well,
    ];
    let names: Vec<String> = (0..ends.len()).map(|n| format!("note {n}")).collect();
    // Nothing is awaited between the first and the last, so SQLite's writer finds all of them waiting.
    let acts = names
        .iter()
        .zip(ends)
        .map(|(name, end)| town.run(Write::notes(town, &[name], end)));
    let answers = join_all(acts).await;
    for (answer, end) in answers.iter().zip(ends) {
        match end {
            End::Well => assert_eq!(*answer.as_ref().unwrap(), 1),
            End::Error => assert!(matches!(answer, Err(Error::Stale)), "{answer:?}"),
            _ => assert!(
                matches!(answer, Err(Error::Internal(text)) if text.contains("panicked")),
                "{answer:?}"
            ),
        }
    }
    let good = ["note 0", "note 2", "note 5", "note 7"];
    assert_eq!(texts(town).await, good);
    // Facts went with their acts, and the order has no gap where the others were.
    let (places, mut about): (Vec<_>, Vec<_>) = facts(town).await.into_iter().unzip();
    assert_eq!(places, [1, 2, 3, 4]);
    about.sort();
    assert_eq!(about, good);
    test.close().await;
}

#[tokio::test]
async fn a_caller_who_goes_away_does_not_stop_the_act() {
    let test = town().await;
    let town = test.town();
    let act = town.run(Write::one(town, "left alone"));
    // One look, and then the caller is gone.
    assert!(futures::poll!(Box::pin(act)).is_pending());
    for _ in 0..200 {
        if !texts(town).await.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(texts(town).await, ["left alone"]);
    test.close().await;
}

#[tokio::test]
async fn an_act_that_does_not_end_is_taken_back_and_the_rest_goes_on() {
    let test = town().await;
    let town = test.town();
    let stuck = town.run(Write::notes(town, &["stuck"], End::Never));
    let other = town.run(Write::one(town, "other"));
    let (stuck, other) = tokio::join!(stuck, other);
    assert!(matches!(stuck, Err(Error::Internal(text)) if text.contains("too long")));
    other.unwrap();
    assert_eq!(texts(town).await, ["other"]);
    test.close().await;
}

#[tokio::test]
async fn bulk_work_in_slices_lets_others_through() {
    let test = town().await;
    let town = test.town();
    let row: Vec<String> = (0..500).map(|n| format!("row {n}")).collect();
    let row: Vec<&str> = row.iter().map(String::as_str).collect();
    let slices = (0..60).map(|_| {
        town.run(Write {
            facts: vec![],
            ..Write::notes(town, &row, End::Well)
        })
    });
    let posts = (0..60).map(|_| town.run(Write::one(town, "post")));
    let (slices, posts) = tokio::join!(join_all(slices), join_all(posts));
    assert!(slices.iter().all(|slice| matches!(slice, Ok(500))));
    assert!(posts.iter().all(|post| matches!(post, Ok(1))));
    assert_eq!(texts(town).await.len(), 60 * 501);
    assert_eq!(facts(town).await.last().unwrap().0, 60);
    test.close().await;
}
