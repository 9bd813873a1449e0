//! Photos as people meet them: on the way to a report, behind its link, in public.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod later;
mod swept;
mod whole;

use std::sync::Arc;

use casework::Shelf;
use casework::case::open::{Contact, NewCase, Opened, is_in_public, open};
use casework::case::{Case, queue};
use casework::definition::{Answers, ServiceDefinition};
use casework::photo::{self, Given, Photo, Upload};
use kernel::people::Actor;
use kernel::{Place, Ports};
use testing::photos::{hostile, jpeg, png, webp};
use testing::{Browser, Page, TestTown};
use ui::web::{Site, around};

const SERVICES: [(&str, &str); 4] = [
    (
        "pothole.yaml",
        include_str!("../../../demo/services/pothole.yaml"),
    ),
    (
        "graffiti.yaml",
        include_str!("../../../demo/services/graffiti.yaml"),
    ),
    (
        "illegal-parking.yaml",
        include_str!("../../../demo/services/illegal-parking.yaml"),
    ),
    (
        "tell-us-quietly.yaml",
        include_str!("../../../demo/services/tell-us-quietly.yaml"),
    ),
];

async fn town() -> TestTown {
    town_with(&SERVICES.map(|(name, text)| (name, text.to_owned()))).await
}

async fn town_with(services: &[(&str, String)]) -> TestTown {
    let mut files = ui::words_files();
    files.extend(casework::slice().words);
    let words = ui::Words::new(&files).unwrap();
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    ports.fill(Arc::new(words.clone()));
    let town = TestTown::with_ports(vec![casework::room()], ports).await;
    let services: Vec<_> = services
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).unwrap())
        .collect();
    casework::catalogue::publish(town.town(), &services)
        .await
        .unwrap();
    let site = Site::new(town.town().clone(), words, casework::slice().doors);
    town.serving(around((casework::slice().routes)(), site))
}

/// The details page of a new report of a pothole.
async fn at_details(browser: &Browser) -> Page {
    let mut page = browser.get("/report?service=pothole").await;
    let page = page
        .fill("In your words", "A deep hole")
        .press("Continue")
        .await;
    let mut page = page;
    page.fill("Address, street or landmark", "Mill Road");
    let page = page.press("Continue").await;
    assert!(page.has("What the crew needs to know"), "{}", page.text());
    page
}

fn answer(page: &mut Page) -> &mut Page {
    page.fill("Where on the road?", "Where cars drive")
        .fill("How big is it?", "Larger")
        .fill("Is it a danger right now?", "No")
}

/// The addresses of the small pictures on a page.
fn pictures(page: &Page) -> Vec<String> {
    let html = page.html();
    let found = html.split("<img src=\"").skip(1);
    found
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

async fn sent_with(browser: &Browser, photos: &[Vec<u8>]) -> Page {
    let mut page = at_details(browser).await;
    answer(&mut page);
    for photo in photos {
        page.attach("Add a photo", "hole.jpg", "image/jpeg", photo.clone());
    }
    let page = page.press("Continue").await;
    let page = page.press("Continue").await;
    assert!(page.has("Is everything right?"), "{}", page.text());
    assert_eq!(pictures(&page).len(), photos.len());
    page.press("Send the report").await
}

async fn case_of(town: &TestTown, page: &Page) -> Case {
    let token = page.path().split('/').nth(2).unwrap().to_owned();
    let token = token.split('?').next().unwrap();
    queue::by_link(town.town(), token).await.unwrap()
}

async fn done(town: TestTown) {
    town.run_jobs().await;
    town.mails();
    town.close().await;
}

#[tokio::test]
async fn a_photo_is_the_writers_alone_until_it_is_sent_and_then_everybodys() {
    let town = town().await;
    let (ana, stranger) = (town.anonymous(), town.anonymous());
    let mut page = at_details(&ana).await;
    page.attach("Add a photo", "hole.jpg", "image/jpeg", jpeg(64, 48));
    let page = page.press("Add what I chose").await;
    let [picture] = pictures(&page).try_into().unwrap();
    let seen = ana.get(&picture).await;
    assert_eq!(
        (seen.status(), seen.header("content-type")),
        (200, Some("image/jpeg"))
    );
    assert_eq!(seen.header("cache-control"), Some("private, no-store"));
    assert_eq!(seen.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(stranger.get(&picture).await.status(), 404);
    let ines = town.staff("Streets").await;
    assert_eq!(
        ines.get(&picture).await.status(),
        404,
        "a draft is its writer's alone"
    );

    let mut page = page;
    answer(&mut page);
    let page = page.press("Continue").await.press("Continue").await;
    let page = page.press("Send the report").await;
    let case = case_of(&town, &page).await;
    assert!(case.is_public);
    let seen = stranger.get(&picture).await;
    assert_eq!(seen.status(), 200);
    assert!(seen.header("cache-control").unwrap().starts_with("public"));
    let large = stranger.get(&picture.replace("small", "large.jpg")).await;
    assert_eq!(large.status(), 200);
    for nothing in [
        "/photos/x/small",
        &picture.replace("small", "huge"),
        "/photos/..%2f..%2fetc/small",
    ] {
        assert_eq!(stranger.get(nothing).await.status(), 404, "{nothing}");
    }
    done(town).await;
}

#[tokio::test]
async fn every_kind_of_photo_is_taken_in_its_order_and_none_is_kept_as_it_came() {
    let town = town().await;
    let page = sent_with(
        &town.anonymous(),
        &[jpeg(64, 48), png(30, 40), webp(50, 20)],
    )
    .await;
    let case = case_of(&town, &page).await;
    let photos =
        casework::photo::of_case(town.town(), &case, casework::case::history::Reader::Staff);
    let photos = photos.await.unwrap();
    let frames: Vec<_> = photos
        .iter()
        .map(|photo| (photo.width, photo.height))
        .collect();
    assert_eq!(frames, [(64, 48), (30, 40), (50, 20)]);
    assert_eq!(town.files().len(), 9, "three sizes each");
    for file in town.files() {
        let kept = std::fs::read(&file).unwrap();
        assert!(
            !kept.starts_with(&[0xff, 0xd8]),
            "{} is sealed",
            file.display()
        );
    }
    done(town).await;
}

#[tokio::test]
async fn what_is_no_photo_is_told_in_words_and_leaves_nothing() {
    let town = town().await;
    let ana = town.anonymous();
    let mut page = at_details(&ana).await;
    for (what, bytes) in hostile() {
        answer(&mut page).fill("Anything else we should know?", "Near the well");
        page.attach("Add a photo", "../../etc/hole.jpg", "image/jpeg", bytes);
        page = page.press("Continue").await;
        assert_eq!(page.status(), 200);
        assert!(
            page.has("hole.jpg") && !page.text().contains("etc/"),
            "{what}: {}",
            page.text()
        );
        assert!(page.html().contains("Near the well"), "{what}");
        assert_eq!(town.files(), Vec::<std::path::PathBuf>::new(), "{what}");
    }
    done(town).await;
}

#[tokio::test]
async fn whoever_adds_a_photo_is_not_told_what_else_is_missing() {
    let town = town().await;
    let ana = town.anonymous();
    let mut page = at_details(&ana).await;
    page.attach(
        "Add a photo",
        "a.heic",
        "image/heic",
        b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(),
    );
    let page = page.press("Add what I chose").await;
    assert!(page.has("“a.heic” is a HEIC photo"), "{}", page.text());
    assert!(!page.has("Choose one"));
    done(town).await;
}

#[tokio::test]
async fn a_photo_too_large_goes_by_and_what_was_typed_after_it_stays() {
    let town = town().await;
    let ana = town.anonymous();
    let mut page = at_details(&ana).await;
    answer(&mut page).fill("Anything else we should know?", "Near the well");
    let large = [jpeg(8, 8), vec![0; 21 * 1024 * 1024]].concat();
    page.attach("Add a photo", "large.jpg", "image/jpeg", large.clone());
    page.attach("Add a photo", "larger.jpg", "image/jpeg", large);
    page.attach("Add a photo", "small.jpg", "image/jpeg", jpeg(20, 20));
    let page = page.press("Continue").await;
    assert!(
        page.has("“large.jpg” is larger than 20 MB"),
        "{}",
        page.text()
    );
    assert!(page.has("“larger.jpg” is larger than 20 MB"));
    assert_eq!(pictures(&page).len(), 1, "the small one was taken");
    assert!(page.html().contains("Near the well"));
    assert_eq!(town.files().len(), 3);
    done(town).await;
}

/// A form with a photo as a script sends it.
fn by_script(
    fields: &[(&str, &str)],
    photo: Option<&[u8]>,
) -> axum::http::Request<axum::body::Body> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part =
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    if let Some(photo) = photo {
        body.extend_from_slice(
            b"--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n",
        );
        body.extend_from_slice(photo);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    axum::http::Request::post("/report/photos")
        .header("content-type", "multipart/form-data; boundary=x")
        .header("sec-fetch-site", "same-origin")
        .body(body.into())
        .unwrap()
}

#[tokio::test]
async fn a_script_gets_the_field_as_it_is_after_each_photo() {
    let town = town().await;
    let (ana, stranger) = (town.anonymous(), town.anonymous());
    at_details(&ana).await;
    let photo = jpeg(20, 20);
    let field = [("field", "q-photos")];
    let told = ana.send(by_script(&field, Some(&photo))).await;
    assert_eq!(told.status(), 200);
    let [picture] = pictures(&told).try_into().unwrap();
    assert_eq!(ana.get(&picture).await.status(), 200);
    let id = picture.split('/').nth(2).unwrap();
    let away = [("field", "q-photos"), ("photo-remove", id)];
    assert_eq!(
        stranger
            .send(by_script(&field, Some(&photo)))
            .await
            .status(),
        410
    );
    assert_eq!(stranger.send(by_script(&away, None)).await.status(), 410);
    let bruno = town.anonymous();
    at_details(&bruno).await;
    bruno.send(by_script(&away, None)).await;
    assert_eq!(
        ana.get(&picture).await.status(),
        200,
        "others take nothing out"
    );
    let told = ana
        .send(by_script(&[("field", "q-size")], Some(&photo)))
        .await;
    assert_eq!(told.status(), 404);
    let told = ana.send(by_script(&field, Some(b"<svg/>"))).await;
    assert!(told.html().contains("We cannot open") && pictures(&told).len() == 1);
    let told = ana.send(by_script(&away, None)).await;
    assert_eq!((told.status(), pictures(&told).len()), (200, 0));
    assert_eq!(ana.get(&picture).await.status(), 404);
    assert!(town.files().is_empty());
    done(town).await;
}

/// A case of a service, opened with photos of this one question.
async fn opened(town: &TestTown, service: &str, photos: usize) -> (Opened, Vec<Photo>) {
    let t = town.town();
    let key = t.keys().new_subject().await.unwrap();
    let catalogue = casework::catalogue(t).await.unwrap();
    let service = catalogue.get(service).unwrap().clone();
    let mut kept = Vec::new();
    for nth in 0..photos {
        let upload = Upload {
            content: jpeg(30, 20).into(),
            nth,
            tells_place: false,
        };
        let photo = photo::keep(t, &Actor::Anonymous, &key, upload).await;
        kept.push(photo.unwrap());
    }
    let given = |photo| Given::with(photo, &service, Some("photos"), is_in_public(&service));
    let new = NewCase {
        photos: kept.iter().map(given).collect(),
        media: None,
        writer: Some(key.subject()),
        service: service.clone(),
        answers: Answers::new(),
        words: "Look".into(),
        place: Place::default(),
        contact: Contact::default(),
        channel: "web",
        language: "en".into(),
        draft: None,
        once: None,
    };
    let (opened, cost) = town.statements_of(open(t, &Actor::Anonymous, new)).await;
    assert!(cost.writes <= if photos == 0 { 9 } else { 10 }, "{cost:?}");
    (opened.unwrap(), kept)
}

#[tokio::test]
async fn a_report_with_photos_costs_the_writer_one_statement_more() {
    let town = town().await;
    opened(&town, "pothole", 0).await;
    opened(&town, "pothole", 3).await;
    done(town).await;
}

#[tokio::test]
async fn what_is_not_for_everybody_is_behind_the_link_and_on_the_desk_alone() {
    let town = town().await;
    for service in ["illegal-parking", "tell-us-quietly"] {
        let (case, photos) = opened(&town, service, 1).await;
        let (other, _) = opened(&town, service, 1).await;
        let address = format!("/photos/{}/small", photos[0].id);
        let stranger = town.anonymous();
        assert_eq!(stranger.get(&address).await.status(), 404, "{service}");
        let link = |opened: &Opened| format!("/s/{}{address}", opened.token.as_ref().unwrap());
        let seen = stranger.get(&link(&case)).await;
        assert_eq!(
            (seen.status(), seen.header("cache-control")),
            (200, Some("private, no-store"))
        );
        assert_eq!(
            stranger.get(&link(&other)).await.status(),
            404,
            "another's link"
        );
        assert_eq!(
            stranger
                .get(&format!("/s/NOBODYSLINK{address}"))
                .await
                .status(),
            404
        );
        let ines = town.staff("Streets").await;
        let seen = ines.get(&address).await;
        assert_eq!(
            (seen.status(), seen.header("cache-control")),
            (200, Some("private, no-store"))
        );
    }
    done(town).await;
}

#[tokio::test]
async fn who_is_erased_takes_their_photos_along() {
    let town = town().await;
    let (_, photos) = opened(&town, "pothole", 1).await;
    let address = format!("/photos/{}/small", photos[0].id);
    assert_eq!(town.anonymous().get(&address).await.status(), 200);
    town.town().keys().forget(photos[0].subject).await.unwrap();
    assert_eq!(town.anonymous().get(&address).await.status(), 404);
    done(town).await;
}

#[tokio::test]
async fn too_many_are_too_many_and_one_can_be_taken_out() {
    let town = town().await;
    let ana = town.anonymous();
    let mut page = at_details(&ana).await;
    for number in 0..7 {
        let name = format!("{number}.jpg");
        page.attach("Add a photo", &name, "image/jpeg", jpeg(20 + number, 20));
    }
    let page = page.press("Add what I chose").await;
    assert_eq!(pictures(&page).len(), 5);
    assert!(page.has("5 photos are enough here"), "{}", page.text());
    assert_eq!(town.files().len(), 15);
    let page = page.press("Remove").await;
    assert_eq!(pictures(&page).len(), 4);
    assert_eq!(town.files().len(), 12);
    done(town).await;
}

#[tokio::test]
async fn a_service_may_need_a_photo() {
    let needed = SERVICES.map(|(name, text)| {
        let marked = text.replace("    type: photo\n", "    type: photo\n    required: true\n");
        (name, marked)
    });
    let town = town_with(&needed).await;
    let ana = town.anonymous();
    let mut page = at_details(&ana).await;
    answer(&mut page);
    let mut page = page.press("Continue").await;
    assert!(page.has("Add a photo"), "{}", page.text());
    assert!(page.has("What the crew needs to know"));
    page.attach("Add a photo", "hole.jpg", "image/jpeg", jpeg(20, 20));
    assert!(page.press("Continue").await.has("How can we reach you?"));
    done(town).await;
}
