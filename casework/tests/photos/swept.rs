//! What nobody sent goes in time, and nothing else does.

use kernel::Moment;
use testing::TestTown;
use testing::photos::jpeg;

use crate::{at_details, done, opened, pictures, town};

/// The jobs that come round run, some days later.
async fn days(town: &TestTown, days: i64) {
    town.clock.advance(days * Moment::DAY);
    town.run_jobs().await;
}

#[tokio::test]
async fn a_draft_that_is_never_sent_goes_after_a_month_with_its_photos_and_its_key() {
    let town = town().await;
    opened(&town, "pothole", 1).await;
    let ana = town.anonymous();
    let mut page = at_details(&ana).await;
    page.attach("Add a photo", "hole.jpg", "image/jpeg", jpeg(64, 48));
    let page = page.press("Add what I chose").await;
    let [picture] = pictures(&page).try_into().unwrap();
    days(&town, 29).await;
    assert_eq!(ana.get(&picture).await.status(), 200);
    assert_eq!(town.files().len(), 6);
    days(&town, 2).await;
    assert_eq!(ana.get(&picture).await.status(), 404);
    assert_eq!(town.files().len(), 3, "those of the report stay");
    let page = ana.get("/report/details").await;
    assert!(!page.has("What the crew needs to know"), "{}", page.text());
    done(town).await;
}

#[tokio::test]
async fn a_sent_draft_leaves_its_case_whole() {
    let town = town().await;
    let ana = town.anonymous();
    let page = crate::sent_with(&ana, &[jpeg(64, 48)]).await;
    let link = page.path().split('?').next().unwrap().to_owned();
    days(&town, 40).await;
    let page = ana.get(&link).await;
    let [picture] = pictures(&page).try_into().unwrap();
    assert_eq!(ana.get(&picture).await.status(), 200);
    done(town).await;
}

#[tokio::test]
async fn nobodys_photo_goes_after_a_day() {
    let town = town().await;
    let ines = town.staff("Front desk").await;
    let mut page = ines.get("/desk/take?service=pothole").await;
    page.attach(
        "Photos they show or send you",
        "a.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    page.press("Send the report").await;
    town.clock.advance(Moment::DAY - Moment::HOUR);
    town.run_jobs().await;
    assert_eq!(town.files().len(), 3);
    days(&town, 2).await;
    assert!(town.files().is_empty());
    done(town).await;
}

#[tokio::test]
async fn a_file_that_no_row_knows_is_removed_once_it_is_old() {
    let town = town().await;
    opened(&town, "pothole", 2).await;
    let kept = town.files();
    let lost = kernel::files::FileHash::of(b"lost");
    let put = town.town().files().put_bytes(
        axum::body::Bytes::from_static(b"lost"),
        100,
        kernel::files::Kind::ALL,
    );
    assert_eq!(put.await.unwrap().hash, lost);
    let folder = kept[0].parent().unwrap().parent().unwrap().join("incoming");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("half"), "half a file").unwrap();
    days(&town, 2).await;
    assert!(
        town.town().files().exists(lost).await.unwrap(),
        "its age is the store's to tell"
    );
    // The store's clock is the machine's: go beyond it.
    let long = Moment::parse("2090-01-01T00:00:00Z").unwrap();
    town.clock.set(long);
    town.run_jobs().await;
    assert!(!town.town().files().exists(lost).await.unwrap());
    assert!(!folder.join("half").exists());
    assert_eq!(town.files(), kept);
    done(town).await;
}
