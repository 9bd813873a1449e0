//! What this room lets people do.

use kernel::people::{Permission, Role};

/// Say which other programs may post without a limit.
pub const OPEN311_KEYS: Permission = Permission {
    name: "open311.keys",
    meaning: "Make and revoke the keys with which other programs post reports over Open311.",
    from: Role::Administrator,
};

pub const ALL: &[Permission] = &[OPEN311_KEYS];
