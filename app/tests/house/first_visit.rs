//! What a first visit costs: the page with all that it fetches, as many bytes as go over the wire.

use std::collections::BTreeSet;

use axum::http::header;
use scraper::Html;
use testing::Page;

use crate::ask::{SITE, own};
use crate::house::House;
use crate::who::Who;
use crate::{looks, pages, samples};

/// FACE.md and the issue: a whole public page, in bytes.
const WHOLE: usize = 60_000;
/// Of that, script.
const SCRIPT: usize = 20_000;

/// What a page makes a browser fetch before anybody has tapped anything.
const FETCHED: [(&str, &str); 5] = [
    ("link[rel~=stylesheet]", "href"),
    ("link[rel~=preload]", "href"),
    ("link[rel~=icon]", "href"),
    ("script[src]", "src"),
    ("img[src]", "src"),
];

#[tokio::test]
async fn a_public_page_of_a_first_visit_is_light() {
    let house = House::real().await;
    let mut heavy = Vec::new();
    let mut weighed = 0;
    for path in pages::gets(&house).await {
        for sample in samples::of(&house, &path).await {
            let page = fetch(&house, &sample.path, "identity").await;
            if !pages::is_html(&page) {
                continue;
            }
            let (whole, script) = weigh(&house, &sample.path, &page).await;
            weighed += 1;
            if whole > WHOLE || script > SCRIPT {
                heavy.push(format!(
                    "{}: {whole} bytes, {script} of script",
                    sample.path
                ));
            }
        }
    }
    assert!(weighed > 15, "only {weighed} pages were weighed");
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
    house.close().await;
}

async fn weigh(house: &House, path: &str, page: &Page) -> (usize, usize) {
    let packed = fetch(house, path, "gzip, br").await;
    assert!(
        packed.header("content-encoding").is_some(),
        "{path} is sent unpacked"
    );
    let (mut whole, mut script) = (packed.bytes().len(), 0);
    for url in fetched(&page.html()) {
        let part = fetch(house, &url, "gzip, br").await;
        assert_eq!(part.status(), 200, "{path} fetches {url}");
        whole += part.bytes().len();
        if url.ends_with(".js") {
            script += part.bytes().len();
        }
    }
    (whole, script)
}

fn fetched(html: &str) -> BTreeSet<String> {
    let page = Html::parse_document(html);
    let elements = FETCHED.iter().flat_map(|(css, name)| {
        let found = looks::all(&page, css).into_iter();
        found.filter_map(|element| element.attr(name).map(str::to_owned))
    });
    elements
        .filter(|url| !url.starts_with("data:"))
        .map(|url| url.replace(SITE, ""))
        .collect()
}

/// Somebody's first request, each time.
async fn fetch(house: &House, path: &str, packed: &str) -> Page {
    let browser = Who::Anonymous.browser(house).await;
    if path.starts_with("/report") {
        house.draft(&browser).await;
    }
    let mut request = own("GET", path, &[]);
    let packed = packed.parse().unwrap();
    request
        .headers_mut()
        .insert(header::ACCEPT_ENCODING, packed);
    browser.send(request).await
}
