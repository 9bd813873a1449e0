//! The contracts room.

pub mod facts;
pub mod places;
