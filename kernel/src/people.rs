//! Who there is: subjects, persons, staff, teams, roles and sessions, and what each may do.

pub mod actor;
pub mod codes;
pub mod entities;
pub mod password_link;
pub mod permission;
pub mod session;
pub mod staffing;
pub mod subjects;
pub mod teams;

pub use actor::Actor;
pub use permission::{Permission, Role};
