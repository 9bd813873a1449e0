//! The doors that rooms declare. Only rooms that exist have one.

use kernel::people::{Actor, Permission};

/// Where a door stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoorPlace {
    /// The front's menu.
    Menu,
    /// The front's footer.
    Footer,
    /// The desk's bar.
    Desk,
}

/// An entry of a menu.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    pub place: DoorPlace,
    pub href: &'static str,
    /// The key of its word.
    pub word: &'static str,
    /// Who sees it; nobody in particular when there is none.
    pub permission: Option<Permission>,
}

impl Door {
    #[must_use]
    pub const fn new(place: DoorPlace, href: &'static str, word: &'static str) -> Self {
        Self {
            place,
            href,
            word,
            permission: None,
        }
    }

    /// Shown only to those who hold the permission.
    #[must_use]
    pub const fn only(mut self, permission: Permission) -> Self {
        self.permission = Some(permission);
        self
    }

    /// Whether this person sees it.
    #[must_use]
    pub fn is_for(&self, actor: &Actor) -> bool {
        self.permission
            .is_none_or(|permission| actor.may(permission))
    }

    /// Whether a page at `path` lies behind this door.
    pub(super) fn leads_to(&self, path: &str) -> bool {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        path == self.href
            || path
                .strip_prefix(self.href)
                .is_some_and(|rest| rest.starts_with('/'))
    }
}
