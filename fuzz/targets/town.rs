//! The small town that hostile queries and files are thrown at. It lives as long as the process.

use std::sync::{Arc, LazyLock};

use casework::Shelf;
use casework::definition::ServiceDefinition;
use kernel::Ports;
use testing::TestTown;
use tokio::runtime::Runtime;
use ui::web::{Site, around};

const SERVICES: [(&str, &str); 2] = [
    ("pothole.yaml", include_str!("../../demo/services/pothole.yaml")),
    ("something-else.yaml", include_str!("../../demo/services/something-else.yaml")),
];

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
});

static TOWN: LazyLock<TestTown> = LazyLock::new(|| RUNTIME.block_on(town()));

/// Does something with the town and waits for its end.
pub fn with<T>(work: impl AsyncFnOnce(&TestTown) -> T) -> T {
    let town = &*TOWN;
    RUNTIME.block_on(work(town))
}

async fn town() -> TestTown {
    let mut files = ui::words_files();
    files.extend(casework::slice().words);
    files.extend(requests::slice().words);
    let words = ui::Words::new(&files).expect("the words");
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    ports.fill(Arc::new(words.clone()));
    let town = TestTown::with_ports(vec![casework::room(), requests::slice().room], ports).await;
    let services: Vec<_> = SERVICES
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).expect("a service"))
        .collect();
    casework::catalogue::publish(town.town(), &services)
        .await
        .expect("the services are published");
    let site = Site::new(town.town().clone(), words, requests::slice().doors);
    town.serving(around((requests::slice().routes)(), site))
}
