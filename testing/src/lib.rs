//! The testing room.
