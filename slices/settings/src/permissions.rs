//! What this room lets people do.

use kernel::people::{Permission, Role};

/// Change what the town says of itself, its services, its teams and its people.
pub const TOWN_SET: Permission = Permission {
    name: "town.set",
    meaning: "Change the town's settings: what it says of itself, its services, teams and people; undo a change.",
    from: Role::Administrator,
};

/// Let a colleague in who cannot sign in.
pub const STAFF_LET_IN: Permission = Permission {
    name: "staff.let_in",
    meaning: "Make a link with which a colleague chooses a new password; take away the codes that they sign in with.",
    from: Role::Administrator,
};

pub const ALL: &[Permission] = &[TOWN_SET, STAFF_LET_IN];
