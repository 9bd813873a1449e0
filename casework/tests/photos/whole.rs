//! A check of the town finds every photo, and what became of one that is not as it was.

use kernel::check::check;

use crate::{done, opened, town};

#[tokio::test]
async fn a_photo_that_is_gone_or_another_is_told_and_a_forgotten_key_is_no_fault() {
    let town = town().await;
    let (_, photos) = opened(&town, "pothole", 2).await;
    let (_, others) = opened(&town, "pothole", 1).await;
    let whole = check(town.town()).await.unwrap();
    assert!(whole.faults.is_empty(), "{:?}", whole.faults);
    assert_eq!(whole.files, 9);
    assert!(whole.facts >= 2 && whole.file_bytes > 0 && whole.rows > 0 && whole.keys > 0);

    town.town().keys().forget(photos[0].subject).await.unwrap();
    let forgotten = check(town.town()).await.unwrap();
    assert_eq!((forgotten.faults_in_all, forgotten.forgotten), (0, 1));

    let files = town.files();
    std::fs::write(&files[0], "another").unwrap();
    std::fs::remove_file(&files[1]).unwrap();
    let faults = check(town.town()).await.unwrap().faults;
    assert_eq!(faults.len(), 2, "{faults:?}");
    let is_told = |what: &str| faults.iter().any(|fault| fault.contains(what));
    assert!(
        is_told("holds something else now") && is_told("is not there"),
        "{faults:?}"
    );
    town.town().keys().forget(others[0].subject).await.unwrap();
    let all = check(town.town()).await.unwrap();
    assert_eq!(
        (all.faults_in_all, all.forgotten),
        (2, 2),
        "nobody is left, and that is no fault"
    );
    done(town).await;
}
