//! What is behind the things that go wrong: sky, hills, a row of houses, trees, pavement, road.

use super::canvas::{Canvas, HEIGHT, Ink, WIDTH, fade};
use super::colour::{
    ASPHALT, ASPHALT_DEEP, Colour, KERB, LEAF, LEAF_DEEP, PAVING, PAVING_DEEP, SHADE, SKY, SKY_LOW,
    mix, rgb,
};
use super::shape::{Shape, Spot, about};
use crate::chance::Chance;

pub const WIDE: f32 = WIDTH as f32;
pub const HIGH: f32 = HEIGHT as f32;

const WALLS: [Colour; 6] = [
    rgb(0xe6dcc6),
    rgb(0xcf9f86),
    rgb(0xc3cbb4),
    rgb(0xb7c4c6),
    rgb(0xdfc4ae),
    rgb(0xd8d2c4),
];
const ROOFS: [Colour; 4] = [rgb(0x8d6658), rgb(0x6f787a), rgb(0x9a7760), rgb(0x7f6a5f)];

/// How a row of houses is painted.
#[derive(Clone, Copy)]
pub struct Houses {
    /// Where they stand.
    pub base: f32,
    /// Their size, 1 for houses across the road.
    pub size: f32,
    /// Whether it is evening, with light in some windows.
    pub evening: bool,
}

/// A quiet day's sky.
pub fn sky() -> Ink {
    fade((0.0, SKY), (HIGH * 0.55, SKY_LOW))
}

/// Hills beyond the town, paler the farther they are.
pub fn hills(canvas: &mut Canvas, chance: &Chance, base: f32, (colour, haze): (Colour, Colour)) {
    for (far, lift) in [(0.55, 46.0), (0.25, 22.0)] {
        let mut places = vec![(-200.0, base + 300.0)];
        for step in 0_u8..9 {
            let y = base - lift - about(chance, -16.0, 16.0);
            places.push((f32::from(step) * 100.0 - 80.0, y));
        }
        places.push((WIDE + 200.0, base + 300.0));
        canvas.fill(&Shape::smooth(&places), mix(colour, haze, far));
    }
}

/// A row of houses from one side to the other.
pub fn houses(canvas: &mut Canvas, chance: &Chance, row: Houses) {
    let mut x = about(chance, -90.0, -30.0) * row.size;
    while x < WIDE {
        if chance.yes(16) {
            let base = row.base;
            let wide = about(chance, 60.0, 84.0) * row.size;
            let crown = (x + wide / 2.0, base - 92.0 * row.size);
            let leaf = if row.evening {
                rgb(0x2c3d40)
            } else {
                mix(LEAF, SKY_LOW, 0.35)
            };
            let trunk = [(crown.0, base), (crown.0, crown.1)];
            canvas.fill(&Shape::line(&trunk, 7.0 * row.size), mix(leaf, SHADE, 0.3));
            let round = (wide * 0.5, 48.0 * row.size);
            canvas.fill(&Shape::blob(chance, crown, round, 0.1), leaf);
            x += wide;
        } else {
            x += house(canvas, chance, row, x);
        }
    }
}

/// One house with its left side at `x`; says how wide it is.
fn house(canvas: &mut Canvas, chance: &Chance, row: Houses, x: f32) -> f32 {
    let size = row.size;
    let (wide, high) = (
        about(chance, 92.0, 132.0) * size,
        about(chance, 96.0, 138.0) * size,
    );
    let rise = about(chance, 34.0, 52.0) * size;
    let top = row.base - high;
    let wall = one(chance, &WALLS);
    let roof = one(chance, &ROOFS);
    let tone = |colour: Colour| {
        if row.evening {
            mix(mix(colour, rgb(0x27364a), 0.8), rgb(0x8d7280), 0.08)
        } else {
            mix(colour, SKY_LOW, 0.3)
        }
    };
    if chance.yes(60) {
        let at = x + wide * about(chance, 0.2, 0.7);
        canvas.fill(
            &Shape::rect((at, top - rise * 1.05), (13.0 * size, rise)),
            tone(mix(roof, SHADE, 0.15)),
        );
    }
    canvas.fill(&Shape::rect((x, top), (wide, high)), tone(wall));
    let eaves = 5.0 * size;
    let gable = chance.yes(45);
    let ridge = if gable { (0.5, 0.5) } else { (0.14, 0.86) };
    let corners = [
        (x - eaves, top),
        (x + wide * ridge.0, top - rise),
        (x + wide * ridge.1, top - rise),
        (x + wide + eaves, top),
    ];
    canvas.fill(&Shape::polygon(&corners), tone(roof));
    windows(canvas, chance, row, (x, top), (wide, high), &tone);
    wide
}

fn windows(
    canvas: &mut Canvas,
    chance: &Chance,
    row: Houses,
    (x, top): Spot,
    (wide, high): (f32, f32),
    tone: &impl Fn(Colour) -> Colour,
) {
    let size = row.size;
    let door = chance.below(3);
    let (w, h) = (15.0 * size, 22.0 * size);
    for floor in 0_u8..2 {
        for column in 0_u8..3 {
            let left = x + wide * (0.2 + 0.3 * f32::from(column)) - w / 2.0;
            let upper = top + high * (0.16 + 0.42 * f32::from(floor));
            let lit = row.evening && chance.yes(34);
            if floor == 1 && usize::from(column) == door {
                let door = Shape::rect(
                    (left, upper + 2.0 * size),
                    (w + 2.0 * size, row.base - upper),
                );
                canvas.fill(&door, tone(rgb(0x587069)));
                continue;
            }
            let frame = Shape::rect(
                (left - 2.0 * size, upper - 2.0 * size),
                (w + 4.0 * size, h + 4.0 * size),
            );
            canvas.fill(&frame, tone(rgb(0xf6f3ea)));
            let pane = if lit {
                rgb(0xf2c676)
            } else {
                tone(rgb(0x7c9299))
            };
            canvas.fill(&Shape::rect((left, upper), (w, h)), pane);
            let bar = Shape::rect((left + w / 2.0 - size * 0.7, upper), (size * 1.4, h));
            canvas.fill(&bar, tone(rgb(0xf6f3ea)));
        }
    }
}

/// Trees side by side, their feet hidden.
pub fn trees(canvas: &mut Canvas, chance: &Chance, base: f32, size: f32) {
    for (far, lift) in [(0.5, 50.0), (0.22, 0.0)] {
        let mut x = about(chance, -60.0, 0.0);
        while x < WIDE + 60.0 {
            let round = (
                about(chance, 52.0, 84.0) * size,
                about(chance, 58.0, 92.0) * size,
            );
            let at = (x, base - lift * size - round.1 * 0.72);
            let leaf = mix(LEAF, LEAF_DEEP, about(chance, 0.0, 0.7));
            canvas.fill(
                &Shape::blob(chance, at, round, 0.07),
                mix(leaf, SKY_LOW, far),
            );
            let light = (at.0 - round.0 * 0.25, at.1 - round.1 * 0.3);
            let shine = Ink::from(mix(leaf, SKY_LOW, far + 0.16)).thin(0.7);
            canvas.fill(
                &Shape::blob(chance, light, (round.0 * 0.5, round.1 * 0.42), 0.12),
                shine,
            );
            x += round.0 * about(chance, 1.0, 1.5);
        }
    }
}

/// Paving from a height down to the lower edge, its joints running towards the reader.
pub fn paving(canvas: &mut Canvas, top: f32) {
    let ground = fade((top, mix(PAVING, SKY_LOW, 0.25)), (HIGH, PAVING));
    canvas.fill(&Shape::rect((0.0, top), (WIDE, HIGH - top)), ground);
    let joint = mix(PAVING, PAVING_DEEP, 0.75);
    let deep = HIGH - top;
    for row in 1_u8..6 {
        let along = f32::from(row) / 6.0;
        let y = top + deep * along * along * 1.1;
        canvas.fill(&Shape::rect((0.0, y), (WIDE, 0.8 + 1.4 * along)), joint);
    }
    for column in 0_u8..13 {
        let far = 60.0 * f32::from(column) - 40.0;
        let near = (far - WIDE / 2.0) * 2.6 + WIDE / 2.0;
        let sides = [
            (far - 0.5, top),
            (far + 0.5, top),
            (near + 1.2, HIGH),
            (near - 1.2, HIGH),
        ];
        canvas.fill(&Shape::polygon(&sides), joint);
    }
}

/// Asphalt from a height down to the lower edge, with its grains.
pub fn road(canvas: &mut Canvas, chance: &Chance, top: f32) {
    let ground = fade((top, mix(ASPHALT, SKY_LOW, 0.12)), (HIGH, ASPHALT));
    canvas.fill(&Shape::rect((0.0, top), (WIDE, HIGH - top)), ground);
    for _ in 0_u8..90 {
        let near = about(chance, 0.0, 1.0);
        let at = (about(chance, 0.0, WIDE), top + (HIGH - top) * near);
        let size = (1.2 + 2.4 * near, 0.7 + 1.1 * near);
        let colour = if chance.yes(50) {
            ASPHALT_DEEP
        } else {
            mix(ASPHALT, KERB, 0.4)
        };
        canvas.fill(&Shape::oval(at, size), Ink::from(colour).thin(0.55));
    }
}

/// A kerb along the whole picture: its upper side and its front.
pub fn kerb(canvas: &mut Canvas, y: f32, high: f32) {
    canvas.fill(&Shape::rect((0.0, y), (WIDE, high * 0.45)), KERB);
    let front = mix(PAVING_DEEP, SHADE, 0.12);
    canvas.fill(
        &Shape::rect((0.0, y + high * 0.45), (WIDE, high * 0.55)),
        front,
    );
    for stone in 0_u8..6 {
        let x = 40.0 + 128.0 * f32::from(stone);
        canvas.fill(
            &Shape::rect((x, y), (1.6, high)),
            mix(PAVING_DEEP, SHADE, 0.25),
        );
    }
}

/// The soft shade at the foot of a thing.
pub fn shade(canvas: &mut Canvas, at: Spot, round: (f32, f32)) {
    canvas.glow(at, round, SHADE, 0.42);
}

fn one(chance: &Chance, colours: &[Colour]) -> Colour {
    chance.one(colours).copied().unwrap_or(PAVING)
}
