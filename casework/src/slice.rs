//! What a room declares of itself, so that `app` and the test town can put a house together.

use std::fmt;

use futures::future::BoxFuture;
use kernel::Room;
use kernel::id::CaseId;
use kernel::people::Permission;
use ui::web::{Door, DoorPlace, Fault, FaultShape, Routes, Visit};
use ui::{Markup, WordsFile};

use crate::show::ShowDoor;

/// One room.
#[derive(Clone)]
pub struct Slice {
    /// Its name, tables, permissions, facts, jobs and notices.
    pub room: Room,
    pub routes: fn() -> Routes,
    pub words: Vec<WordsFile>,
    pub doors: Vec<Door>,
    /// Where it tells faults in the shape of another standard.
    pub faults: Vec<FaultShape>,
    /// What it shows on the front page.
    pub home: Vec<HomeEntry>,
    /// What it shows on the pages of a case.
    pub panels: Vec<Panel>,
    /// What it shows under `/demo` of a made-up town.
    pub shows: Vec<ShowDoor>,
}

/// Draws something for whoever looks. `None` when there is nothing to show.
type Draw<T> = fn(Visit, T) -> BoxFuture<'static, Result<Option<Markup>, Fault>>;

/// A part of the front page.
#[derive(Clone, Copy)]
pub struct HomeEntry {
    /// Smaller stands higher: 10 the most used services, 50 what happens in town, 90 the rest.
    pub order: u16,
    pub draw: Draw<()>,
}

/// A part of a case's pages.
#[derive(Clone, Copy)]
pub struct Panel {
    pub place: PanelPlace,
    /// Who sees it; whoever sees the page when there is none.
    pub permission: Option<Permission>,
    pub draw: Draw<CaseId>,
}

/// On which page of a case a panel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelPlace {
    /// The desk's page of a case.
    Case,
    /// The resident's page of a case.
    Status,
}

impl Slice {
    #[must_use]
    pub fn new(room: Room) -> Self {
        Self {
            room,
            routes: Routes::new,
            words: Vec::new(),
            doors: Vec::new(),
            faults: Vec::new(),
            home: Vec::new(),
            panels: Vec::new(),
            shows: Vec::new(),
        }
    }

    #[must_use]
    pub fn routes(mut self, routes: fn() -> Routes) -> Self {
        self.routes = routes;
        self
    }

    /// Words as pairs of language and Fluent text: `("en", include_str!("../locales/en/requests.ftl"))`.
    #[must_use]
    pub fn words(mut self, name: &'static str, texts: &[(&'static str, &'static str)]) -> Self {
        self.words.extend(WordsFile::room(name, texts));
        self
    }

    #[must_use]
    pub fn door(mut self, place: DoorPlace, href: &'static str, word: &'static str) -> Self {
        self.doors.push(Door::new(place, href, word));
        self
    }

    /// A door for those alone who hold the permission.
    #[must_use]
    pub fn staff_door(
        mut self,
        place: DoorPlace,
        href: &'static str,
        word: &'static str,
        only: Permission,
    ) -> Self {
        self.doors.push(Door::new(place, href, word).only(only));
        self
    }

    /// Tells faults below an address in the shape of another standard.
    #[must_use]
    pub fn faults(mut self, shape: FaultShape) -> Self {
        self.faults.push(shape);
        self
    }

    #[must_use]
    pub fn home(mut self, order: u16, draw: Draw<()>) -> Self {
        self.home.push(HomeEntry { order, draw });
        self
    }

    /// A door of the show.
    #[must_use]
    pub fn show(mut self, door: ShowDoor) -> Self {
        self.shows.push(door);
        self
    }

    #[must_use]
    pub fn panel(
        mut self,
        place: PanelPlace,
        permission: Option<Permission>,
        draw: Draw<CaseId>,
    ) -> Self {
        self.panels.push(Panel {
            place,
            permission,
            draw,
        });
        self
    }
}

impl fmt::Debug for Slice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slice")
            .field("name", &self.room.name)
            .finish_non_exhaustive()
    }
}

/// The panels of all rooms. `app` lays it beside the routes as an `axum::Extension`.
#[derive(Clone, Default)]
pub struct Panels(pub std::sync::Arc<[Panel]>);

impl Panels {
    #[must_use]
    pub fn of(slices: &[Slice]) -> Self {
        Self(
            slices
                .iter()
                .flat_map(|slice| slice.panels.iter().copied())
                .collect(),
        )
    }

    /// The panels of a place for a case, as far as this person may see them.
    ///
    /// # Errors
    /// The first that a panel says.
    pub async fn draw(
        &self,
        place: PanelPlace,
        visit: &Visit,
        case: CaseId,
    ) -> Result<Vec<Markup>, Fault> {
        let mut drawn = Vec::new();
        for panel in self.0.iter().filter(|panel| panel.place == place) {
            if panel
                .permission
                .is_none_or(|permission| visit.may(permission))
            {
                drawn.extend((panel.draw)(visit.clone(), case).await?);
            }
        }
        Ok(drawn)
    }
}
