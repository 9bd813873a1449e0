//! Townhall: a complete digital city hall in one program.
fn main() {}
