//! Every route, asked by everybody, with ids that exist, that are somebody else's and that nobody has.

use crate::ask::{self, Form, own};
use crate::house::House;
use crate::samples;
use crate::who::Who;
use testing::Browser;

/// What everybody gets who asks one thing.
pub struct Row {
    pub method: String,
    pub path: String,
    /// What stands in the braces.
    pub sample: &'static str,
    /// In the order of [`Who::ALL`].
    pub statuses: Vec<u16>,
}

#[tokio::test]
async fn every_route_answers_everybody_as_reviewed() {
    let house = House::real().await;
    let rows = matrix(&house).await;
    let written: Vec<String> = rows.iter().map(line).collect();
    insta::assert_snapshot!("routes", format!("{}\n{}", heading(), written.join("\n")));
    house.close().await;
}

#[tokio::test]
async fn what_is_for_showing_is_not_in_a_real_town() {
    let house = House::real().await;
    let shown = House::shown().await;
    let only_shown: Vec<_> = shown
        .paths
        .iter()
        .filter(|path| !house.paths.contains(path))
        .collect();
    assert!(
        only_shown.iter().any(|path| *path == "/gallery"),
        "{only_shown:?}"
    );
    for path in only_shown {
        let sample = samples::of(&shown, path).await.remove(0);
        let admin = Who::Administrator.browser(&house).await;
        let answer = admin.knock(own("GET", &sample.path, &[])).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    house.close().await;
    shown.close().await;
}

/// Asks every route as everybody.
pub async fn matrix(house: &House) -> Vec<Row> {
    let mut rows = Vec::new();
    for path in &house.paths {
        for method in ask::methods(house, path).await {
            rows.extend(of_route(house, &method, path).await);
        }
    }
    rows
}

async fn of_route(house: &House, method: &str, path: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for who in Who::ALL {
        for (at, sample) in samples::of(house, path).await.into_iter().enumerate() {
            if rows.len() == at {
                rows.push(Row {
                    method: method.to_owned(),
                    path: path.to_owned(),
                    sample: sample.what,
                    statuses: Vec::new(),
                });
            }
            let browser = who.browser(house).await;
            let form = filled_in(house, &browser, method, path).await;
            let answer = browser.knock(own(method, &sample.path, &form)).await;
            rows[at].statuses.push(answer.status.as_u16());
        }
    }
    rows
}

/// The form of a path with this browser's token, and its draft where a report is written.
async fn filled_in(house: &House, browser: &Browser, method: &str, path: &str) -> Form {
    if path.starts_with("/report") {
        house.draft(browser).await;
    }
    if method == "GET" {
        return Form::new();
    }
    let mut form = samples::form(house, path).await;
    form.extend(ask::token(browser).await.map(|token| ("csrf", token)));
    form
}

fn heading() -> String {
    let names = Who::ALL.map(Who::name);
    format!("{:<64} {}", "", names.join(" "))
}

fn line(row: &Row) -> String {
    let asked = match row.sample {
        "" => format!("{:<4} {}", row.method, row.path),
        sample => format!("{:<4} {} ({sample})", row.method, row.path),
    };
    let statuses = Who::ALL.iter().zip(&row.statuses);
    let cells: Vec<String> = statuses
        .map(|(who, status)| format!("{status:<width$}", width = who.name().len()))
        .collect();
    format!("{asked:<64} {}", cells.join(" ").trim_end())
}
