//! On PostgreSQL a process hears of what another one has changed, and shows it.

use std::time::Duration;

use casework::catalogue;
use kernel::Result;
use kernel::db::{Action, Engine, Tx};
use kernel::profile::{KeepProfile, ProfileWords};
use townhall::towns::Ear;

use crate::house::House;

/// What another process does when its administrator gives the town another name.
struct Rename(ProfileWords);

impl Action for Rename {
    type Output = ();
    const NAME: &'static str = "test.rename";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.changed(catalogue::TOPIC);
        KeepProfile(self.0.clone()).run(tx).await
    }
}

#[tokio::test]
async fn a_town_that_is_renamed_in_another_process_has_the_name_here() {
    let house = House::real().await;
    let town = house.town.town();
    let ear = Ear::open(town);
    assert_eq!(ear.is_some(), town.engine() == Engine::Postgres);
    let other = house.town.of_another_process().await;
    let mut words = town.profile().words.clone();
    words.name = "Weir".into();
    for _ in 0..100 {
        other.write.run(Rename(words.clone())).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        if ear.is_none() || town.latest().profile().words.name == "Weir" {
            break;
        }
    }
    let is_heard = town.latest().profile().words.name == "Weir";
    assert_eq!(is_heard, ear.is_some(), "on SQLite there is nobody to hear");
    drop(ear);
    other.close().await.unwrap();
    house.close().await;
}
