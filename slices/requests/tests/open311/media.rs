//! Photos through the standard: files that come with a post, an address that is fetched later, and
//! where everybody sees them.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use casework::case::history::{self, Reader};
use casework::case::{Case, queue};
use casework::photo::{self, Sight, of_case};
use kernel::people::Actor;
use serde_json::Value;
use testing::photos::{bomb, hostile, jpeg};
use testing::{FAKE_WEB, Page, TestTown};

use crate::sender::{Sender, errors, town};

const POTHOLE: [(&str, &str); 5] = [
    ("service_code", "pothole"),
    ("address_string", "Mill Road"),
    ("attribute[position]", "lane"),
    ("attribute[size]", "larger"),
    ("attribute[danger]", "no"),
];

fn post(extra: &[(&str, &str)], files: &[(&str, &str, &[u8])], key: Option<&str>) -> Request<Body> {
    let mut body = Vec::new();
    for (name, value) in POTHOLE.iter().chain(extra) {
        let part =
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, file, content) in files {
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    let request = Request::post("/open311/v2/requests.json")
        .header("content-type", "multipart/form-data; boundary=x");
    let request = match key {
        Some(key) => request.header("idempotency-key", key),
        None => request,
    };
    request.body(body.into()).unwrap()
}

async fn case_of(town: &TestTown, page: &Page) -> Case {
    assert_eq!(page.status(), 200, "{}", page.html());
    let answer: Value = serde_json::from_str(&page.html()).unwrap();
    let id = answer[0]["service_request_id"].as_str().unwrap();
    queue::by_reference(town.town(), id).await.unwrap()
}

async fn media_url(sender: &Sender<'_>, case: &Case) -> Option<String> {
    let one = format!("/open311/v2/requests/{}.json", case.reference);
    let one: Value = serde_json::from_str(&sender.get(&one).await.html()).unwrap();
    let list = sender.get("/open311/v2/requests.json").await;
    let list: Value = serde_json::from_str(&list.html()).unwrap();
    let of = |list: &Value| list[0]["media_url"].as_str().map(str::to_owned);
    assert_eq!(of(&one), of(&list));
    of(&one)
}

async fn done(town: TestTown) {
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn files_come_with_a_post_and_everybody_sees_the_first_until_it_is_hidden() {
    let town = town().await;
    let sender = Sender::here(&town);
    let (one, two) = (jpeg(40, 30), jpeg(20, 30));
    let files = [("media", "a.jpg", &one[..]), ("media[]", "b.jpg", &two[..])];
    let page = sender.ask(post(&[], &files, None)).await;
    let case = case_of(&town, &page).await;
    let photos = of_case(town.town(), &case, Reader::Everybody)
        .await
        .unwrap();
    assert_eq!(photos.len(), 2);
    let address = media_url(&sender, &case).await.unwrap();
    let path = address.strip_prefix("https://millbrook.example").unwrap();
    let seen = sender.get(path).await;
    assert_eq!(
        (seen.status(), seen.header("content-type")),
        (200, Some("image/jpeg"))
    );
    for (at, photo) in photos.iter().enumerate() {
        let hide = photo::set_sight(town.town(), &Actor::Town, case.id, photo.id, Sight::Hidden);
        assert!(hide.await.unwrap());
        let now = media_url(&sender, &case).await;
        assert_eq!(now.is_some(), at == 0, "the next one takes its place");
        assert_ne!(now.as_ref(), Some(&address));
    }
    assert_eq!(sender.get(path).await.status(), 404);
    done(town).await;
}

#[tokio::test]
async fn a_repeated_post_keeps_no_photo_twice() {
    let town = town().await;
    let sender = Sender::here(&town);
    let photo = jpeg(40, 30);
    let files = [("media", "a.jpg", &photo[..])];
    let first = sender.ask(post(&[], &files, Some("k1"))).await;
    let case = case_of(&town, &first).await;
    let again = sender.ask(post(&[], &files, Some("k1"))).await;
    assert_eq!(case_of(&town, &again).await.id, case.id);
    assert_eq!(town.files().len(), 3);
    let other = sender
        .ask(post(&[("description", "Other")], &files, Some("k1")))
        .await;
    assert_eq!(other.status(), 409, "{}", other.html());
    assert_eq!(town.files().len(), 3);
    done(town).await;
}

#[tokio::test]
async fn what_is_no_photo_is_refused_in_the_standards_shape_and_leaves_nothing() {
    let town = town().await;
    let sender = Sender::here(&town);
    let good = jpeg(40, 30);
    for (what, content) in hostile() {
        let files = [
            ("media", "a.jpg", &good[..]),
            ("media", "../../b.jpg", &content[..]),
        ];
        let refused = sender.ask(post(&[], &files, None)).await;
        assert_eq!(refused.status(), 400, "{what}");
        let told = errors(&refused);
        assert_eq!(told.len(), 1, "{what}");
        assert!(
            told[0].1.starts_with("media: ") && !told[0].1.contains(".."),
            "{told:?}"
        );
        assert!(town.files().is_empty(), "{what}");
    }
    let many: Vec<_> = (0..6).map(|_| ("media", "a.jpg", &good[..])).collect();
    let refused = sender.ask(post(&[], &many, None)).await;
    assert_eq!(errors(&refused).len(), 1);
    for address in [
        "photo.jpg",
        "ftp://example.org/a.jpg",
        "file:///etc/passwd",
        "http://u:p@example.org/",
    ] {
        let refused = sender.ask(post(&[("media_url", address)], &[], None)).await;
        assert_eq!(refused.status(), 400, "{address}");
        assert!(errors(&refused)[0].1.starts_with("media_url"), "{address}");
    }
    done(town).await;
}

/// Somebody else's web server.
async fn elsewhere() -> String {
    let listener = tokio::net::TcpListener::bind((FAKE_WEB, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let routes = Router::new()
        .route("/a.jpg", get(|| async { jpeg(40, 30) }))
        .route("/page", get(|| async { "<html>no photo</html>" }))
        .route("/bomb", get(|| async { bomb(50_000, 50_000) }))
        .route("/large", get(|| async { vec![0xff_u8; 21 * 1024 * 1024] }))
        .route("/busy", get(|| async { StatusCode::SERVICE_UNAVAILABLE }))
        .route(
            "/inside",
            get(|| async { axum::response::Redirect::to("http://127.0.0.1:1/") }),
        );
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://{FAKE_WEB}:{port}")
}

#[tokio::test]
async fn a_photo_elsewhere_is_fetched_after_the_post_and_shown_from_here() {
    let town = town().await;
    let sender = Sender::here(&town);
    let address = format!("{}/a.jpg", elsewhere().await);
    let page = sender
        .ask(post(&[("media_url", &address)], &[], None))
        .await;
    let case = case_of(&town, &page).await;
    assert_eq!(media_url(&sender, &case).await, None);
    town.run_jobs().await;
    let told = media_url(&sender, &case).await.unwrap();
    assert!(told.starts_with("https://millbrook.example/photos/"));
    assert_eq!(town.files().len(), 3);
    let told = history::of(town.town(), &case, Reader::Staff)
        .await
        .unwrap();
    assert_eq!(told.len(), 1);
    done(town).await;
}

#[tokio::test]
async fn a_photo_that_cannot_be_fetched_is_told_to_staff_and_the_report_stands() {
    let town = town().await;
    let sender = Sender::here(&town);
    let web = elsewhere().await;
    let table = [
        (format!("{web}/nothing"), "gone"),
        (format!("{web}/page"), "photo"),
        (format!("{web}/bomb"), "photo"),
        (format!("{web}/large"), "large"),
        (format!("{web}/inside"), "address"),
        ("http://127.0.0.1:9/a.jpg".to_owned(), "address"),
        (
            "http://169.254.169.254/latest/meta-data".to_owned(),
            "address",
        ),
        ("http://[::1]/a.jpg".to_owned(), "address"),
    ];
    let ines = town.staff("Streets").await;
    for (address, why) in table {
        let page = sender
            .ask(post(&[("media_url", &address)], &[], None))
            .await;
        let case = case_of(&town, &page).await;
        town.run_jobs().await;
        let told = history::of(town.town(), &case, Reader::Staff)
            .await
            .unwrap();
        let told = told
            .iter()
            .find(|told| told.kind == "photo-missed")
            .unwrap();
        assert_eq!(
            (
                told.kind.as_str(),
                told.value.as_deref(),
                told.words.as_deref()
            ),
            ("photo-missed", Some(why), Some(address.as_str()))
        );
        let read = history::of(town.town(), &case, Reader::Resident)
            .await
            .unwrap();
        assert_eq!(read.len(), 1, "the address stays inside");
        let desk = ines.get(&format!("/desk/cases/{}", case.id)).await;
        assert!(desk.has("could not be fetched"), "{}", desk.text());
    }
    assert!(town.files().is_empty());
    done(town).await;
}

#[tokio::test]
async fn whoever_does_not_answer_now_is_asked_again() {
    let town = town().await;
    let sender = Sender::here(&town);
    let address = format!("{}/busy", elsewhere().await);
    let page = sender
        .ask(post(&[("media_url", &address)], &[], None))
        .await;
    let case = case_of(&town, &page).await;
    for hours in 0..6 {
        town.run_jobs().await;
        let told = history::of(town.town(), &case, Reader::Staff)
            .await
            .unwrap();
        assert_eq!(told.len(), if hours < 5 { 1 } else { 2 }, "{hours}");
        town.clock.advance(kernel::Moment::HOUR * 3);
    }
    done(town).await;
}
