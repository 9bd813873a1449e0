//! The places room.
