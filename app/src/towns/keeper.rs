//! Opens towns that have something to do and closes those that nobody asks for anything.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use futures::StreamExt as _;
use kernel::config::TownName;
use kernel::{Clock as _, Moment, SystemClock};
use settings::set_up::{self, SetUp};

use super::register::{Entry, Register};
use super::{LEASE, Place, Towns};

/// How often it looks round.
const ROUND: Duration = Duration::from_secs(5);
/// Towns that are open for their work beside one another, so that those whose day begins at the same
/// moment take no more than a few at a time.
const BESIDE: usize = 4;
/// So often it is looked whether such a town is done, before it is left to its next visitor's hour.
const LOOKS: u32 = 1_000;
const LOOK: Duration = Duration::from_millis(20);

/// Keeps the towns until the process ends.
pub async fn keep(towns: Arc<Towns>) {
    let tending = async {
        loop {
            tokio::time::sleep(ROUND).await;
            heed(tend(&towns).await);
        }
    };
    let waking = async {
        loop {
            heed(wake_due(&towns).await);
            tokio::time::sleep(ROUND).await;
        }
    };
    tokio::join!(tending, waking);
}

fn heed(outcome: Result<()>) {
    if let Err(error) = outcome {
        tracing::error!(error = %format!("{error:#}"), "The register of towns was not kept.");
    }
}

/// Closes every town that is open and has come to a point at which it may be closed.
pub async fn close(towns: &Towns) {
    if let Ok(Some(register)) = towns.register().await {
        close_empty(towns, register, Some(0)).await;
    }
}

/// Reads the register, closes the towns that nobody is in and speaks for the others.
///
/// # Errors
/// When the register cannot be read or written.
pub async fn tend(towns: &Towns) -> Result<()> {
    towns.look().await?;
    let Some(register) = towns.register().await? else {
        return Ok(());
    };
    close_empty(towns, register, None).await;
    speak_for_open(towns, register).await
}

/// Lets the towns that have something to do be opened for it, a few at a time, and closes each when it
/// is done.
///
/// # Errors
/// When the register cannot be read.
pub async fn wake_due(towns: &Towns) -> Result<()> {
    let Some(register) = towns.register().await?.filter(|_| towns.works) else {
        return Ok(());
    };
    let now = SystemClock.now();
    let directory = towns.directory();
    let due = directory.entries().filter_map(|entry| {
        let due = entry.due.filter(|due| *due <= now)?;
        Some((entry, due))
    });
    futures::stream::iter(due)
        .for_each_concurrent(BESIDE, |(entry, due)| async move {
            if let Err(error) = wake(towns, register, entry, due).await {
                let error = format!("{error:#}");
                tracing::error!(town = %entry.name, error, "A town that has something to do was not opened.");
            }
        })
        .await;
    Ok(())
}

async fn wake(towns: &Towns, register: &Register, entry: &Entry, due: Moment) -> Result<()> {
    let until = SystemClock.now().plus(LEASE);
    if !register.claim(&entry.name, due, until).await? {
        return Ok(());
    }
    let place = towns.open_for_its_work(&entry.name).await?;
    for _ in 0..LOOKS {
        tokio::time::sleep(LOOK).await;
        close_if_empty(&place, 0, &entry.name, register).await?;
        let is_over = place
            .lock()
            .await
            .as_ref()
            .is_none_or(|house| house.was_visited());
        if is_over {
            break;
        }
    }
    Ok(())
}

/// Closes the towns that nobody was in for so long; as long as the settings say where nothing is said.
/// A town that answers no more is closed as soon as the last has gone.
async fn close_empty(towns: &Towns, register: &Register, idle: Option<i64>) {
    let directory = towns.directory();
    let usual = i64::try_from(towns.config.towns.idle.as_millis()).unwrap_or(i64::MAX);
    for (name, place) in towns.places() {
        let is_known = directory.entry(&name).is_some();
        let idle = if is_known { idle.unwrap_or(usual) } else { 0 };
        if let Err(error) = close_if_empty(&place, idle, &name, register).await {
            tracing::error!(town = %name, error = %format!("{error:#}"), "A town was not closed in good order.");
        }
    }
}

async fn close_if_empty(
    place: &Place,
    idle: i64,
    name: &TownName,
    register: &Register,
) -> Result<()> {
    let mut place = place.lock().await;
    let Some(house) = place.as_ref() else {
        return Ok(());
    };
    let is_idle = house
        .empty_since()
        .is_some_and(|since| since.plus(idle) <= SystemClock.now());
    if !is_idle || !house.rests() {
        return Ok(());
    }
    let Some(house) = place.take().and_then(Arc::into_inner) else {
        return Ok(());
    };
    let due = house.close().await?;
    register.set_due(vec![name.clone()], due).await?;
    tracing::debug!(town = %name, "A town was closed.");
    Ok(())
}

/// Lets the register know that this process looks after the towns it has open, and lets them know what
/// the register says of them anew.
async fn speak_for_open(towns: &Towns, register: &Register) -> Result<()> {
    let directory = towns.directory();
    let soon = SystemClock.now().plus(LEASE / 2);
    let mut names = Vec::new();
    for (name, place) in towns.places() {
        let place = place.lock().await;
        let (Some(house), Some(entry)) = (place.as_ref(), directory.entry(&name)) else {
            continue;
        };
        if let Some(set_up) = house.town().port::<SetUp>() {
            let waits = entry.link.is_some() && set_up::is_needed(house.town()).await?;
            set_up.expect(entry.link.filter(|_| waits));
        }
        if entry.due.is_none_or(|due| due < soon) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        let until = SystemClock.now().plus(LEASE);
        register.set_due(names, Some(until)).await?;
    }
    Ok(())
}
