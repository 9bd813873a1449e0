//! A town with a few services, and somebody who brings files.

use std::io::Cursor;
use std::sync::Arc;

use casework::Shelf;
use casework::case::{Case, queue};
use casework::definition::ServiceDefinition;
use kernel::{Ports, Result};
use requests::import::{Asked, Fault, Mapping, News, Progress, Report, import, propose};
use testing::TestTown;
use tokio::sync::mpsc;
use ui::web::{Site, around};

const SERVICES: [(&str, &str); 4] = [
    (
        "pothole.yaml",
        include_str!("../../../../demo/services/pothole.yaml"),
    ),
    (
        "graffiti.yaml",
        include_str!("../../../../demo/services/graffiti.yaml"),
    ),
    (
        "something-else.yaml",
        include_str!("../../../../demo/services/something-else.yaml"),
    ),
    (
        "tell-us-quietly.yaml",
        include_str!("../../../../demo/services/tell-us-quietly.yaml"),
    ),
];

pub async fn town() -> TestTown {
    let services: Vec<_> = SERVICES
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).unwrap())
        .collect();
    town_with(&services).await
}

pub async fn town_with(services: &[ServiceDefinition]) -> TestTown {
    let mut files = ui::words_files();
    files.extend(casework::slice().words);
    files.extend(requests::slice().words);
    let words = ui::Words::new(&files).unwrap();
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    ports.fill(Arc::new(words.clone()));
    let town = TestTown::with_ports(vec![casework::room(), requests::slice().room], ports).await;
    casework::catalogue::publish(town.town(), services)
        .await
        .unwrap();
    let site = Site::new(town.town().clone(), words, requests::slice().doors);
    town.serving(around((requests::slice().routes)(), site))
}

/// What came of a file, with what was told on the way.
pub struct Brought {
    pub report: Report,
    pub faults: Vec<Fault>,
    pub progress: Vec<Progress>,
}

impl Brought {
    /// Rows read, cases made, rows that were here, rows left out.
    pub fn counts(&self) -> (u64, u64, u64, u64) {
        let report = &self.report;
        (report.rows, report.added, report.known, report.refused)
    }

    /// The service of a category.
    pub fn service(&self, category: &str) -> &str {
        let served = self
            .report
            .services
            .iter()
            .find(|served| served.category == category);
        &served.expect(category).service
    }
}

pub fn asked(file: &str) -> Asked {
    Asked {
        file: file.to_owned(),
        ..Asked::default()
    }
}

pub fn with(mapping: &str) -> Asked {
    Asked {
        mapping: Some(Mapping::from_toml(mapping).unwrap()),
        ..asked("old.csv")
    }
}

pub async fn try_bring(town: &TestTown, asked: Asked, file: impl Into<Vec<u8>>) -> Result<Brought> {
    let (news, mut heard) = mpsc::channel(16);
    let listening = tokio::spawn(async move {
        let (mut faults, mut progress) = (Vec::new(), Vec::new());
        while let Some(news) = heard.recv().await {
            match news {
                News::Fault(fault) => faults.push(fault),
                News::Progress(at) => progress.push(at),
            }
        }
        (faults, progress)
    });
    let report = import(town.town(), Cursor::new(file.into()), asked, news).await;
    let (faults, progress) = listening.await.unwrap();
    let report = report?;
    assert_eq!(
        report.rows,
        report.added + report.known + report.refused,
        "{report:?}"
    );
    assert_eq!(report.refused, faults.len() as u64);
    Ok(Brought {
        report,
        faults,
        progress,
    })
}

pub async fn bring(town: &TestTown, file: &str) -> Brought {
    try_bring(town, asked("old.csv"), file).await.unwrap()
}

pub async fn mapping_of(town: &TestTown, asked: Asked, file: &str) -> Mapping {
    propose(town.town(), Cursor::new(file.to_owned()), asked)
        .await
        .unwrap()
}

/// The case that had this number.
pub async fn case(town: &TestTown, number: &str) -> Case {
    queue::by_reference(town.town(), number)
        .await
        .expect(number)
}

pub async fn close(town: TestTown) {
    town.run_jobs().await;
    town.close().await;
}
