//! What casework lets people do.

use kernel::people::{Permission, Role};

/// See the queue and every case, and work on them.
pub const CASES_WORK: Permission = Permission {
    name: "cases.work",
    meaning: "See the queue and every case, take cases, answer residents, write notes, change states.",
    from: Role::Agent,
};

/// Give cases to others.
pub const CASES_ASSIGN: Permission = Permission {
    name: "cases.assign",
    meaning: "Give cases to other members of staff, one or many at a time.",
    from: Role::Agent,
};

/// See how a resident can be reached.
pub const CASES_CONTACT: Permission = Permission {
    name: "cases.contact",
    meaning: "See the name, address and telephone of whoever reported. Each look is written down.",
    from: Role::Agent,
};

/// Take a report by telephone or at the counter.
pub const CASES_TAKE: Permission = Permission {
    name: "cases.take",
    meaning: "Take a report for somebody by telephone or at the counter.",
    from: Role::Agent,
};

/// Share a view of the queue with one's team.
pub const VIEWS_SHARE: Permission = Permission {
    name: "views.share",
    meaning: "Share a saved view of the queue with the own team, rename and remove those the team has.",
    from: Role::Supervisor,
};

/// Tend what the program does on its own.
pub const JOBS_TEND: Permission = Permission {
    name: "jobs.tend",
    meaning: "See what the program could not do on its own, try it again, let it go.",
    from: Role::Administrator,
};

pub const ALL: &[Permission] = &[
    CASES_WORK,
    CASES_ASSIGN,
    CASES_CONTACT,
    CASES_TAKE,
    VIEWS_SHARE,
    JOBS_TEND,
];
