//! The contracts room.

pub mod places;
