//! A street lamp in the evening: dark, or shining.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{Grade, PORCELAIN, mix, rgb};
use crate::pictures::shape::Shape;
use crate::pictures::street::{self, HIGH, Houses, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let (dusk, low) = (rgb(0x2a3b52), rgb(0xd79f86));
    let mut canvas = Canvas::new(fade((0.0, dusk), (330.0, low)));
    let base = 372.0;
    street::hills(&mut canvas, chance, base - 60.0, (rgb(0x4b5467), low));
    let evening = true;
    street::houses(
        &mut canvas,
        chance,
        Houses {
            base,
            size: 1.15,
            evening,
        },
    );
    let ground = fade((base, rgb(0x39434e)), (HIGH, rgb(0x2b343d)));
    canvas.fill(&Shape::rect((0.0, base), (WIDE, HIGH - base)), ground);
    canvas.fill(&Shape::rect((0.0, base + 26.0), (WIDE, 5.0)), rgb(0x55606a));
    canvas.fill(&Shape::rect((0.0, base + 31.0), (WIDE, 7.0)), rgb(0x262e36));
    let x = 250.0 + take.shift;
    let head = (x + 112.0, 92.0);
    if take.mended {
        light(&mut canvas, head, base);
    }
    post(&mut canvas, x, take.mended);
    canvas.bytes(&Grade::none(), take.mirrored)
}

/// What the lamp throws on air and ground.
fn light(canvas: &mut Canvas, (x, y): (f32, f32), base: f32) {
    let warm = rgb(0xffe2a6);
    canvas.glow((x, y + 8.0), (230.0, 190.0), warm, 0.5);
    let cone = [
        (x - 22.0, y + 6.0),
        (x + 22.0, y + 6.0),
        (x + 190.0, HIGH),
        (x - 190.0, HIGH),
    ];
    canvas.fill(&Shape::polygon(&cone), Ink::from(warm).thin(0.06));
    canvas.glow((x, base + 62.0), (230.0, 62.0), warm, 0.62);
}

fn post(canvas: &mut Canvas, x: f32, lit: bool) {
    let iron = rgb(0x161d24);
    let foot = 452.0;
    street::shade(canvas, (x + 6.0, foot), (40.0, 9.0));
    canvas.fill(
        &Shape::plate((x - 11.0, foot - 54.0), (22.0, 56.0), 4.0),
        iron,
    );
    canvas.fill(&Shape::line(&[(x, foot - 40.0), (x, 160.0)], 10.0), iron);
    let arm = [(x, 190.0), (x, 84.0), (x + 96.0, 84.0)];
    canvas.fill(&Shape::curve(&arm, 8.0), iron);
    canvas.fill(
        &Shape::line(&[(x + 4.0, 196.0), (x + 4.0, 400.0)], 1.6),
        mix(iron, PORCELAIN, 0.25),
    );
    // The number that people read out.
    canvas.fill(
        &Shape::plate((x - 10.0, 318.0), (20.0, 26.0), 3.0),
        rgb(0xc9d2cd),
    );
    canvas.fill(
        &Shape::line(&[(x - 5.0, 327.0), (x + 5.0, 327.0)], 2.4),
        iron,
    );
    canvas.fill(
        &Shape::line(&[(x - 5.0, 334.0), (x + 3.0, 334.0)], 2.4),
        iron,
    );
    let (cx, cy) = (x + 112.0, 84.0);
    let shade = [
        (cx - 22.0, cy - 8.0),
        (cx + 22.0, cy - 8.0),
        (cx + 34.0, cy + 8.0),
        (cx - 34.0, cy + 8.0),
    ];
    let glass = if lit { rgb(0xfff3cf) } else { rgb(0x56616d) };
    canvas.fill(&Shape::oval((cx, cy + 8.0), (27.0, 13.0)), glass);
    canvas.fill(&Shape::polygon(&shade), iron);
    if lit {
        canvas.glow((cx, cy + 13.0), (70.0, 46.0), rgb(0xfff3cf), 0.85);
    }
}
