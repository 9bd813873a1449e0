//! The town is backed up at night, the archive is proven, and the desk says so.

use kernel::Moment;
use kernel::config::Config;
use kernel::db::Read;
use kernel::people::Role;
use metrics_exporter_prometheus::PrometheusBuilder;
use tempfile::TempDir;
use testing::TestTown;
use townhall::{web, wiring};

use crate::house::House;

/// A town whose archives go into a folder.
async fn town(folder: &TempDir) -> TestTown {
    let said = [
        ("data.folder", folder.path().display().to_string()),
        ("backup.keep_days", "2".to_owned()),
        ("backup.keep_weeks", "0".to_owned()),
        ("backup.keep_months", "0".to_owned()),
    ];
    let config = Config::load(None, Vec::new(), &said).unwrap();
    let words = wiring::words(std::path::Path::new("nowhere"), false).unwrap();
    let rooms = wiring::slices().into_iter().map(|slice| slice.room);
    let of = config.clone();
    let ports = async move |read: &Read| wiring::ports(read, words, &of).await.unwrap();
    let town = TestTown::wired(rooms.collect(), ports).await;
    let site = wiring::site(town.town().clone()).unwrap();
    let measured = PrometheusBuilder::new().build_recorder().handle();
    town.serving(web::routes(&config, site, measured))
}

fn archives(folder: &TempDir, of: &str) -> Vec<String> {
    let Ok(listed) = std::fs::read_dir(folder.path().join(of)) else {
        return Vec::new();
    };
    let names = listed.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[tokio::test]
async fn each_night_brings_a_backup_and_its_proof_and_old_ones_go() {
    let folder = tempfile::tempdir().unwrap();
    let town = town(&folder).await;
    let desk = town.staff_as("Streets", Role::Administrator).await;
    town.run_jobs().await;
    assert_eq!(
        archives(&folder, "backups").len(),
        0,
        "not before it strikes two"
    );
    assert!(
        desk.get("/desk/kept-safe")
            .await
            .has("No backup has been proven yet")
    );
    for night in 1..=4 {
        town.clock.advance(Moment::DAY);
        town.run_jobs().await;
        town.run_jobs().await;
        assert_eq!(
            archives(&folder, "backups").len(),
            night.min(2),
            "night {night}"
        );
    }
    assert!(!archives(&folder, "key-backups").is_empty());
    let hidden = archives(&folder, ".").into_iter();
    assert_eq!(
        hidden.filter(|name| name.starts_with('.')).count(),
        0,
        "what a proof needs is gone"
    );
    let page = desk.get("/desk/kept-safe").await;
    assert!(
        page.has("The backup comes back") && page.has("every one compared"),
        "{}",
        page.text()
    );
    assert_eq!(page.count("tbody tr"), 8);
    town.clock.advance(3 * Moment::DAY);
    let page = desk.get("/desk/kept-safe").await;
    assert!(
        page.has("The last proof is old"),
        "three days without one are a worry"
    );
    town.close().await;
}

#[tokio::test]
async fn a_backup_is_made_when_somebody_asks_and_a_damaged_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let town = town(&folder).await;
    let desk = town.staff_as("Streets", Role::Administrator).await;
    for _ in 0..2 {
        let page = desk.get("/desk/kept-safe").await;
        assert!(
            page.press("Back up now")
                .await
                .has("A backup is being made")
        );
    }
    town.run_jobs().await;
    let made = archives(&folder, "backups");
    assert_eq!(made.len(), 1, "who presses twice gets one");
    let path = folder.path().join("backups").join(&made[0]);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[20_000] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert!(safekeeping::prove(town.town()).await.is_err());
    let page = desk.get("/desk/kept-safe").await;
    assert!(page.has("It did not go well") && page.has("The archive is damaged or not whole"));
    assert!(
        !page.has("does not come back") && !page.has("the archive is damaged:"),
        "an error's own text is for the log: {}",
        page.text()
    );
    town.close().await;
}

#[tokio::test]
async fn only_administrators_see_it() {
    let house = House::real().await;
    let supervisor = house.town.staff_as("Streets", Role::Supervisor).await;
    assert_eq!(supervisor.get("/desk/kept-safe").await.status(), 403);
    house.close().await;
}
