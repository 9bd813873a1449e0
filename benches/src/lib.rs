//! The benches room.
