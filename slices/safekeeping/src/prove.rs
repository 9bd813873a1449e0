//! A backup that was never brought back is a hope. The newest archive is unpacked, every hash compared,
//! its rows filled into an empty database, counted and looked over; then all of it is thrown away.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use kernel::Town;
use kernel::backup::{self, Place};
use kernel::config::Config;
use kernel::db::Database;

use crate::back_up::places;
use crate::runs::{self, Size, What};

/// Proves the newest archive of the town and of its keys, and writes down what came of it.
///
/// # Errors
/// What the archive does not hold.
pub async fn prove(town: &Town) -> Result<()> {
    let began = town.now();
    let config = town
        .port::<Config>()
        .context("the settings are not wired")?;
    let (to, keys_to) = places(&config, None, None)?;
    let place = Place::open(&to, &config)?;
    let newest = place.archives_of(town).await?.pop();
    let archive = newest
        .as_ref()
        .map_or_else(|| to.clone(), |(_, name)| place.address(name));
    let outcome = match newest {
        Some((_, name)) => bring_back(town, &config, &place, &name, &keys_to).await,
        None => Err(anyhow::anyhow!("there is no archive of this town")),
    };
    let told = outcome.as_ref().map(|size| *size);
    runs::keep(town, What::Proof, began, &archive, told).await?;
    outcome.map(|_| ())
}

async fn bring_back(
    town: &Town,
    config: &Config,
    place: &Place,
    name: &str,
    keys_to: &str,
) -> Result<Size> {
    let scratch = std::path::absolute(&config.data.folder)?;
    let archive = backup::unpack(place, name, &scratch, None, town.random()).await?;
    let file = archive.beside("proof.db");
    let outcome = fill(town, &archive, &file).await;
    outcome.context("the archive does not come back")?;
    let keys = Place::open(keys_to, config)?;
    let newest = keys.keys_of(town).await?.pop();
    let (_, name) = newest.context("there is no archive of this town's keys")?;
    let kept = backup::unpack_keys(&keys, &name, &scratch, town.random()).await?;
    ensure!(
        kept.master.is_some(),
        "the archive of keys has no master key"
    );
    Ok(Size {
        bytes: archive.manifest.database_bytes + archive.manifest.file_bytes,
        rows: archive.manifest.tables.values().sum(),
        files: archive.manifest.files,
    })
}

async fn fill(town: &Town, archive: &backup::Unpacked, file: &Path) -> Result<()> {
    let url = format!("sqlite://{}", file.display());
    let database = Database::open(&url, "proof").await?;
    let filled = backup::fill(&database, archive, town.rooms(), town.random(), town.now()).await;
    database.close().await?;
    Ok(filled?)
}
