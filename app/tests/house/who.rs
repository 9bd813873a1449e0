//! Who may stand at the door.

use kernel::people::Role;
use testing::Browser;

use crate::house::House;

/// Somebody, by what the town knows of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Anonymous,
    /// Somebody signed in whom no permission names. No page signs a resident in yet; the role is there,
    /// and must open nothing.
    Resident,
    Agent,
    Supervisor,
    Administrator,
}

impl Who {
    pub const ALL: [Self; 5] = [
        Self::Anonymous,
        Self::Resident,
        Self::Agent,
        Self::Supervisor,
        Self::Administrator,
    ];

    pub fn name(self) -> &'static str {
        match self.role() {
            None => "anonymous",
            Some(role) => role.name(),
        }
    }

    /// A new browser of theirs.
    pub async fn browser(self, house: &House) -> Browser {
        match self.role() {
            None => house.town.anonymous(),
            Some(role) => house.town.staff_as("Streets", role).await,
        }
    }

    fn role(self) -> Option<Role> {
        match self {
            Self::Anonymous => None,
            Self::Resident => Some(Role::Resident),
            Self::Agent => Some(Role::Agent),
            Self::Supervisor => Some(Role::Supervisor),
            Self::Administrator => Some(Role::Administrator),
        }
    }
}
