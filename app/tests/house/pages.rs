//! Every page there is, in every language, is whole: it can be found one's way in, read aloud, and fetched
//! without anybody else hearing of it.

use axum::http::header;
use testing::Page;
use ui::Lang;
use ui::words::PSEUDO;

use crate::ask::{self, own};
use crate::house::House;
use crate::who::Who;
use crate::{looks, plain, samples};

/// DESIGN section 7, letter by letter.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
                      font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Parts that a page fetches and puts into itself, and mails as their reader sees them.
const NO_WHOLE_PAGES: [&str; 2] = ["/desk/cases/{id}/peek", "/demo/outbox/{name}/letter"];
/// Answers that say nothing of language, person or time, outside of everything.
const PLAIN: [&str; 3] = ["/healthz", "/readyz", "/metrics"];
/// It shows parts outside of their pages, and takes its language from the address.
const GALLERY: &str = "/gallery";
/// Answers that go on for ever.
const ENDLESS: &str = "/live";
/// What sets a cookie because somebody tapped it.
const SWITCH: &str = "/reader";

#[tokio::test]
async fn every_page_is_whole_in_every_language() {
    let house = House::shown().await;
    let mut faults = Vec::new();
    let mut pages = 0;
    for path in gets(&house).await {
        for (who, lang) in readers() {
            for page in answers(&house, &path, who, lang).await {
                let lang = house.words.lang(lang);
                let told = told(&path, &page, &lang);
                pages += usize::from(is_html(&page));
                let name = |what: String| {
                    format!("{} {} {}: {what}", lang.code(), who.name(), page.path())
                };
                faults.extend(told.into_iter().map(name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(pages > 150, "only {pages} pages were read");
    assert_eq!(house.words.missing(), [], "keys that no file has");
    house.close().await;
}

/// Everybody reads English; Spanish and the pseudo-language are read by those who see most.
fn readers() -> impl Iterator<Item = (Who, &'static str)> {
    let english = Who::ALL.map(|who| (who, "en"));
    let others = ["es", PSEUDO].map(|lang| [(Who::Anonymous, lang), (Who::Supervisor, lang)]);
    english.into_iter().chain(others.into_iter().flatten())
}

/// The paths that answer to GET and come to an end.
pub async fn gets(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for path in house.paths.iter().filter(|path| !path.ends_with(ENDLESS)) {
        if ask::methods(house, path)
            .await
            .iter()
            .any(|method| method == "GET")
        {
            found.push(path.clone());
        }
    }
    found
}

async fn answers(house: &House, path: &str, who: Who, lang: &str) -> Vec<Page> {
    let browser = who.browser(house).await;
    browser.keep_cookie("lang", lang);
    if path.starts_with("/report") {
        house.draft(&browser).await;
    }
    let mut pages = Vec::new();
    for sample in samples::of(house, path).await {
        pages.push(browser.send(own("GET", &sample.path, &[])).await);
    }
    pages
}

pub fn is_html(page: &Page) -> bool {
    page.header("content-type")
        .is_some_and(|kind| kind.starts_with("text/html"))
}

fn told(path: &str, page: &Page, lang: &Lang) -> Vec<String> {
    let mut found = headers(path, page);
    if is_html(page) && page.status() == 200 && NO_WHOLE_PAGES.contains(&path) {
        found.extend(
            looks::faults_of_part(&page.html())
                .into_iter()
                .filter(|_| !path.ends_with("/letter")),
        );
    } else if is_html(page) {
        let faults = looks::faults(&page.html(), lang).into_iter();
        found.extend(faults.filter(|fault| !(path.starts_with(GALLERY) && shows(fault))));
        if !path.starts_with(GALLERY) {
            found.extend(plain::faults(&page.html()));
        }
    }
    found
}

fn shows(fault: &str) -> bool {
    ["a link leads to #", "lang is", "dir is"]
        .iter()
        .any(|what| fault.starts_with(what))
}

fn headers(path: &str, page: &Page) -> Vec<String> {
    if PLAIN.contains(&path) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let policy = page.header("content-security-policy");
    if policy != Some(POLICY) && !(path.ends_with("/letter") && page.status() == 200) {
        found.push(format!("the content policy is {policy:?}"));
    }
    for (name, wanted) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        if page.header(name) != Some(wanted) {
            found.push(format!("{name} is {:?}", page.header(name)));
        }
    }
    if page.header(header::CACHE_CONTROL.as_str()).is_none() {
        found.push("nothing says how long it may be kept".into());
    }
    if page.header(header::SET_COOKIE.as_str()).is_some() && path != SWITCH {
        found.push("a page that is only read sets a cookie".into());
    }
    found
}
