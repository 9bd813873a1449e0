//! Any query is answered, and every filter finds what a plain look through all cases finds.

use std::cmp::Reverse;
use std::ops::Range;

use casework::case::entities::case_work::{Entity, Model};
use kernel::Moment;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use requests::import::{Asked, import};
use sea_orm::EntityTrait as _;
use testing::TestTown;
use url::form_urlencoded;

use crate::sender::{Sender, town};

const ROWS: usize = 60;
/// Days before the town's own over which cases were opened; the standard looks back 90.
const DAYS: Range<i64> = 0..200;
const SERVICES: [&str; 4] = ["pothole", "street-light-out", "something-else", "gold"];

/// A town with cases of each service, open and closed, over many days, and private ones.
async fn lived_in() -> TestTown {
    let town = town().await;
    let mut file = String::from("id,created_at,category,description,lat,lng,status,closed_at\n");
    for row in 0..ROWS {
        let days = i64::try_from(row * row * 7).unwrap() % DAYS.end;
        let opened = town.town().now().plus(-days * Moment::DAY - Moment::HOUR);
        let category = ["Pothole", "Street light out", "Something else"][row % 3];
        let status = if row % 4 == 0 { "Closed" } else { "Open" };
        let opened = opened.rfc3339();
        file.push_str(&format!(
            "{row},{opened},{category},Row {row},41.3,-72.9,{status},\n"
        ));
    }
    let asked = Asked {
        file: "old.csv".into(),
        ..Asked::default()
    };
    let (news, mut heard) = tokio::sync::mpsc::channel(10);
    let reading = import(town.town(), std::io::Cursor::new(file), asked, news);
    let hearing = async { while heard.recv().await.is_some() {} };
    let (report, ()) = tokio::join!(reading, hearing);
    assert_eq!(report.unwrap().added, ROWS as u64);
    for _ in 0..3 {
        let quiet = [
            ("service_code", "tell-us-quietly"),
            ("description", "Quietly"),
            ("address_string", "Here"),
            ("attribute[about]", "building"),
            ("attribute[still]", "yes"),
        ];
        let sender = Sender::here(&town);
        let sent = sender.post("/open311/v2/requests.json", &quiet).await;
        assert_eq!(sent.status(), 200, "{}", sent.html());
    }
    town.run_jobs().await;
    town
}

/// Runs a property in one town: a town for each input would test the making of towns.
pub fn holds<S: Strategy>(
    cases: u32,
    inputs: &S,
    town: impl AsyncFn() -> TestTown,
    property: impl AsyncFn(&TestTown, S::Value),
) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let town = runtime.block_on(town());
    let held = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    })
    .run(inputs, |input| {
        runtime.block_on(property(&town, input));
        Ok(())
    });
    runtime.block_on(town.leave());
    held.unwrap();
}

/// What is asked for, as a sender and as the oracle read it.
#[derive(Clone, Debug)]
struct Wish {
    services: Vec<&'static str>,
    statuses: Vec<&'static str>,
    start: Option<i64>,
    end: Option<i64>,
    page: Option<usize>,
    size: Option<usize>,
}

fn wishes() -> impl Strategy<Value = Wish> {
    let some = |words: &'static [&'static str]| prop::sample::subsequence(words, 0..=words.len());
    (
        some(&SERVICES),
        some(&["open", "closed"]),
        prop::option::of(DAYS),
        prop::option::of(DAYS),
        prop::option::of(1_usize..5),
        prop::option::of(1_usize..30),
    )
        .prop_map(|(services, statuses, start, end, page, size)| Wish {
            services,
            statuses,
            start,
            end,
            page,
            size,
        })
}

impl Wish {
    fn query(&self, now: Moment) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let lists = [("service_code", &self.services), ("status", &self.statuses)];
        for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            query.append_pair(name, &list.join(","));
        }
        for (name, days) in [("start_date", self.start), ("end_date", self.end)] {
            if let Some(days) = days {
                query.append_pair(name, &now.plus(-days * Moment::DAY).rfc3339());
            }
        }
        for (name, number) in [("page", self.page), ("page_size", self.size)] {
            if let Some(number) = number {
                query.append_pair(name, &number.to_string());
            }
        }
        query.append_pair("jurisdiction_id", "any.example");
        query.finish()
    }

    /// The references that a plain look through all cases finds.
    fn found(&self, now: Moment, all: &[Model]) -> Vec<String> {
        let ago = |days: i64| now.plus(-days * Moment::DAY);
        let end = self.end.map(ago);
        let start = self.start.map(ago);
        let start = start.unwrap_or_else(|| end.unwrap_or(now).plus(-90 * Moment::DAY));
        let mut found: Vec<&Model> = all
            .iter()
            .filter(|case| case.is_public)
            .filter(|case| self.services.is_empty() || self.services.contains(&&*case.service))
            .filter(|case| self.statuses.len() != 1 || case.is_open == (self.statuses == ["open"]))
            .filter(|case| case.opened_at >= start && end.is_none_or(|end| case.opened_at <= end))
            .collect();
        found.sort_by_key(|case| Reverse((case.opened_at, case.id)));
        let usual = if self.page.is_some() { 50 } else { 1_000 };
        let size = self.size.unwrap_or(usual);
        let found = found.into_iter().skip((self.page.unwrap_or(1) - 1) * size);
        found
            .take(size)
            .map(|case| case.reference.clone())
            .collect()
    }
}

#[test]
fn every_filter_finds_what_a_plain_look_finds() {
    holds(128, &wishes(), lived_in, async |town, wish| {
        let now = town.town().now();
        let all = Entity::find().all(town.town().read()).await.unwrap();
        let query = wish.query(now);
        let page = Sender::here(town)
            .get(&format!("/open311/v2/requests.json?{query}"))
            .await;
        assert_eq!(page.status(), 200, "{query}");
        let answer = page.json();
        let ids = answer.as_array().unwrap().iter();
        let ids: Vec<_> = ids
            .map(|one| one["service_request_id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, wish.found(now, &all), "{query}");
    });
}

const NAMES: [&str; 8] = [
    "service_request_id",
    "service_code",
    "start_date",
    "end_date",
    "status",
    "page",
    "page_size",
    "jurisdiction_id",
];
/// Values at the edges of what is read, some of them no text at all.
const EDGES: &str = "|0|-1|1|100000|99999999999999999999|open|closed,open|,|%00|%FF%FE|%F0%9F%95%B3\
    |2026-03-10|2026-02-30|2026-03-10T00:00:00Z|2026-03-08T02:30:00%2B25:00|-9999-01-01|9999-12-31T23:59:59Z\
    |99999-01-01|1e309|NaN|MB-0000-00|%27%20OR%201%3D1--";

fn queries() -> impl Strategy<Value = String> {
    let edge = prop::sample::select(EDGES.split('|').collect::<Vec<_>>()).prop_map(str::to_owned);
    let any =
        any::<String>().prop_map(|any| form_urlencoded::byte_serialize(any.as_bytes()).collect());
    let pair = (prop::sample::select(&NAMES[..]), prop_oneof![edge, any]);
    let pairs = prop::collection::vec(
        pair.prop_map(|(name, value)| format!("{name}={value}")),
        0..6,
    );
    prop_oneof![
        4 => pairs.prop_map(|pairs| pairs.join("&")),
        // Whatever an address may hold.
        1 => "[!-\"$-;=?-~]{0,60}",
    ]
}

#[test]
fn any_query_is_answered() {
    holds(192, &queries(), town, async |town, query| {
        for path in [
            "/open311/v2/requests.json",
            "/open311/v2/services.xml",
            "/requests.geojson",
        ] {
            let address = format!("{path}?{query}");
            if address.parse::<axum::http::Uri>().is_err() {
                continue;
            }
            let page = Sender::here(town).get(&address).await;
            assert!(
                matches!(page.status(), 200 | 400),
                "{address} is answered {}",
                page.status()
            );
        }
    });
}
