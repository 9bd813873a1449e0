//! `townhall restore`: a town from its archive, into an empty folder or an empty database.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use kernel::backup::{self, Place, Unpacked};
use kernel::config::Config;
use kernel::db::{Database, TownLock};
use kernel::files::Files;
use kernel::keys::KeyStore;
use kernel::{Clock as _, SystemClock, SystemRandom};
use serde_json::json;

use crate::arguments::{Common, Restore};
use crate::town::{self, OpenTown};
use crate::{say, wiring};

pub async fn run(common: &Common, asked: &Restore) -> Result<()> {
    let common = Common {
        data: asked.into.clone().or_else(|| common.data.clone()),
        ..common.clone()
    };
    let config = common.config(None, &[])?;
    let folder = config.data.folder.clone();
    fs::create_dir_all(&folder).with_context(|| format!("the folder {}", folder.display()))?;
    refuse_a_town(&config, &folder)?;
    if !asked.archive.contains("://") && !Path::new(&asked.archive).is_file() {
        bail!("there is no archive {}", asked.archive);
    }
    let begun = std::time::Instant::now();
    let archive = {
        let _lock = TownLock::take(&folder)?;
        Box::pin(bring(&config, asked, &folder)).await?
    };
    // Opened once, so that a fault is told here and not when residents knock.
    let open = OpenTown::open(&config).await?;
    open.close().await?;
    let seconds = begun.elapsed().as_secs_f64();
    let manifest = &archive.manifest;
    if common.json {
        return say::json(&json!({ "manifest": manifest, "seconds": seconds }));
    }
    let rows: u64 = manifest.tables.values().sum();
    say::line(&format!(
        "{} is back as it was on {}: {rows} rows in {} tables, {} files, all as the archive says. \
         It took {seconds:.1} s. Serve it; the search finds all again a little later.",
        manifest.town,
        manifest.made_at.rfc3339(),
        manifest.tables.len(),
        manifest.files
    ))
}

pub(super) fn refuse_a_town(config: &Config, folder: &Path) -> Result<()> {
    if config.database.url.is_none() && folder.join("town.db").exists() {
        bail!(
            "{} holds a town already, and a restore overwrites nothing: name another folder",
            folder.display()
        );
    }
    Ok(())
}

/// Everything of the town into its place; the town's own file last.
async fn bring(config: &Config, asked: &Restore, folder: &Path) -> Result<Unpacked> {
    let keys = keys_archive(config, asked, folder).await?;
    let keys = match &keys {
        Some((place, name)) => {
            let unpacked = backup::unpack_keys(place, name, folder, &SystemRandom).await;
            Some(unpacked.with_context(|| place.address(name))?)
        }
        None => None,
    };
    let files = Files::open(config, std::sync::Arc::new(SystemRandom))?;
    let (place, name) = Place::of(&asked.archive, config)?;
    let archive = backup::unpack(&place, &name, folder, Some(&files), &SystemRandom).await;
    let archive = archive.with_context(|| asked.archive.clone())?;
    fill_in(config, &archive, keys.as_ref(), folder).await?;
    Ok(archive)
}

/// An archive's rows, and its keys if there are any, into the town's place.
pub(super) async fn fill_in(
    config: &Config,
    archive: &Unpacked,
    keys: Option<&Unpacked>,
    folder: &Path,
) -> Result<()> {
    let part = folder.join("town.db.part");
    // What a restore left that was ended half-way.
    for left in ["town.db.part", "town.db.part-wal", "town.db.part-shm"] {
        let _ = fs::remove_file(folder.join(left));
    }
    let url = config.database.url.clone();
    let target = url.clone().unwrap_or_else(|| town::sqlite(&part));
    let database = Database::open(&target, &config.database.schema).await?;
    match backup::fill(
        &database,
        archive,
        &wiring::rooms(),
        &SystemRandom,
        SystemClock.now(),
    )
    .await
    {
        Ok(()) => {}
        Err(kernel::Error::Conflict(_)) => {
            bail!("the database holds a town already, and a restore overwrites nothing")
        }
        Err(error) => {
            database.abandon().await?;
            let _ = fs::remove_file(&part);
            return Err(error.into());
        }
    }
    if let Some(keys) = keys {
        fill_keys(config, keys).await?;
    }
    forget_again(config, archive).await?;
    database.close().await?;
    if url.is_none() {
        fs::File::open(&part)?.sync_all()?;
        fs::rename(&part, folder.join("town.db"))?;
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The newest keys. Those that lie in the folder already are the newest there are.
async fn keys_archive(
    config: &Config,
    asked: &Restore,
    folder: &Path,
) -> Result<Option<(Place, String)>> {
    let here = config.keys.master_file.exists();
    if let Some(keys) = &asked.keys {
        if here {
            bail!(
                "{} is there already, and a restore overwrites no keys: leave out --keys to use them",
                config.keys.master_file.display()
            );
        }
        return Ok(Some(Place::of(keys, config)?));
    }
    if here || asked.without_keys {
        return Ok(None);
    }
    let beside = PathBuf::from(&asked.archive);
    let beside = beside.parent().and_then(Path::parent).unwrap_or(folder);
    let place = beside.join("key-backups");
    if place.is_dir() {
        let place = Place::open(&place.display().to_string(), config)?;
        if let Some(name) = place.newest_keys().await? {
            return Ok(Some((place, name)));
        }
    }
    bail!(
        "the keys are in an archive of their own: name the newest with --keys. Without them nothing that people \
         told in confidence can be read; if they are lost, say --without-keys"
    )
}

/// Whoever was forgotten before the archive of the town was made stays forgotten, also when the archive
/// of keys is an older one.
async fn forget_again(config: &Config, archive: &Unpacked) -> Result<()> {
    let forgotten = &archive.manifest.forgotten;
    if forgotten.is_empty() || !config.keys.master_file.exists() {
        return Ok(());
    }
    let url = town::key_store(config)?;
    let store = KeyStore::open(&url, &config.keys.schema).await?;
    let came_back = store.forget_again(forgotten, SystemClock.now()).await?;
    store.close().await?;
    if came_back > 0 {
        tracing::info!(
            came_back,
            "Keys that were forgotten had come back with the archive of keys, and were forgotten again."
        );
    }
    Ok(())
}

async fn fill_keys(config: &Config, keys: &Unpacked) -> Result<()> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let url = town::key_store(config)?;
    let store = KeyStore::open(&url, &config.keys.schema)
        .await
        .context("the key store")?;
    store.fill(&keys.database, &keys.manifest).await?;
    let path = &config.keys.master_file;
    let master = keys
        .master
        .as_ref()
        .context("the archive of keys has no master key")?;
    let mut file = fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("the master key {}", path.display()))?;
    file.write_all(master.as_bytes())?;
    file.sync_all()?;
    Ok(())
}
