//! The photos of the demo town: drawn by ourselves from the seed, of the things that go wrong in a
//! street and of the same things mended. Nobody's picture, nobody's place.

mod album;
mod canvas;
mod colour;
mod given;
mod scene;
mod shape;
mod street;

pub use album::Album;
