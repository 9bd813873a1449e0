//! The one place that knows every room.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use axum::{Extension, Router};
use casework::Shelf;
use casework::slice::{Panels, Slice};
use kernel::{Ports, Room, Town};
use ui::web::{Door, Site};
use ui::{Words, WordsFile};

use crate::web::home::Entries;

/// Every room, in the order in which their doors stand.
#[must_use]
pub fn slices() -> Vec<Slice> {
    vec![casework::slice(), accounts::slice()]
}

/// What the rooms bring to the kernel.
#[must_use]
pub fn rooms() -> Vec<Room> {
    std::iter::once(kernel::room()).chain(slices().into_iter().map(|slice| slice.room)).collect()
}

/// What one room asks of another.
#[must_use]
pub fn ports() -> Ports {
    let mut ports = Ports::default();
    ports.fill::<Shelf>(Arc::new(Shelf::default()));
    ports
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
