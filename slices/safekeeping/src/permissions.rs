//! What this room lets people do.

use kernel::people::{Permission, Role};

/// See the backups and ask for one.
pub const TOWN_KEEP: Permission = Permission {
    name: "town.keep",
    meaning: "See when the town was backed up and proven, and ask for a backup.",
    from: Role::Administrator,
};

pub const ALL: &[Permission] = &[TOWN_KEEP];
