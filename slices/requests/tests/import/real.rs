//! Real exports of two cities. Where they are absent (`TOWNHALL_REAL_DATA` names their folder) there is nothing to try.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};
use std::path::PathBuf;

use casework::definition::ServiceDefinition;
use requests::import::{Report, import};
use tokio::sync::mpsc;

use crate::town::{asked, close, town_with};

/// A file of the shared data.
fn file(name: &str) -> Option<PathBuf> {
    let folder = option_env!("TOWNHALL_REAL_DATA").unwrap_or("../shared/data");
    let path = PathBuf::from(folder).join("requests").join(name);
    if !path.exists() {
        return None;
    }
    Some(path)
}

fn services() -> Vec<ServiceDefinition> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/services");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        ServiceDefinition::from_yaml(path.to_str().unwrap(), &text).unwrap()
    };
    files.map(read).collect()
}

async fn twice(file_name: &str, open: impl Fn() -> Box<dyn Read + Send>) -> Report {
    let town = town_with(&services()).await;
    let mut reports = Vec::new();
    for _ in 0..2 {
        let (news, mut heard) = mpsc::channel(64);
        let deaf = tokio::spawn(async move { while heard.recv().await.is_some() {} });
        reports.push(
            import(town.town(), open(), asked(file_name), news)
                .await
                .unwrap(),
        );
        deaf.await.unwrap();
    }
    let again = reports.pop().unwrap();
    let first = reports.pop().unwrap();
    assert_eq!(
        (again.added, again.changed, again.refused),
        (0, 0, first.refused)
    );
    assert_eq!(again.known, first.added + first.known);
    assert_eq!(again.services, first.services);
    close(town).await;
    first
}

/// (category, service, whether it was made of the category)
fn served(report: &Report) -> Vec<(&str, &str, bool)> {
    let served = report.services.iter();
    served
        .map(|one| (one.category.as_str(), one.service.as_str(), one.made))
        .collect()
}

#[tokio::test]
async fn new_haven_comes_in_whole() {
    let Some(path) = file("newhaven_2014.csv") else {
        return;
    };
    let report = twice("newhaven_2014.csv", || Box::new(File::open(&path).unwrap())).await;
    assert_eq!(
        (report.rows, report.added, report.refused),
        (9_965, 9_965, 0),
        "{report:?}"
    );
    assert_eq!(report.services.len(), 23);
    for known in [
        ("Tree Trimming", "tree-hides-light", false),
        ("Potholes", "pothole", false),
        ("Illegal Dumping", "dumped-rubbish", false),
        ("Street Lamp", "street-light-out", false),
        ("Policing Issue", "imported-policing-issue", true),
        ("Hangers", "imported-hangers", true),
    ] {
        assert!(served(&report).contains(&known), "{known:?}");
    }
    let states: Vec<_> = report
        .states
        .iter()
        .map(|one| (one.word.as_str(), one.means.as_str(), one.rows))
        .collect();
    let expected = [
        ("Acknowledged", "open", 2_024),
        ("Archived", "closed", 5_806),
        ("Closed", "closed", 4),
        ("Open", "received", 2_131),
    ];
    assert_eq!(states, expected);
}

/// The first reports of Boston; whole it comes in where there is time (`prove`).
#[tokio::test]
async fn the_first_of_boston_come_in_whole() {
    let Some(path) = file("boston.csv.gz") else {
        return;
    };
    let first = |rows: usize| {
        let unpacked = flate2::read::MultiGzDecoder::new(File::open(&path).unwrap());
        let mut text = String::new();
        let mut reader = BufReader::new(unpacked);
        // The texts hold line breaks, so lines are more than rows; what the last line cuts is told.
        for _ in 0..rows {
            reader.read_line(&mut text).unwrap();
        }
        text
    };
    let text = first(6_000);
    let report = twice("boston.csv.gz", || {
        Box::new(std::io::Cursor::new(text.clone()))
    })
    .await;
    assert!(report.added > 2_000 && report.refused <= 1, "{report:?}");
    assert!(
        report
            .states
            .iter()
            .all(|one| ["open", "closed"].contains(&one.word.as_str()))
    );
}
