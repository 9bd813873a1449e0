//! Requests as a browser sends them, one header at a time where a test wants another.

use axum::body::Body;
use axum::http::{Request, header};
use testing::Browser;
use url::form_urlencoded;

use crate::house::House;
use crate::samples;

/// Where the test town lives.
pub const SITE: &str = "https://millbrook.example";

/// Names and values of a form.
pub type Form = Vec<(&'static str, String)>;

/// A request from one of the town's own pages.
pub fn own(method: &str, path: &str, form: &[(&str, String)]) -> Request<Body> {
    let mut request = bare(method, path, form);
    let headers = request.headers_mut();
    headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
    headers.insert(header::ORIGIN, SITE.parse().unwrap());
    request
}

/// A request that does not say where it comes from.
pub fn bare(method: &str, path: &str, form: &[(&str, String)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form)
        .finish();
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "millbrook.example")
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, "en");
    if method == "GET" {
        return request.body(Body::empty()).unwrap();
    }
    request
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

/// The anti-forgery token of a signed-in browser.
pub async fn token(browser: &Browser) -> Option<String> {
    let page = browser.get("/report").await;
    page.attribute("meta[name=csrf]", "content")
}

/// The methods that a path takes, as the router itself says to one that it does not take.
pub async fn methods(house: &House, path: &str) -> Vec<String> {
    let sample = samples::of(house, path).await.remove(0);
    let request = own("PROPFIND", &sample.path, &[]);
    let answer = house.town.anonymous().knock(request).await;
    assert_eq!(answer.status, 405, "{path} takes any method");
    let allowed = answer.headers[header::ALLOW].to_str().unwrap();
    allowed
        .split(',')
        .filter(|method| *method != "HEAD")
        .map(str::to_owned)
        .collect()
}
