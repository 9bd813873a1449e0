//! The room as its users meet it: readers of the list, programs, and whoever brings old reports.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use casework::Shelf;
use casework::case::queue;
use casework::definition::ServiceDefinition;
use kernel::Ports;
use proptest::prelude::{ProptestConfig, any, proptest};
use requests::import::{Asked, Fault, News, Report, import};
use testing::TestTown;
use ui::web::{Site, around, share};

const SERVICES: [(&str, &str); 3] = [
    (
        "pothole.yaml",
        include_str!("../../../demo/services/pothole.yaml"),
    ),
    (
        "something-else.yaml",
        include_str!("../../../demo/services/something-else.yaml"),
    ),
    (
        "tell-us-quietly.yaml",
        include_str!("../../../demo/services/tell-us-quietly.yaml"),
    ),
];

async fn town() -> TestTown {
    let mut files = ui::words_files();
    files.extend(casework::slice().words);
    files.extend(requests::slice().words);
    let words = ui::Words::new(&files).unwrap();
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    ports.fill(Arc::new(words.clone()));
    let town = TestTown::with_ports(vec![casework::room(), requests::slice().room], ports).await;
    let services: Vec<_> = SERVICES
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).unwrap())
        .collect();
    casework::catalogue::publish(town.town(), &services)
        .await
        .unwrap();
    let site = Site::new(town.town().clone(), words, requests::slice().doors);
    let routes = around((requests::slice().routes)(), site.clone());
    town.serving(share(routes, site))
}

const OLD: &str = "Id,Status Translated,Summary,Description,Address,Lat,Lng,Category,Created At Local,Closed At Local\n\
    1,Open,Deep hole,Call 555-010-9999 now,1 Mill Road,41.3,-72.9,Pothole,03/01/2026 - 07:24AM,\n\
    2,Archived,Filled,,2 Mill Road,41.3,-72.9,Pothole,01/02/2026 - 07:24PM,01/05/2026 - 09:00AM\n\
    3,Open,Odd,,3 Mill Road,four,-72.9,Pothole,01/02/2026 - 07:24PM,\n";

async fn bring(town: &TestTown) -> (Report, Vec<Fault>) {
    let asked = Asked {
        file: "old.csv".into(),
        ..Asked::default()
    };
    let (news, mut heard) = tokio::sync::mpsc::channel(1_000);
    let report = import(town.town(), OLD.as_bytes(), asked, news)
        .await
        .unwrap();
    let mut faults = Vec::new();
    while let Some(news) = heard.recv().await {
        if let News::Fault(fault) = news {
            faults.push(fault);
        }
    }
    (report, faults)
}

#[tokio::test]
async fn old_reports_come_in_once_and_bad_rows_are_told() {
    let town = town().await;
    let (first, faults) = bring(&town).await;
    assert_eq!(
        (first.rows, first.added, first.known, first.refused),
        (3, 2, 0, 1)
    );
    let fault = &faults[0];
    assert_eq!(
        (fault.line, fault.column.as_str(), fault.value.as_str()),
        (4, "Lat", "four")
    );
    let (second, _) = bring(&town).await;
    assert_eq!((second.added, second.known), (0, 2));
    let closed = queue::by_reference(town.town(), "2").await.unwrap();
    assert!(!closed.is_open && closed.closed_at.is_some());
    assert!(
        !queue::by_reference(town.town(), "1")
            .await
            .unwrap()
            .public_words
            .unwrap()
            .contains("9999")
    );
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn everybody_sees_public_cases_and_nobody_a_private_one() {
    let town = town().await;
    bring(&town).await;
    let browser = town.anonymous();
    let page = browser.get("/requests").await;
    assert!(page.has("Pothole") && page.has("1 Mill Road"));
    assert!(
        browser
            .get("/requests?q=mill&state=open")
            .await
            .has("1 Mill Road")
    );
    assert!(!browser.get("/requests?state=open").await.has("2 Mill Road"));
    let case = queue::by_reference(town.town(), "1").await.unwrap();
    assert!(
        browser
            .get(&format!("/requests/{}", case.reference))
            .await
            .has("Deep hole")
    );
    for twin in ["csv", "json", "geojson", "atom"] {
        assert!(
            browser
                .get(&format!("/requests.{twin}"))
                .await
                .text()
                .contains("Deep hole"),
            "{twin}"
        );
    }
    town.run_jobs().await;
    town.close().await;
}

const HOLE: &str = "service_code=something-else&attribute[has_place]=no&attribute[wish]=fix&description=A+deep+well";

#[tokio::test]
async fn a_page_written_for_all_is_never_from_before_an_act() {
    let town = town().await;
    let browser = town.anonymous();
    let reads = async || town.statements_of(browser.get("/requests")).await.1.reads;
    assert!(reads().await > 0);
    assert_eq!(reads().await, 0);
    let tag = browser.get("/requests").await;
    let tag = tag.header("etag").unwrap().to_owned();
    let asked = |path: &str| Request::get(path).header("if-none-match", &tag);
    let known = browser.send(asked("/requests").body(Body::empty()).unwrap());
    let (known, statements) = town.statements_of(known).await;
    assert_eq!((known.status(), statements.reads), (304, 0));
    let post = Request::post("/open311/v2/requests.json")
        .header("content-type", "application/x-www-form-urlencoded");
    let posted = browser.send(post.body(Body::from(HOLE)).unwrap()).await;
    assert_eq!(posted.status(), 200, "{}", posted.text());
    assert!(browser.get("/requests").await.has("Something else"));
    assert_eq!(reads().await, 0);
    assert!(browser.get("/requests?state=late").await.status() == 200 && reads().await == 0);
    town.clock.advance(kernel::Moment::SECOND);
    assert!(reads().await > 0);
    let own = town.anonymous();
    own.keep_cookie("draft", "of-their-own");
    assert!(town.statements_of(own.get("/requests")).await.1.reads > 0);
    let spanish = town.anonymous().speaking("es").get("/requests").await;
    assert!(spanish.html().contains("lang=\"es\""));
    town.run_jobs().await;
    town.close().await;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_query_breaks_the_list(query in any::<String>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let town = town().await;
            let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
            for path in ["/requests", "/requests.json", "/open311/v2/requests.json", "/open311/v2/requests.xml"] {
                for name in ["q", "after", "start_date", "page", "service_request_id", "status"] {
                    let page = town.anonymous().get(&format!("{path}?{name}={query}")).await;
                    assert!(page.status() < 500, "{path} {name}");
                }
            }
            town.leave().await;
        });
    }
}
