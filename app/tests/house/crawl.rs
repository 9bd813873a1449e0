//! The site as somebody walks it who follows every link: none leads nowhere, none leads out of town.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use scraper::Html;
use testing::Page;
use url::Url;

use crate::ask::{SITE, own};
use crate::house::House;
use crate::who::Who;
use crate::{looks, pages};

/// Where the walk ends at the latest.
const MOST: usize = 400;
/// What sets a cookie, and so would change the reader on the way.
const SWITCH: &str = "/reader";

/// What the walk has seen.
#[derive(Default)]
struct Walk {
    /// The ids on each page.
    ids: BTreeMap<String, BTreeSet<String>>,
    /// (page, where it leads, the part there)
    parts: BTreeSet<(String, String, String)>,
    faults: Vec<String>,
}

#[tokio::test]
async fn every_link_leads_somewhere_in_both_languages() {
    let house = House::real().await;
    for _ in 0..20 {
        house.report("pothole").await;
    }
    for (who, from, least) in [(Who::Anonymous, "/", 25), (Who::Supervisor, "/desk", 25)] {
        for lang in ["en", "es"] {
            let walk = walk(&house, who, from, lang).await;
            assert!(walk.faults.is_empty(), "{lang}: {}", walk.faults.join("\n"));
            let seen = walk.ids.len();
            assert!(seen >= least, "{lang}: only {seen} pages from {from}");
        }
    }
    house.close().await;
}

async fn walk(house: &House, who: Who, from: &str, lang: &str) -> Walk {
    let browser = who.browser(house).await;
    browser.keep_cookie("lang", lang);
    let mut walk = Walk::default();
    let mut waiting = VecDeque::from([("the start".to_owned(), from.to_owned())]);
    let mut known = BTreeSet::from([from.to_owned()]);
    while let Some((page, path)) = waiting.pop_front() {
        let answer = browser.send(own("GET", &path, &[])).await;
        if answer.status() >= 400 {
            let status = answer.status();
            walk.faults
                .push(format!("{page} leads to {path}: {status}"));
            continue;
        }
        for next in walk.read(&path, &answer) {
            if known.len() < MOST && known.insert(next.clone()) {
                waiting.push_back((path.clone(), next));
            }
        }
    }
    walk.parts_are_there();
    walk
}

impl Walk {
    /// Notes what stands on a page, and says where it leads.
    fn read(&mut self, path: &str, answer: &Page) -> Vec<String> {
        let base = Url::parse(SITE).unwrap().join(path).unwrap();
        if let Some(place) = answer.header("location") {
            return self.inside(&base, place).into_iter().collect();
        }
        if !pages::is_html(answer) {
            return Vec::new();
        }
        let page = Html::parse_document(&answer.html());
        let ids = looks::all(&page, "[id]").into_iter();
        let ids = ids.filter_map(|one| one.attr("id").map(str::to_owned));
        self.ids.insert(path.to_owned(), ids.collect());
        let links = looks::all(&page, "a[href], link[rel=alternate], link[rel=canonical]");
        let links = links.into_iter().filter_map(|link| link.attr("href"));
        let links: Vec<String> = links.filter_map(|link| self.inside(&base, link)).collect();
        links
    }

    /// The path that a link leads to, when a walker follows it. One that leads out of town is a fault.
    fn inside(&mut self, base: &Url, link: &str) -> Option<String> {
        let url = base.join(link).ok()?;
        if matches!(url.scheme(), "tel" | "mailto" | "sms") {
            return None;
        }
        let from = base.path().to_owned();
        if url.origin() != base.origin() {
            self.faults
                .push(format!("{from} leads out of town to {url}"));
            return None;
        }
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        if let Some(part) = url.fragment().filter(|part| !part.is_empty()) {
            self.parts.insert((from, path.clone(), part.to_owned()));
        }
        (!path.starts_with(SWITCH)).then_some(path)
    }

    /// The parts of pages that links name are there, as far as the page was seen.
    fn parts_are_there(&mut self) {
        for (page, path, part) in &self.parts {
            if self.ids.get(path).is_some_and(|ids| !ids.contains(part)) {
                self.faults
                    .push(format!("{page} leads to {path}#{part}, which is not there"));
            }
        }
    }
}
