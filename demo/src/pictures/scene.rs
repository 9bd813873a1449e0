//! The things that are pictured, each before and after.

mod bin;
mod branch;
mod car;
mod hole;
mod lamp;
mod rubbish;
mod sign;
mod signal;
mod slab;
mod snow;
mod verge;
mod wall;
mod water;

use super::shape::about;
use crate::chance::Chance;

/// What a picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scene {
    Lamp,
    Hole,
    Bin,
    Wall,
    Branch,
    Water,
    Sign,
    Rubbish,
    Slab,
    Car,
    Snow,
    Signal,
    Verge,
}

/// Different pictures of one thing.
pub const TAKES: usize = 3;

/// One picture of a thing, taken once while it is broken and once when it is mended.
pub struct Take {
    /// The same for both, so that the street behind is the same.
    chance: Chance,
    nth: usize,
    shift: f32,
    mirrored: bool,
    mended: bool,
}

impl Scene {
    pub const ALL: [Self; 13] = [
        Self::Lamp,
        Self::Hole,
        Self::Bin,
        Self::Wall,
        Self::Branch,
        Self::Water,
        Self::Sign,
        Self::Rubbish,
        Self::Slab,
        Self::Car,
        Self::Snow,
        Self::Signal,
        Self::Verge,
    ];

    /// What goes wrong in the reports to a service, if it can be pictured.
    pub fn of(service: &str) -> Option<Self> {
        Some(match service {
            "street-light-out" | "street-light-flickers" => Self::Lamp,
            "pothole" => Self::Hole,
            "public-bin-full" => Self::Bin,
            "graffiti" => Self::Wall,
            "tree-danger" => Self::Branch,
            "blocked-drain" | "flooding" => Self::Water,
            "sign-damaged" => Self::Sign,
            "dumped-rubbish" => Self::Rubbish,
            "pavement-damage" => Self::Slab,
            "abandoned-vehicle" => Self::Car,
            "snow-ice" => Self::Snow,
            "traffic-signal" => Self::Signal,
            "overgrown-verge" => Self::Verge,
            _ => return None,
        })
    }

    /// The bytes of a picture, red, green and blue.
    pub fn draw(self, seed: u64, nth: usize, mended: bool) -> Vec<u8> {
        let number = self as u64 * 64 + nth as u64;
        let chance = Chance::of(seed, 9, number);
        let shift = about(&chance, -30.0, 30.0);
        let take = Take {
            mirrored: chance.yes(40),
            shift,
            nth,
            mended,
            chance,
        };
        let draw = match self {
            Self::Lamp => lamp::draw,
            Self::Hole => hole::draw,
            Self::Bin => bin::draw,
            Self::Wall => wall::draw,
            Self::Branch => branch::draw,
            Self::Water => water::draw,
            Self::Sign => sign::draw,
            Self::Rubbish => rubbish::draw,
            Self::Slab => slab::draw,
            Self::Car => car::draw,
            Self::Snow => snow::draw,
            Self::Signal => signal::draw,
            Self::Verge => verge::draw,
        };
        draw(&take)
    }
}
