//! Photos after a report was sent: hidden and shown by staff, added to messages and replies.

use casework::case::history::{self, Reader};
use casework::case::queue;
use casework::photo::of_case;
use testing::photos::jpeg;
use testing::{Page, TestTown};

use crate::{case_of, done, opened, pictures, sent_with, town};

#[tokio::test]
async fn one_press_hides_a_photo_from_all_but_staff_and_another_shows_it_again() {
    let town = town().await;
    let ana = town.anonymous();
    let page = sent_with(&ana, &[jpeg(40, 30)]).await;
    let case = case_of(&town, &page).await;
    let link = page.path().split('?').next().unwrap().to_owned();
    let [behind_link] = pictures(&ana.get(&link).await).try_into().unwrap();
    let ines = town.staff("Streets").await;
    let address = format!("/desk/cases/{}", case.id);
    let desk = ines.get(&address).await;
    let [picture] = pictures(&desk).try_into().unwrap();
    assert!(picture.ends_with("/medium"), "large enough to judge");
    let stranger = town.anonymous();
    let seen = stranger.get(&picture).await;
    let tag = seen.header("etag").unwrap().to_owned();
    assert_eq!(seen.header("cache-control"), Some("public, no-cache"));

    let desk = desk.press("Hide").await;
    assert!(desk.has("The photo is hidden. Only staff see it now."));
    assert!(desk.has("hid a photo"), "the story says who");
    let again = axum::http::Request::get(&picture).header("if-none-match", tag);
    let again = stranger
        .send(again.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!(again.status(), 404, "a copy is no longer good");
    assert_eq!(ana.get(&behind_link).await.status(), 404);
    assert!(pictures(&ana.get(&link).await).is_empty());
    let seen = ines.get(&picture).await;
    assert_eq!(
        (seen.status(), seen.header("cache-control")),
        (200, Some("private, no-store"))
    );

    let desk = desk.press("Undo").await;
    assert!(desk.has("The photo is shown again."));
    assert_eq!(stranger.get(&picture).await.status(), 200);
    assert_eq!(pictures(&ana.get(&link).await).len(), 1);
    let told = history::of(town.town(), &case, Reader::Resident)
        .await
        .unwrap();
    assert_eq!(told.len(), 1, "the resident reads nothing of it");
    done(town).await;
}

#[tokio::test]
async fn a_photo_is_hidden_by_staff_through_its_own_case_alone() {
    let town = town().await;
    let (case, photos) = opened(&town, "pothole", 1).await;
    let (other, _) = opened(&town, "pothole", 1).await;
    let ines = town.staff("Streets").await;
    let page = ines.get(&format!("/desk/cases/{}", other.case)).await;
    let csrf = page.attribute("input[name=csrf]", "value").unwrap();
    let hide = |case: kernel::id::CaseId, csrf: &str| {
        let request =
            axum::http::Request::post(format!("/desk/cases/{case}/photos/{}", photos[0].id));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let request = request.header("sec-fetch-site", "same-origin");
        let body = format!("csrf={csrf}&sight=hidden");
        request.body(axum::body::Body::from(body)).unwrap()
    };
    assert_eq!(ines.send(hide(other.case, &csrf)).await.status(), 404);
    assert_eq!(ines.send(hide(case.case, "x")).await.status(), 403);
    let stranger = town.anonymous();
    assert_ne!(stranger.knock(hide(case.case, &csrf)).await.status, 303);
    let address = format!("/photos/{}/small", photos[0].id);
    assert_eq!(stranger.get(&address).await.status(), 200);
    done(town).await;
}

async fn status(town: &TestTown, photos: &[Vec<u8>]) -> (testing::Browser, Page) {
    let ana = town.anonymous();
    let page = sent_with(&ana, photos).await;
    let link = page.path().split('?').next().unwrap().to_owned();
    let page = ana.get(&link).await;
    (ana, page)
}

#[tokio::test]
async fn a_later_word_brings_a_photo_that_the_team_and_its_sender_see() {
    let town = town().await;
    let (ana, mut page) = status(&town, &[]).await;
    page.fill("Write to the team", "It is deeper now");
    page.attach(
        "Photos with your message",
        "a.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    let page = page.press("Send").await;
    let [picture] = pictures(&page).try_into().unwrap();
    assert_eq!(ana.get(&picture).await.status(), 200);
    let case = case_of(&town, &page).await;
    let open = of_case(town.town(), &case, Reader::Everybody)
        .await
        .unwrap();
    assert!(open.is_empty(), "a message is not for everybody");
    let ines = town.staff("Streets").await;
    let desk = ines.get(&format!("/desk/cases/{}", case.id)).await;
    assert_eq!(pictures(&desk).len(), 1);
    // A picture needs no words.
    let mut page = page;
    page.attach(
        "Photos with your message",
        "b.jpg",
        "image/jpeg",
        jpeg(20, 30),
    );
    let page = page.press("Send").await;
    assert_eq!(pictures(&page).len(), 2);
    done(town).await;
}

#[tokio::test]
async fn what_comes_back_to_its_sender_keeps_its_photos() {
    let town = town().await;
    let (ana, mut page) = status(&town, &[]).await;
    page.fill("Write to the team", "Look");
    page.attach(
        "Photos with your message",
        "a.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    page.attach(
        "Photos with your message",
        "b.svg",
        "image/svg+xml",
        b"<svg/>".to_vec(),
    );
    let mut page = page.press("Send").await;
    assert!(
        page.has("We cannot open “b.svg” as a photo"),
        "{}",
        page.text()
    );
    assert_eq!(page.value("Write to the team"), "Look");
    let [waiting] = pictures(&page).try_into().unwrap();
    assert_eq!(ana.get(&waiting).await.status(), 200);
    assert_eq!(
        ana.get(&waiting).await.header("cache-control"),
        Some("private, no-store")
    );
    let bare = waiting.replace(waiting.split("/photos").next().unwrap(), "");
    assert_eq!(town.anonymous().get(&bare).await.status(), 404);
    page.fill("Write to the team", "");
    let mut page = page.press("Send").await;
    assert_eq!(pictures(&page).len(), 1, "it went without words");
    page.attach(
        "Photos with your message",
        "c.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    page.attach(
        "Photos with your message",
        "d.svg",
        "image/svg+xml",
        b"<svg/>".to_vec(),
    );
    let page = page.press("Send").await;
    let files = town.files().len();
    let page = page.press("Remove").await;
    assert_eq!((pictures(&page).len(), town.files().len()), (1, files - 3));
    done(town).await;
}

#[tokio::test]
async fn a_reply_shows_the_resident_how_it_looks_now() {
    let town = town().await;
    let (ana, page) = status(&town, &[jpeg(20, 20)]).await;
    let case = case_of(&town, &page).await;
    let ines = town.staff("Streets").await;
    let mut desk = ines.get(&format!("/desk/cases/{}", case.id)).await;
    desk.fill("Your reply", "Filled this morning");
    desk.attach(
        "Photos with your reply",
        "after.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    let desk = desk.press("Send").await;
    assert_eq!(pictures(&desk).len(), 2, "{}", desk.text());
    let page = ana.get(&page.path()).await;
    let after = pictures(&page).pop().unwrap();
    assert_eq!(
        (pictures(&page).len(), ana.get(&after).await.status()),
        (2, 200)
    );
    let open = of_case(town.town(), &case, Reader::Everybody)
        .await
        .unwrap();
    assert_eq!(open.len(), 1, "a reply is for the resident alone");

    // Somebody was quicker: the words and the photo stay.
    let mut desk = ines.get(&format!("/desk/cases/{}", case.id)).await;
    let mut other = ines.get(&format!("/desk/cases/{}", case.id)).await;
    other
        .fill("Your note", "Ask the mason")
        .press("Keep note")
        .await;
    desk.fill("Your reply", "One more");
    desk.attach(
        "Photos with your reply",
        "more.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    let desk = desk.press("Send").await;
    assert!(desk.has("Somebody was quicker"), "{}", desk.text());
    let desk = desk.press("Send").await;
    assert_eq!(pictures(&desk).len(), 3, "{}", desk.text());
    done(town).await;
}

#[tokio::test]
async fn a_case_that_came_without_a_person_takes_photos_too() {
    let town = town().await;
    let (one, _) = opened(&town, "pothole", 0).await;
    let case = queue::get(town.town(), one.case).await.unwrap();
    as_imported(&town, &case).await;
    let ines = town.staff("Streets").await;
    let mut desk = ines.get(&format!("/desk/cases/{}", case.id)).await;
    desk.attach(
        "Photos with your reply",
        "after.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    let desk = desk.press("Send").await;
    assert_eq!(
        pictures(&desk).len(),
        1,
        "{} {}",
        desk.status(),
        desk.text()
    );
    let [picture] = pictures(&desk).try_into().unwrap();
    assert_eq!(ines.get(&picture).await.status(), 200);
    done(town).await;
}

/// Makes a case what an import leaves: nobody's.
async fn as_imported(town: &TestTown, case: &casework::case::Case) {
    struct Forget(kernel::id::CaseId);
    impl kernel::db::Action for Forget {
        type Output = ();
        const NAME: &'static str = "test.forget_subject";
        async fn run(&self, tx: &kernel::db::Tx) -> kernel::Result<()> {
            use casework::case::entities::case_work::{Column, Entity};
            use sea_orm::entity::prelude::*;
            Entity::update_many()
                .col_expr(Column::Subject, Expr::value(None::<kernel::id::SubjectId>))
                .col_expr(Column::Answers, Expr::value(None::<Vec<u8>>))
                .filter(Column::Id.eq(self.0))
                .exec(tx)
                .await?;
            Ok(())
        }
    }
    town.town().run(Forget(case.id)).await.unwrap();
}

#[tokio::test]
async fn the_counter_takes_photos_with_a_report() {
    let town = town().await;
    let ines = town.staff("Front desk").await;
    let mut page = ines.get("/desk/take?service=pothole").await;
    page.fill("What happened, in their words", "A hole");
    page.attach(
        "Photos they show or send you",
        "a.jpg",
        "image/jpeg",
        jpeg(40, 30),
    );
    let mut page = page.press("Send the report").await;
    let [waiting] = pictures(&page).try_into().unwrap();
    assert_eq!(ines.get(&waiting).await.status(), 200, "{}", page.text());
    assert_eq!(town.anonymous().get(&waiting).await.status(), 404);
    let other = town.staff("Streets").await;
    assert_eq!(other.get(&waiting).await.status(), 404, "its taker alone");
    page.fill("Where is it?", "Mill Road")
        .fill("Where on the road?", "Where cars drive")
        .fill("How big is it?", "Larger")
        .fill("Is it a danger right now?", "No");
    let page = page.press("Send the report").await;
    assert_eq!(page.status(), 200);
    assert!(page.path().starts_with("/desk/taken/"), "{}", page.text());
    assert_eq!(
        town.anonymous().get(&waiting).await.status(),
        200,
        "public with its case"
    );
    done(town).await;
}
