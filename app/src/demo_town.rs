//! The demo town in its folder: made once, remembered with its sign-ins.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use kernel::config::Config;
use kernel::{Clock as _, FixedClock, Moment, SeededRandom, SystemClock, Town};
use serde::{Deserialize, Serialize};

use crate::town::{OpenTown, Source};

/// What was made.
#[derive(Debug, Serialize, Deserialize)]
pub struct Made {
    pub seed: u64,
    pub scale: u32,
    pub sign_ins: Vec<SignIn>,
}

/// A way to sign in to the demo town.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignIn {
    pub username: String,
    pub password: String,
    pub who: String,
}

/// Whether the folder holds a demo town.
#[must_use]
pub fn is_here(folder: &Path) -> bool {
    mark(folder).exists()
}

/// The demo town of the folder; makes it when the folder is empty.
///
/// # Errors
/// When the folder holds another town, or one that was left half made.
pub async fn ensure(config: &Config, seed: u64, scale: u32) -> Result<Made> {
    let folder = &config.data.folder;
    if let Ok(text) = fs::read_to_string(mark(folder)) {
        return serde_json::from_str(&text)
            .with_context(|| format!("{} cannot be read", mark(folder).display()));
    }
    if folder.join("town.db").exists() {
        bail!(
            "{} holds a town that is no finished demo town: name another folder, or remove it",
            folder.display()
        );
    }
    // Whoever makes it twice within an hour gets the same bytes, and what came in today is there.
    let hour = SystemClock.now().0 / Moment::HOUR * Moment::HOUR;
    let source = Source {
        clock: Arc::new(FixedClock::at(Moment(hour))),
        random: Arc::new(SeededRandom::new(seed)),
        stage: None,
    };
    let open = OpenTown::open_with(config, source).await?;
    let made = Made {
        seed,
        scale,
        sign_ins: furnish(&open.town, seed, scale).await?,
    };
    fs::write(mark(folder), serde_json::to_string_pretty(&made)?)?;
    Ok(made)
}

fn mark(folder: &Path) -> PathBuf {
    folder.join("demo.json")
}

async fn furnish(town: &Town, seed: u64, scale: u32) -> Result<Vec<SignIn>> {
    places::store(town, &demo::ground::ground(seed))
        .await
        .context("the ground of the demo town")?;
    let sign_ins = demo::furnish(town, seed, scale).await?;
    let told = |s: demo::SignIn| SignIn {
        username: s.username,
        password: s.password,
        who: s.who,
    };
    Ok(sign_ins.into_iter().map(told).collect())
}
