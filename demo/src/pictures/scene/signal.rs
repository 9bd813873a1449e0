//! A traffic light that is dark, or one that works.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink};
use crate::pictures::colour::{Colour, Grade, IRON, PORCELAIN, SHADE, SKY_LOW, STEEL, mix, rgb};
use crate::pictures::shape::Shape;
use crate::pictures::street::{self, HIGH, Houses, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(street::sky());
    street::hills(&mut canvas, chance, 250.0, (rgb(0x8fab97), SKY_LOW));
    let evening = false;
    street::houses(
        &mut canvas,
        chance,
        Houses {
            base: 352.0,
            size: 1.05,
            evening,
        },
    );
    canvas.fill(
        &Shape::rect((0.0, 350.0), (WIDE, 30.0)),
        mix(rgb(0xcfc9bb), SKY_LOW, 0.2),
    );
    street::road(&mut canvas, chance, 384.0);
    street::kerb(&mut canvas, 374.0, 14.0);
    for stripe in 0_u8..6 {
        let x = 24.0 + 112.0 * f32::from(stripe);
        let bar = [
            (x, 410.0),
            (x + 62.0, 410.0),
            (x + 52.0, HIGH),
            (x - 18.0, HIGH),
        ];
        canvas.fill(&Shape::polygon(&bar), Ink::from(PORCELAIN).thin(0.75));
    }
    light(&mut canvas, take, 268.0 + take.shift);
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

fn light(canvas: &mut Canvas, take: &Take, x: f32) {
    street::shade(canvas, (x + 12.0, 404.0), (44.0, 9.0));
    canvas.fill(&Shape::rect((x - 7.0, 240.0), (14.0, 164.0)), STEEL);
    canvas.fill(
        &Shape::rect((x + 2.0, 240.0), (5.0, 164.0)),
        mix(STEEL, SHADE, 0.3),
    );
    canvas.fill(&Shape::plate((x - 12.0, 388.0), (24.0, 18.0), 3.0), IRON);
    canvas.fill(
        &Shape::plate((x - 62.0, 40.0), (124.0, 232.0), 18.0),
        PORCELAIN,
    );
    canvas.fill(
        &Shape::plate((x - 56.0, 46.0), (112.0, 220.0), 14.0),
        rgb(0x2b3436),
    );
    let lamps: [(Colour, bool); 3] = [
        (rgb(0xd2604f), false),
        (rgb(0xe0b45a), false),
        (rgb(0x63b58c), take.mended),
    ];
    for ((colour, lit), y) in lamps.into_iter().zip([84.0, 156.0, 228.0]) {
        lamp(canvas, (x, y), colour, lit);
    }
    canvas.fill(
        &Shape::plate((x + 14.0, 296.0), (30.0, 44.0), 5.0),
        rgb(0xd8b24e),
    );
    canvas.fill(&Shape::oval((x + 29.0, 322.0), (8.0, 8.0)), rgb(0x2b3436));
    if !take.mended {
        // The hood of the middle lamp hangs down.
        let hood = [(x - 30.0, 150.0), (x - 4.0, 186.0), (x + 34.0, 176.0)];
        canvas.fill(&Shape::curve(&hood, 9.0), rgb(0x1d2527));
    }
}

fn lamp(canvas: &mut Canvas, (x, y): (f32, f32), colour: Colour, lit: bool) {
    canvas.fill(&Shape::oval((x, y), (31.0, 31.0)), rgb(0x1d2527));
    let glass = if lit {
        colour
    } else {
        mix(colour, rgb(0x2b3436), 0.78)
    };
    canvas.fill(&Shape::oval((x, y + 2.0), (26.0, 26.0)), glass);
    canvas.fill(
        &Shape::oval((x - 8.0, y - 7.0), (8.0, 5.0)),
        Ink::from(PORCELAIN).thin(if lit { 0.5 } else { 0.12 }),
    );
    let hood = [
        (x - 33.0, y + 4.0),
        (x - 34.0, y - 42.0),
        (x + 34.0, y - 42.0),
        (x + 33.0, y + 4.0),
    ];
    canvas.fill(&Shape::curve(&hood, 7.0), rgb(0x1d2527));
    if lit {
        canvas.glow((x, y), (80.0, 80.0), colour, 0.5);
    }
}
