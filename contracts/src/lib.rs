//! The contracts room.
