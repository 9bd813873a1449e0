//! The browser of the test town does what a browser without JavaScript does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use axum::extract::{Multipart, RawForm};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect};
use axum::routing::{get, post};
use axum::{Router, body::Body};
use http::Request;
use testing::TestTown;

const FORM: &str = r#"<!doctype html><html lang="en"><head><title>Report - Millbrook</title></head><body>
<h1>Report <bdi>a thing</bdi></h1>
<form action="/send" method="post">
  <input type="hidden" name="token" value="t1">
  <label for="what">What is wrong? <span>(optional)</span></label>
  <p id="what-hint">A few words.</p>
  <textarea id="what" name="what" aria-describedby="what-hint">
before</textarea>
  <fieldset><legend>Is it dangerous?</legend>
    <label><input type="radio" name="danger" value="y"> Yes</label>
    <label><input type="radio" name="danger" value="n" checked> No</label>
  </fieldset>
  <fieldset><legend>Send me news</legend>
    <label><input type="radio" name="news" value="y"> Yes</label>
    <label><input type="radio" name="news" value="n" checked> No</label>
  </fieldset>
  <label>Street <select name="street"><option value="1">Elm Street</option><option value="2">Mill Road</option></select></label>
  <label><input type="checkbox" name="terms"> I have read it</label>
  <input name="gone" value="gone" disabled>
  <button name="go" value="save">Save for later</button><button name="go" value="send">Send</button>
</form>
<form action="/picture" method="post" enctype="multipart/form-data">
  <label for="photo">Photo</label><input type="file" id="photo" name="photo">
  <label for="note">Note</label><input id="note" name="note">
  <button>Attach</button>
</form>
<form action="/find"><label>Search <input type="search" name="q"></label><button>Find</button></form>
<noscript><a href="/plain">Without scripts</a></noscript>
</body></html>"#;

fn router() -> Router {
    Router::new()
        .route("/", get(|| async { Html(FORM) }))
        .route("/send", post(send))
        .route("/picture", post(picture))
        .route(
            "/find",
            get(
                |RawForm(body): RawForm| async move { String::from_utf8_lossy(&body).into_owned() },
            ),
        )
        .route(
            "/plain",
            get(|headers: HeaderMap| async move {
                headers["sec-fetch-site"].to_str().unwrap().to_owned()
            }),
        )
        .route(
            "/who",
            get(|headers: HeaderMap| async move { format!("{:?}", headers.get("cookie")) }),
        )
        .route(
            "/leave",
            get(|| async { ([("set-cookie", "seen=; Path=/; Max-Age=0")], "bye") }),
        )
}

async fn send(headers: HeaderMap, RawForm(body): RawForm) -> impl IntoResponse {
    assert_eq!(headers["origin"], "https://millbrook.example");
    assert_eq!(headers["sec-fetch-site"], "same-origin");
    let said = String::from_utf8_lossy(&body).into_owned();
    let cookies = [("set-cookie", "seen=1; HttpOnly; Path=/; SameSite=Lax")];
    (cookies, Redirect::to(&format!("/find?{said}"))).into_response()
}

async fn picture(mut form: Multipart) -> Result<String, StatusCode> {
    let mut said = String::new();
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|_| StatusCode::BAD_REQUEST)?
    {
        let name = (
            field.name().unwrap().to_owned(),
            field.file_name().map(str::to_owned),
        );
        said.push_str(&format!("{name:?}={} ", field.bytes().await.unwrap().len()));
    }
    Ok(said)
}

#[tokio::test]
async fn fills_in_by_label_and_sends_as_browsers_do() {
    let town = TestTown::with(vec![]).await.serving(router());
    let ana = town.anonymous();
    let mut page = ana.get("/").await;
    assert_eq!(page.h1(), "Report a thing");
    assert_eq!(page.title(), "Report - Millbrook");
    assert_eq!(page.value("What is wrong?"), "before");
    assert_eq!(page.beside("What is wrong?"), "A few words.");
    let answer = page
        .fill("What is wrong?", "a deep\nhole & more")
        .fill("Is it dangerous?", "Yes")
        .fill("Street", "Mill Road")
        .choose("I have read it")
        .press("Send")
        .await;
    let sent = "token=t1&what=a+deep%0D%0Ahole+%26+more&danger=y&news=n&street=2&terms=on&go=send";
    assert_eq!(answer.path(), format!("/find?{sent}"));
    assert_eq!(answer.html(), sent);
    assert_eq!(ana.cookie("seen").as_deref(), Some("1"));
    assert_eq!(ana.get("/who").await.html(), r#"Some("seen=1")"#);
    assert_eq!(town.anonymous().get("/who").await.html(), "None");
    ana.get("/leave").await;
    assert_eq!(ana.cookie("seen"), None);
    town.close().await;
}

#[tokio::test]
async fn sends_files_and_searches_and_follows_links() {
    let town = TestTown::with(vec![]).await.serving(router());
    let mut page = town.anonymous().get("/").await;
    let answer = page
        .attach("Photo", "hole.jpg", "image/jpeg", *b"12345")
        .fill("Note", "n")
        .press("Attach")
        .await;
    assert_eq!(
        answer.html(),
        r#"("note", None)=1 ("photo", Some("hole.jpg"))=5 "#
    );
    assert_eq!(
        page.fill("Search", "deep hole").press("Find").await.html(),
        "q=deep+hole"
    );
    assert_eq!(page.follow("Without scripts").await.html(), "same-origin");
    assert_eq!(town.anonymous().get("/plain").await.html(), "none");
    let raw = town
        .anonymous()
        .send(Request::get("/nowhere").body(Body::empty()).unwrap())
        .await;
    assert_eq!(raw.status(), 404);
    town.close().await;
}

#[tokio::test]
#[should_panic(expected = "no field is labelled \"Wat\"")]
async fn a_label_that_is_not_there_ends_the_test() {
    let town = TestTown::with(vec![]).await.serving(router());
    town.anonymous().get("/").await.fill("Wat", "x");
}
