//! Water that stands over a drain, or the drain when it runs again.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    Colour, Grade, INK, IRON, KERB, PORCELAIN, SHADE, SKY, STEEL, mix, rgb,
};
use crate::pictures::shape::{Shape, Spot, about};
use crate::pictures::street::{self, WIDE};

const LEAVES: [Colour; 4] = [rgb(0xb98445), rgb(0xc9a256), rgb(0x94623c), rgb(0x9a8d4c)];

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(KERB);
    street::road(&mut canvas, chance, 150.0);
    let x = 300.0 + take.shift;
    if take.mended {
        canvas.glow((x, 236.0), (220.0, 60.0), SHADE, 0.18);
    } else {
        puddle(&mut canvas, take, x);
    }
    pavement(&mut canvas);
    grate(&mut canvas, x, !take.mended);
    leaves(&mut canvas, take, x);
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

fn pavement(canvas: &mut Canvas) {
    let ground = fade((0.0, rgb(0xc9c3b4)), (128.0, rgb(0xd6d0c2)));
    canvas.fill(&Shape::rect((0.0, 0.0), (WIDE, 128.0)), ground);
    let joint = rgb(0xb5ae9e);
    for slab in 0_u8..6 {
        let x = 128.0 * f32::from(slab) + 30.0;
        canvas.fill(&Shape::line(&[(x + 18.0, 0.0), (x, 124.0)], 1.8), joint);
    }
    canvas.fill(&Shape::rect((0.0, 46.0), (WIDE, 1.6)), joint);
    street::kerb(canvas, 122.0, 34.0);
}

/// Water along the kerb, deepest at the drain.
fn puddle(canvas: &mut Canvas, take: &Take, x: f32) {
    let edge = |wider: f32| {
        let low = |dx: f32, y: f32| (x + dx * wider, 150.0 + (y - 150.0) * wider);
        [
            (x - 640.0, 60.0),
            (x - 560.0, 186.0),
            low(-340.0, 206.0),
            low(-262.0, 268.0),
            low(-216.0, 352.0),
            low(-96.0, 360.0),
            low(-20.0, 402.0),
            low(104.0, 410.0),
            low(150.0, 350.0),
            low(232.0, 330.0),
            low(284.0, 246.0),
            low(372.0, 204.0),
            (x + 620.0, 180.0),
            (x + 680.0, 60.0),
        ]
    };
    canvas.fill(&Shape::smooth(&edge(1.06)), Ink::from(SHADE).thin(0.14));
    let (far, near) = (mix(SKY, SHADE, 0.42), mix(SKY, rgb(0x9fc0c9), 0.5));
    canvas.fill(
        &Shape::smooth(&edge(1.0)),
        fade((150.0, far), (380.0, near)),
    );
    reflections(canvas, take, x);
}

/// The sky in it, and where drops fall.
fn reflections(canvas: &mut Canvas, take: &Take, x: f32) {
    let light = Ink::from(PORCELAIN).thin(0.5);
    for (dx, y, wide) in [
        (-190.0, 262.0, 84.0),
        (-90.0, 318.0, 70.0),
        (30.0, 372.0, 90.0),
        (150.0, 276.0, 62.0),
        (-300.0, 190.0, 70.0),
        (250.0, 196.0, 90.0),
    ] {
        let ripple = [
            (x + dx, y),
            (x + dx + wide * 0.5, y - 6.0),
            (x + dx + wide, y + 1.0),
        ];
        canvas.fill(&Shape::curve(&ripple, 2.8), light);
    }
    let rings: [Spot; 2] = [(x + 90.0, 326.0), (x - 150.0, 300.0)];
    for at in rings.into_iter().take(1 + take.nth) {
        for size in [54.0, 34.0, 14.0] {
            let ring = Shape::oval(at, (size, size * 0.32));
            canvas.fill(&ring, Ink::from(PORCELAIN).thin(0.14));
        }
    }
}

fn grate(canvas: &mut Canvas, x: f32, under: bool) {
    let (iron, gap) = if under {
        (mix(IRON, SKY, 0.3), mix(INK, SKY, 0.3))
    } else {
        (IRON, INK)
    };
    let frame = [
        (x - 84.0, 168.0),
        (x + 76.0, 168.0),
        (x + 88.0, 250.0),
        (x - 98.0, 250.0),
    ];
    canvas.fill(&Shape::polygon(&frame), mix(iron, STEEL, 0.35));
    let inner = [
        (x - 76.0, 174.0),
        (x + 68.0, 174.0),
        (x + 79.0, 244.0),
        (x - 89.0, 244.0),
    ];
    canvas.fill(&Shape::polygon(&inner), gap);
    for bar in 0_u8..9 {
        let along = f32::from(bar) / 8.0;
        let (top, low) = (x - 76.0 + 144.0 * along, x - 89.0 + 168.0 * along);
        canvas.fill(&Shape::line(&[(top, 174.0), (low, 244.0)], 6.5), iron);
    }
    canvas.fill(
        &Shape::line(&[(x - 82.0, 208.0), (x + 73.0, 208.0)], 6.0),
        iron,
    );
}

fn leaves(canvas: &mut Canvas, take: &Take, x: f32) {
    let chance = &take.chance;
    let many = if take.mended { 4 } else { 34 };
    for _ in 0..many {
        let (dx, dy) = (about(chance, -1.0, 1.0), about(chance, -1.0, 1.0));
        let at = if take.mended {
            (x + dx * 290.0, 176.0 + dy * 10.0)
        } else {
            (x + dx * dx * dx * 190.0, 212.0 + dy * 44.0)
        };
        let colour = chance.one(&LEAVES).copied().unwrap_or(SHADE);
        let leaf = Shape::smooth(&[
            (at.0 - 19.0, at.1),
            (at.0, at.1 - 10.0),
            (at.0 + 19.0, at.1),
            (at.0, at.1 + 10.0),
        ]);
        let lean = about(chance, -1.4, 1.4);
        canvas.fill(&leaf.leaning(at, lean), colour);
        let vein = Shape::line(&[(at.0 - 10.0, at.1), (at.0 + 12.0, at.1)], 1.2).leaning(at, lean);
        canvas.fill(&vein, Ink::from(SHADE).thin(0.3));
    }
}
