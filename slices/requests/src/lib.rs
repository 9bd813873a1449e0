//! The requests room.
