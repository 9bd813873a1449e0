//! The one place that knows every room.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, Result};
use casework::Shelf;
use casework::slice::{Panels, Slice};
use contracts::places::Places;
use kernel::config::Config;
use kernel::db::Read;
use kernel::{Ports, Room, Town};
use places::TownPlaces;
use requests::CaseMap;
use settings::{Starter, set_up::SetUp};
use ui::web::{Door, Routes, Site};
use ui::{Words, WordsFile};

use crate::web::home::Entries;

/// Every room, in the order in which their doors stand.
#[must_use]
pub fn slices() -> Vec<Slice> {
    vec![
        casework::slice(),
        requests::slice(),
        insights::slice(),
        places::slice(),
        accounts::slice(),
        settings::slice(),
        safekeeping::slice(),
    ]
}

/// What the rooms bring to the kernel.
#[must_use]
pub fn rooms() -> Vec<Room> {
    std::iter::once(kernel::room())
        .chain(slices().into_iter().map(|slice| slice.room))
        .collect()
}

/// What one room asks of another, the gazetteer to load anew when the ground changes, the words that
/// mails are written in, and what a new town begins with.
///
/// # Errors
/// When the database cannot be read.
pub async fn ports(read: &Read, words: Words, config: &Config) -> Result<Ports> {
    let mut ports = Ports::default();
    let places = Arc::new(TownPlaces::load(read).await?);
    ports.fill::<dyn Places>(places.clone());
    ports.fill::<TownPlaces>(places);
    ports.fill::<Shelf>(Arc::new(Shelf::default()));
    ports.fill::<CaseMap>(Arc::new(CaseMap::default()));
    ports.fill::<Words>(Arc::new(words));
    ports.fill::<Starter>(Arc::new(Starter::new(demo::starter_services)));
    ports.fill::<SetUp>(Arc::new(SetUp::default()));
    ports.fill::<Config>(Arc::new(config.clone()));
    Ok(ports)
}

/// The words of all rooms, and over them the town's own in its folder.
///
/// # Errors
/// A file of words that cannot be read.
pub fn words(folder: &Path, development: bool) -> Result<Words> {
    // A process with many towns reads what all of them say alike once.
    static COMMON: OnceLock<Words> = OnceLock::new();
    if development || folder.join("words").exists() {
        return read_words(folder, development);
    }
    if let Some(words) = COMMON.get() {
        return Ok(words.clone());
    }
    let words = read_words(folder, false)?;
    Ok(COMMON.get_or_init(|| words).clone())
}

fn read_words(folder: &Path, development: bool) -> Result<Words> {
    let mut files = ui::words_files();
    files.extend(WordsFile::room(
        "app",
        &[
            ("en", include_str!("../locales/en/app.ftl")),
            ("es", include_str!("../locales/es/app.ftl")),
        ],
    ));
    files.extend(WordsFile::room(
        "show",
        &[
            ("en", include_str!("../locales/en/show.ftl")),
            ("es", include_str!("../locales/es/show.ftl")),
        ],
    ));
    files.extend(slices().into_iter().flat_map(|slice| slice.words));
    files.extend(WordsFile::folder(&folder.join("words"))?);
    let words = Words::new(&files)?;
    Ok(if development {
        words.with_pseudo(&files)?
    } else {
        words
    })
}

/// The town as the web sees it.
///
/// # Errors
/// When the town was opened without words.
pub fn site(town: Town) -> Result<Site> {
    let words = town.port::<Words>().context("the words are not wired")?;
    let doors: Vec<Door> = slices()
        .iter()
        .flat_map(|slice| slice.doors.iter().copied())
        .collect();
    let shapes = slices()
        .iter()
        .flat_map(|slice| slice.faults.iter().copied())
        .collect();
    Ok(Site::new(town, Words::clone(&words), doors).with_shapes(shapes))
}

/// The shared routes and those of every room, with what rooms show on each other's pages.
#[must_use]
pub fn routes(shared: Routes) -> Routes {
    let slices = slices();
    let routes = slices
        .iter()
        .fold(shared, |routes, slice| routes.merge((slice.routes)()));
    routes
        .extension(Panels::of(&slices))
        .extension(Entries::of(&slices))
}
