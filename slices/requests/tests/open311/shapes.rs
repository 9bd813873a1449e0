//! Errors have the standard's shape on every path below `/open311/`, whoever says them.

use axum::body::Body;
use axum::http::{Method, Request, header};

use crate::sender::{Sender, errors, town};

#[tokio::test]
async fn what_goes_wrong_before_a_handler_is_told_as_the_standard_says() {
    let town = town().await;
    let sender = Sender::here(&town);
    let nowhere = sender.get("/open311/v3/services.json").await;
    assert_eq!((nowhere.status(), errors(&nowhere)[0].0), (404, 404));
    let nowhere = sender.get("/open311/v3/services.xml").await;
    assert_eq!(nowhere.status(), 404);
    assert_eq!(
        nowhere.header("content-type"),
        Some("text/xml; charset=utf-8")
    );
    assert!(nowhere.html().contains("<errors><error><code>404</code>"));

    let put = Request::put("/open311/v2/requests.json");
    let refused = sender.ask(put.body(Body::empty()).unwrap()).await;
    assert_eq!(refused.status(), 405);
    assert_eq!(refused.header("allow"), Some("GET,HEAD,POST"));
    assert_eq!(errors(&refused).len(), 1);

    let long = Request::builder()
        .method(Method::POST)
        .uri("/open311/v2/requests.xml")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("x".repeat(2_000_000)))
        .unwrap();
    let refused = sender.ask(long).await;
    assert_eq!(refused.status(), 413);
    assert!(refused.html().contains("<errors><error><code>413</code>"));
    town.close().await;
}

#[tokio::test]
async fn an_address_without_a_format_is_told_which_there_are() {
    let town = town().await;
    let sender = Sender::here(&town);
    for path in ["/open311/v2/services", "/open311/v2/requests.yaml"] {
        let page = sender.get(path).await;
        assert_eq!(page.status(), 400, "{path}");
        assert!(page.html().contains("<code>400</code>"), "{path}");
    }
    town.close().await;
}
