//! A seed gives one town.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use casework::case::Case;
use casework::case::entities::{case_event, case_work, photo, service_version};
use casework::case::history::{self, Reader};
use casework::photo::{Photo, Size};
use kernel::files::FileHash;
use kernel::people::entities::{staff, team};
use kernel::profile::setting;
use sea_orm::{EntityTrait as _, PaginatorTrait as _, QueryOrder as _};
use testing::TestTown;

const SEED: u64 = 7;

/// Everything but what is sealed, and the subjects whose keys seal it.
async fn rows(town: &TestTown) -> Vec<String> {
    let read = town.town().read();
    let mut said = Vec::new();
    for mut row in case_work::Entity::find()
        .order_by_asc(case_work::Column::Id)
        .all(read)
        .await
        .unwrap()
    {
        let sealed = (
            row.answers.take().is_some(),
            row.contact.take().is_some(),
            row.subject.take().is_some(),
        );
        said.push(format!("{row:?} {sealed:?}"));
    }
    for mut row in case_event::Entity::find()
        .order_by_asc(case_event::Column::Id)
        .all(read)
        .await
        .unwrap()
    {
        let sealed = row.words.take().is_some();
        said.push(format!("{row:?} {sealed}"));
    }
    for mut row in staff::Entity::find()
        .order_by_asc(staff::Column::Username)
        .all(read)
        .await
        .unwrap()
    {
        row.password.clear();
        said.push(format!("{row:?}"));
    }
    let mut pictures = BTreeMap::new();
    for photo in photos(town).await {
        if let Entry::Vacant(unseen) = pictures.entry(photo.file(Size::Large)) {
            unseen.insert(FileHash::of(&jpeg(town, &photo, Size::Large).await));
        }
        said.push(format!(
            "{:?} {:?} {:?} {} {} {:?} {:?} {}",
            photo.id,
            photo.case,
            photo.event,
            photo.by,
            photo.audience,
            photo.at,
            photo.hidden_at,
            pictures[&photo.file(Size::Large)]
        ));
    }
    said.extend(
        team::Entity::find()
            .order_by_asc(team::Column::Code)
            .all(read)
            .await
            .unwrap()
            .iter()
            .map(|r| format!("{r:?}")),
    );
    said.extend(
        setting::Entity::find()
            .order_by_asc(setting::Column::Name)
            .all(read)
            .await
            .unwrap()
            .iter()
            .map(|r| format!("{r:?}")),
    );
    said
}

async fn photos(town: &TestTown) -> Vec<Photo> {
    let all = photo::Entity::find().order_by_asc(photo::Column::Id);
    all.all(town.town().read()).await.unwrap()
}

/// What a photo's file holds, opened as the pages open it.
async fn jpeg(town: &TestTown, photo: &Photo, size: Size) -> Vec<u8> {
    let town = town.town();
    let key = town.keys().key(photo.subject).await.unwrap();
    let sealed = town.files().read(photo.file(size), 1 << 20).await.unwrap();
    key.open_file(&sealed).unwrap().to_vec()
}

async fn millbrook(seed: u64) -> TestTown {
    let town = TestTown::with(vec![casework::room()]).await;
    let sign_ins = demo::furnish(town.town(), seed, 1).await.unwrap();
    assert_eq!(sign_ins.len(), 3);
    assert!(demo::is_furnished(town.town()).await.unwrap());
    town
}

#[tokio::test]
async fn a_seed_gives_the_same_town_and_another_seed_another() {
    let (one, same, other) = (
        millbrook(SEED).await,
        millbrook(SEED).await,
        millbrook(SEED + 1).await,
    );
    let (first, second, third) = (rows(&one).await, rows(&same).await, rows(&other).await);
    assert!(
        first == second,
        "{:?}",
        first.iter().zip(&second).find(|(a, b)| a != b)
    );
    assert_ne!(first, third);
    for town in [one, same, other] {
        town.run_jobs().await;
        town.close().await;
    }
}

#[tokio::test]
async fn the_town_is_believable() {
    let town = millbrook(SEED).await;
    let now = town.town().now();
    let cases = case_work::Entity::find()
        .all(town.town().read())
        .await
        .unwrap();
    let open: Vec<_> = cases.iter().filter(|case| case.is_open).collect();
    let late = open
        .iter()
        .filter(|case| case.paused_at.is_none() && case.due_at.is_some_and(|due| due <= now));
    let mut counts = BTreeMap::new();
    counts.insert("all", cases.len());
    counts.insert("open", open.len());
    counts.insert("late", late.count());
    counts.insert(
        "paused",
        open.iter().filter(|case| case.paused_at.is_some()).count(),
    );
    counts.insert(
        "unassigned",
        open.iter().filter(|case| case.assignee.is_none()).count(),
    );
    counts.insert(
        "today",
        cases
            .iter()
            .filter(|case| now.since(case.opened_at) < 11 * kernel::Moment::HOUR)
            .count(),
    );
    counts.insert(
        "joined",
        cases.iter().filter(|case| case.state == "joined").count(),
    );
    counts.insert(
        "spanish",
        cases.iter().filter(|case| case.language == "es").count(),
    );
    let within = |what: &str, low: usize, high: usize| {
        assert!((low..=high).contains(&counts[what]), "{what}: {counts:?}");
    };
    within("all", 8_000, 10_500);
    within("open", 70, 180);
    within("late", 1, 30);
    within("paused", 5, 80);
    within("unassigned", 5, 50);
    within("today", 1, 15);
    within("joined", 100, 900);
    within("spanish", 1_000, 1_700);
    let words: std::collections::BTreeSet<_> = cases
        .iter()
        .filter_map(|case| case.public_words.as_ref())
        .collect();
    assert!(words.len() > cases.len() / 3, "{} texts", words.len());
    assert!(
        service_version::Entity::find()
            .count(town.town().read())
            .await
            .unwrap()
            == 33
    );
    assert!(
        !demo::link_to_show(town.town())
            .await
            .unwrap_or_default()
            .is_empty()
            || !open.iter().any(|c| c.state == "planned")
    );
    photos_are_believable(&town, &cases).await;
    town.run_jobs().await;
    town.close().await;
}

async fn photos_are_believable(town: &TestTown, cases: &[Case]) {
    let photos = photos(town).await;
    let counted = |what: &dyn Fn(&Photo) -> bool| photos.iter().filter(|p| what(p)).count();
    let sent = counted(&|photo| photo.by == "resident");
    let share = sent * 100 / cases.len();
    assert!((22..=28).contains(&share), "{share} % have a photo");
    let mended = counted(&|photo| photo.by.starts_with("staff:") && photo.event.is_some());
    assert!((sent / 4..sent / 2).contains(&mended), "{mended} of {sent}");
    assert_eq!(sent + mended, photos.len());
    let hidden: Vec<_> = photos.iter().filter(|p| p.hidden_at.is_some()).collect();
    assert!((3..=30).contains(&hidden.len()), "{} hidden", hidden.len());
    let of: BTreeMap<_, _> = cases.iter().map(|case| (case.id, case)).collect();
    for photo in &photos {
        let case = of[&photo.case.unwrap()];
        assert!(photo.at >= case.opened_at);
        assert!(case.is_public || photo.audience != "everybody");
    }
    each_picture_is_a_photo_like_any(town, &photos).await;
    for photo in hidden {
        staff_alone_see_what_is_hidden(town, of[&photo.case.unwrap()]).await;
    }
}

/// Cases share few files, and each holds what the door for photos lets in.
async fn each_picture_is_a_photo_like_any(town: &TestTown, photos: &[Photo]) {
    let mut files = BTreeSet::new();
    for photo in photos {
        if !files.insert(photo.file(Size::Large)) {
            continue;
        }
        let large = jpeg(town, photo, Size::Large).await;
        let small = jpeg(town, photo, Size::Small).await;
        assert!(large.len() < 64_000 && small.len() < 20_000);
        let again = town.town().images().prepare(large.into(), true);
        let again = again.await.unwrap();
        assert_eq!((again.width, again.height), photo.frame(Size::Large));
        assert!(again.position.is_none());
    }
    assert!((60..=100).contains(&files.len()), "{} files", files.len());
}

async fn staff_alone_see_what_is_hidden(town: &TestTown, case: &Case) {
    let seen = async |reader| {
        let photos = casework::photo::of_case(town.town(), case, reader).await;
        let photos = photos.unwrap();
        photos.iter().filter(|p| p.by == "resident").count()
    };
    assert_eq!(seen(Reader::Everybody).await, 0);
    assert_eq!(seen(Reader::Resident).await, 0);
    assert_eq!(seen(Reader::Staff).await, 1);
    let told = history::of(town.town(), case, Reader::Staff).await;
    assert!(told.unwrap().iter().any(|told| told.kind == "photo-hidden"));
}
