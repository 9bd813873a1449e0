//! The demo room.

pub mod ground;
