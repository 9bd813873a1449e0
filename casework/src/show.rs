//! A door of the show: one thing a room can show by itself in a made-up town. `app` opens these doors
//! under `/demo` for `townhall demo` and for nobody else.

use std::fmt;

use futures::future::BoxFuture;
use ui::web::{Fault, Routes, Visit};

/// One door. A room writes it in a file of its own and hangs it into its [`crate::Slice`].
#[derive(Clone, Copy)]
pub struct ShowDoor {
    /// Its address below `/demo`, and where its words begin: `show-wall`, and `show-wall-text`, and
    /// `show-wall-reset` where it can be reset.
    pub name: &'static str,
    pub icon: &'static str,
    /// What it answers, all of it below `/demo`.
    pub routes: fn() -> Routes,
    /// Puts it back to how it stood before anybody came, within a second, and touches no other door.
    /// `None` where looking changes nothing.
    pub reset: Option<Reset>,
}

/// Puts a door back.
pub type Reset = fn(Visit) -> BoxFuture<'static, Result<(), Fault>>;

impl ShowDoor {
    /// Where it leads.
    #[must_use]
    pub fn href(&self) -> String {
        format!("/demo/{}", self.name)
    }
}

impl fmt::Debug for ShowDoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShowDoor")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
