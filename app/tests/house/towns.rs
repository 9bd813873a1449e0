//! Towns are opened when they are needed, closed when they are not, and forget nothing meanwhile.

use std::sync::Arc;
use std::time::Duration;

use kernel::config::{Config, TownName};
use kernel::db::{Action, Tx};
use kernel::jobs::JobRow;
use kernel::{Clock as _, Moment, Result, SystemClock};
use metrics_exporter_prometheus::PrometheusBuilder;
use tempfile::TempDir;
use townhall::town::OpenTown;
use townhall::towns::{self, Entry, Register, Towns};

struct Land {
    config: Config,
    register: Register,
    towns: Arc<Towns>,
    _folder: TempDir,
}

impl Land {
    async fn with(names: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().display().to_string();
        let mut config = Config::load(None, Vec::new(), &[("data.folder", data)]).unwrap();
        config.towns.idle = Duration::ZERO;
        let register = Register::make(&config).await.unwrap();
        for name in names {
            let name: TownName = name.parse().unwrap();
            let open = OpenTown::make(&config.of_town(&name)).await.unwrap();
            open.close().await.unwrap();
            let entry = Entry {
                hosts: vec![format!("{name}.example")],
                is_open: true,
                due: None,
                link: None,
                name,
            };
            register.enter(&entry).await.unwrap();
        }
        let measured = PrometheusBuilder::new().build_recorder().handle();
        let towns = Towns::of(config.clone(), None, measured, true)
            .await
            .unwrap();
        Self {
            config,
            register,
            towns,
            _folder: folder,
        }
    }

    async fn due(&self, name: &TownName) -> Option<Moment> {
        let entries = self.register.entries().await.unwrap();
        entries
            .into_iter()
            .find(|entry| entry.name == *name)
            .unwrap()
            .due
    }

    /// Goes round until the town is closed, and says when it is due.
    async fn close(&self, name: &TownName) -> Option<Moment> {
        for _ in 0..200 {
            towns::tend(&self.towns).await.unwrap();
            if !self.towns.is_open(name).await {
                return self.due(name).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the town was not closed");
    }
}

/// Asks for a job of no kind that is known, so that it fails and leaves a trace.
struct Ask(JobRow);

impl Action for Ask {
    type Output = ();
    const NAME: &'static str = "test.ask";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.job(self.0.clone());
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_town_stays_open_while_somebody_is_there_and_is_closed_after() {
    let land = Land::with(&["weir"]).await;
    let weir: TownName = "weir".parse().unwrap();
    let guest = land.towns.enter(&weir).await.unwrap();
    let lease = land.due(&weir).await.unwrap();
    assert!(lease > SystemClock.now(), "the process speaks for it");
    for _ in 0..5 {
        tokio::time::sleep(Duration::from_millis(500)).await;
        towns::tend(&land.towns).await.unwrap();
    }
    assert!(land.towns.is_open(&weir).await, "somebody is there");
    drop(guest);
    let due = land.close(&weir).await.expect("the day's work comes round");
    let now = SystemClock.now();
    assert!(due > now && due <= now.plus(Moment::DAY), "{due:?}");
    // Whatever the town has of the machine is given back: another may have it.
    let again = OpenTown::open(&land.config.of_town(&weir)).await.unwrap();
    again.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_town_is_opened_for_what_it_has_to_do_and_closed_again() {
    let land = Land::with(&["weir", "ford"]).await;
    let weir: TownName = "weir".parse().unwrap();
    let ford: TownName = "ford".parse().unwrap();
    let soon = SystemClock.now().plus(3 * Moment::SECOND);
    let open = OpenTown::open(&land.config.of_town(&weir)).await.unwrap();
    let id = open.town.new_id();
    let job = JobRow::new(id, "test.unknown", &(), soon).unwrap();
    open.town.run(Ask(job)).await.unwrap();
    open.close().await.unwrap();

    drop(land.towns.enter(&weir).await.unwrap());
    let due = land.close(&weir).await.unwrap();
    assert!(due <= soon, "the job is the first thing to do: {due:?}");
    for _ in 0..200 {
        towns::tend(&land.towns).await.unwrap();
        towns::wake_due(&land.towns).await.unwrap();
        let later = land.due(&weir).await.unwrap();
        if later > soon.plus(Moment::MINUTE) && !land.towns.is_open(&weir).await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(
        !land.towns.is_open(&ford).await,
        "who has nothing to do sleeps on"
    );
    let open = OpenTown::open(&land.config.of_town(&weir)).await.unwrap();
    let dead = kernel::jobs::dead::count(&open.town).await.unwrap();
    assert_eq!(dead, 1, "it was tried while nobody visited the town");
    open.close().await.unwrap();
}
