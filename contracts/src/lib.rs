//! The contracts room.

pub mod places;
pub mod facts;
