//! What its parent promises, held.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use wiremock::matchers::{any, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;

fn loopback() -> PrivateReach {
    PrivateReach::new(["127.0.0.1"])
}

fn quick(redirects: u8) -> Limits {
    Limits {
        time: Duration::from_secs(3),
        body: 1_000,
        redirects,
    }
}

async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

async fn fetch(client: &HttpClient, url: &str) -> Result<Incoming, HttpError> {
    client.send(Outgoing::get(url).unwrap()).await
}

#[tokio::test]
async fn loopback_is_refused_unless_it_is_configured() {
    let server = server(ResponseTemplate::new(200).set_body_string("hello")).await;
    let refused = fetch(
        &HttpClient::new(PrivateReach::default(), quick(0)),
        &server.uri(),
    )
    .await;
    assert!(matches!(refused, Err(HttpError::Private(_))), "{refused:?}");
    assert!(server.received_requests().await.unwrap().is_empty());

    let answer = fetch(&HttpClient::new(loopback(), quick(0)), &server.uri())
        .await
        .unwrap();
    assert_eq!(
        (answer.status.as_u16(), &answer.body[..]),
        (200, &b"hello"[..])
    );
}

#[tokio::test]
async fn a_name_that_leads_inside_is_refused() {
    let server = server(ResponseTemplate::new(200)).await;
    let url = format!("http://localhost:{}/", server.address().port());
    let refused = fetch(&HttpClient::new(PrivateReach::default(), quick(0)), &url).await;
    assert!(matches!(refused, Err(HttpError::Private(_))), "{refused:?}");
    assert!(
        fetch(
            &HttpClient::new(PrivateReach::new(["localhost"]), quick(0)),
            &url
        )
        .await
        .is_ok()
    );
}

#[tokio::test]
async fn every_spelling_of_loopback_is_refused() {
    let client = HttpClient::new(PrivateReach::default(), quick(0));
    let spellings = [
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://①②⑦.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
    ];
    for url in spellings {
        let refused = fetch(&client, url).await;
        assert!(
            matches!(refused, Err(HttpError::Private(_))),
            "{url}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn other_schemes_and_credentials_are_refused() {
    let client = HttpClient::new(loopback(), quick(0));
    for url in [
        "file:///etc/passwd",
        "ftp://example.org/",
        "data:,x",
        "http://u@127.0.0.1/",
        "http://u:p@127.0.0.1/",
    ] {
        let refused = fetch(&client, url).await;
        assert!(
            matches!(refused, Err(HttpError::Address(_))),
            "{url}: {refused:?}"
        );
    }
    assert!(Outgoing::get("no address").is_err());
}

#[tokio::test]
async fn a_redirect_is_an_answer_unless_it_may_be_followed() {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(302).insert_header("location", "/there");
    Mock::given(path("/here"))
        .respond_with(moved)
        .mount(&server)
        .await;
    Mock::given(path("/there"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    let url = format!("{}/here", server.uri());
    assert_eq!(
        fetch(&HttpClient::new(loopback(), quick(0)), &url)
            .await
            .unwrap()
            .status,
        302
    );
    let followed = fetch(&HttpClient::new(loopback(), quick(3)), &url)
        .await
        .unwrap();
    assert_eq!(
        (followed.status.as_u16(), followed.url.path()),
        (200, "/there")
    );
}

#[tokio::test]
async fn a_redirect_inside_is_refused() {
    for target in [
        "http://10.0.0.1/",
        "http://127.0.0.2/",
        "http://[::1]/",
        "file:///etc/passwd",
    ] {
        let server = server(ResponseTemplate::new(301).insert_header("location", target)).await;
        let refused = fetch(&HttpClient::new(loopback(), quick(3)), &server.uri()).await;
        assert!(
            matches!(refused, Err(HttpError::Private(_) | HttpError::Address(_))),
            "{target}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn redirects_end() {
    let server = server(ResponseTemplate::new(302).insert_header("location", "/again")).await;
    let refused = fetch(&HttpClient::new(loopback(), quick(255)), &server.uri()).await;
    assert!(
        matches!(refused, Err(HttpError::TooManyRedirects)),
        "{refused:?}"
    );
    assert_eq!(server.received_requests().await.unwrap().len(), 4);
}

#[tokio::test]
async fn a_post_follows_nothing_and_arrives_whole() {
    let server = MockServer::start().await;
    let moved = ResponseTemplate::new(307).insert_header("location", "/again");
    Mock::given(method("POST"))
        .respond_with(moved)
        .mount(&server)
        .await;
    let outgoing = Outgoing::post_json(&server.uri(), &serde_json::json!({"a": 1})).unwrap();
    let answer = HttpClient::new(loopback(), quick(3))
        .send(outgoing)
        .await
        .unwrap();
    assert_eq!(answer.status, 307);
    let sent = server.received_requests().await.unwrap();
    assert_eq!(sent[0].body, br#"{"a":1}"#);
    assert_eq!(sent[0].headers["content-type"], "application/json");
}

#[tokio::test]
async fn a_long_answer_is_cut_off() {
    let server = server(ResponseTemplate::new(200).set_body_bytes(vec![0; 1_001])).await;
    let refused = fetch(&HttpClient::new(loopback(), quick(0)), &server.uri()).await;
    assert!(
        matches!(refused, Err(HttpError::TooLarge(1_000))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_slow_answer_is_given_up() {
    let server = server(ResponseTemplate::new(200).set_delay(Duration::from_secs(5))).await;
    let limits = Limits {
        time: Duration::from_millis(100),
        ..quick(0)
    };
    let refused = fetch(&HttpClient::new(loopback(), limits), &server.uri()).await;
    assert!(matches!(refused, Err(HttpError::Late)), "{refused:?}");
}

#[tokio::test]
async fn a_secret_header_does_not_go_to_another_host() {
    let other = server(ResponseTemplate::new(200)).await;
    let first = server(ResponseTemplate::new(302).insert_header("location", other.uri())).await;
    let mut outgoing = Outgoing::get(&first.uri()).unwrap();
    outgoing
        .headers
        .insert("authorization", "secret".parse().unwrap());
    HttpClient::new(loopback(), quick(1))
        .send(outgoing)
        .await
        .unwrap();
    assert!(
        first.received_requests().await.unwrap()[0]
            .headers
            .contains_key("authorization")
    );
    assert!(
        !other.received_requests().await.unwrap()[0]
            .headers
            .contains_key("authorization")
    );
}
