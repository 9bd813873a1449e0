//! The casework room.

pub mod definition;
