//! Named permissions, and the roles that hold them.

use serde::{Deserialize, Serialize};

/// Something that a person may do because a role says so. Rooms declare theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// `cases.work`. Fixed for ever.
    pub name: &'static str,
    /// What it allows, in a sentence for the page that lists it.
    pub meaning: &'static str,
    /// The least role that holds it.
    pub from: Role,
}

/// The roles of this release, each holding all of those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Resident,
    Agent,
    Supervisor,
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [
        Self::Resident,
        Self::Agent,
        Self::Supervisor,
        Self::Administrator,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Agent => "agent",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it holds a permission.
    #[must_use]
    pub fn allows(self, permission: Permission) -> bool {
        self >= permission.from
    }
}
