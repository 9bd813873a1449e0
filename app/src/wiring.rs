//! The one place that knows every room.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use axum::{Extension, Router};
use casework::Shelf;
use casework::slice::{Panels, Slice};
use contracts::places::Places;
use kernel::db::Read;
use kernel::{Ports, Room, Town};
use places::TownPlaces;
use ui::web::{Door, Site};
use ui::{Words, WordsFile};

use crate::web::home::Entries;

/// Every room, in the order in which their doors stand.
#[must_use]
pub fn slices() -> Vec<Slice> {
    vec![casework::slice(), requests::slice(), places::slice(), accounts::slice()]
}

/// What the rooms bring to the kernel.
#[must_use]
pub fn rooms() -> Vec<Room> {
    std::iter::once(kernel::room()).chain(slices().into_iter().map(|slice| slice.room)).collect()
}

/// What one room asks of another.
///
/// # Errors
/// When the database cannot be read.
pub async fn ports(read: &Read) -> Result<Ports> {
    let mut ports = Ports::default();
    ports.fill::<dyn Places>(Arc::new(TownPlaces::load(read).await?));
    ports.fill::<Shelf>(Arc::new(Shelf::default()));
    Ok(ports)
}

/// The town as the web sees it. The town's own words are in its folder.
///
/// # Errors
/// A file of words that cannot be read.
pub fn site(town: Town, folder: &Path) -> Result<Site> {
    let slices = slices();
    let mut files = ui::words_files();
    files.extend(WordsFile::room(
        "app",
        &[("en", include_str!("../locales/en/app.ftl")), ("es", include_str!("../locales/es/app.ftl"))],
    ));
    files.extend(slices.iter().flat_map(|slice| slice.words.iter().cloned()));
    files.extend(WordsFile::folder(&folder.join("words"))?);
    let mut words = Words::new(&files)?;
    if town.is_development() {
        words = words.with_pseudo(&files)?;
    }
    let doors: Vec<Door> = slices.iter().flat_map(|slice| slice.doors.iter().copied()).collect();
    Ok(Site::new(town, words, doors))
}

/// The routes of every room, with what rooms show on each other's pages.
pub fn routes() -> Router {
    let slices = slices();
    let routes = slices.iter().fold(Router::new(), |routes, slice| routes.merge((slice.routes)()));
    routes.layer(Extension(Panels::of(&slices))).layer(Extension(Entries::of(&slices)))
}
