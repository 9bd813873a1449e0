//! A public bin in a park: too full, or emptied.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    Colour, ENAMEL, ENAMEL_DEEP, GRASS, GRASS_DEEP, Grade, INK, PORCELAIN, SHADE, SKY_LOW, mix, rgb,
};
use crate::pictures::shape::{Shape, Spot};
use crate::pictures::street::{self, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let mut canvas = Canvas::new(street::sky());
    street::trees(&mut canvas, &take.chance, 262.0, 1.25);
    let lawn = fade((236.0, mix(GRASS, SKY_LOW, 0.3)), (330.0, GRASS));
    canvas.fill(&Shape::rect((0.0, 236.0), (WIDE, 120.0)), lawn);
    canvas.fill(
        &Shape::rect((0.0, 312.0), (WIDE, 30.0)),
        Ink::from(GRASS_DEEP).thin(0.35),
    );
    street::paving(&mut canvas, 338.0);
    let x = 318.0 + take.shift;
    street::shade(&mut canvas, (x + 16.0, 428.0), (150.0, 22.0));
    if !take.mended {
        full(&mut canvas, x);
    }
    body(&mut canvas, x);
    if !take.mended {
        around(&mut canvas, take, x);
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

fn body(canvas: &mut Canvas, x: f32) {
    let sides = [
        (x - 76.0, 196.0),
        (x + 76.0, 196.0),
        (x + 66.0, 428.0),
        (x - 66.0, 428.0),
    ];
    canvas.fill(&Shape::polygon(&sides), ENAMEL);
    let dark = [
        (x + 34.0, 196.0),
        (x + 76.0, 196.0),
        (x + 66.0, 428.0),
        (x + 30.0, 428.0),
    ];
    canvas.fill(&Shape::polygon(&dark), Ink::from(ENAMEL_DEEP).thin(0.45));
    for slat in 0_u8..7 {
        let at = f32::from(slat) * 22.0 - 66.0;
        canvas.fill(
            &Shape::line(&[(x + at, 216.0), (x + at * 0.87, 420.0)], 2.2),
            Ink::from(ENAMEL_DEEP).thin(0.7),
        );
    }
    canvas.fill(
        &Shape::plate((x - 84.0, 186.0), (168.0, 24.0), 8.0),
        ENAMEL_DEEP,
    );
    canvas.fill(
        &Shape::plate((x - 80.0, 188.0), (160.0, 6.0), 3.0),
        Ink::from(PORCELAIN).thin(0.22),
    );
    canvas.fill(
        &Shape::plate((x - 70.0, 420.0), (140.0, 12.0), 4.0),
        ENAMEL_DEEP,
    );
    // The plate with the town's name and the bin's number.
    canvas.fill(
        &Shape::plate((x - 30.0, 284.0), (60.0, 38.0), 5.0),
        PORCELAIN,
    );
    canvas.fill(
        &Shape::line(&[(x - 17.0, 297.0), (x + 17.0, 297.0)], 4.0),
        ENAMEL,
    );
    canvas.fill(
        &Shape::line(&[(x - 17.0, 309.0), (x + 6.0, 309.0)], 4.0),
        Ink::from(ENAMEL).thin(0.6),
    );
}

/// What does not fit in.
fn full(canvas: &mut Canvas, x: f32) {
    bag(canvas, (x - 34.0, 168.0), (46.0, 38.0), rgb(0x434c4f));
    bag(canvas, (x + 30.0, 164.0), (50.0, 44.0), rgb(0xd9d6ca));
    canvas.fill(
        &Shape::rect((x - 12.0, 116.0), (40.0, 80.0)).leaning((x, 190.0), -0.22),
        rgb(0xc99f72),
    );
    canvas.fill(
        &Shape::rect((x - 12.0, 116.0), (40.0, 16.0)).leaning((x, 190.0), -0.22),
        rgb(0xdcb68b),
    );
    bag(canvas, (x + 2.0, 176.0), (34.0, 28.0), rgb(0x55605f));
    let cup = [
        (x + 52.0, 140.0),
        (x + 80.0, 146.0),
        (x + 68.0, 190.0),
        (x + 48.0, 186.0),
    ];
    canvas.fill(&Shape::polygon(&cup), PORCELAIN);
    canvas.fill(
        &Shape::line(&[(x + 50.0, 140.0), (x + 82.0, 147.0)], 6.0),
        rgb(0xb5564a),
    );
}

fn around(canvas: &mut Canvas, take: &Take, x: f32) {
    street::shade(canvas, (x - 128.0, 434.0), (78.0, 14.0));
    bag(canvas, (x - 130.0, 396.0), (58.0, 42.0), rgb(0x434c4f));
    street::shade(canvas, (x + 134.0, 440.0), (60.0, 10.0));
    let cardboard = [
        (x + 96.0, 392.0),
        (x + 164.0, 386.0),
        (x + 172.0, 438.0),
        (x + 102.0, 440.0),
    ];
    canvas.fill(&Shape::polygon(&cardboard), rgb(0xc99f72));
    let flap = [
        (x + 96.0, 392.0),
        (x + 164.0, 386.0),
        (x + 150.0, 372.0),
        (x + 86.0, 376.0),
    ];
    canvas.fill(&Shape::polygon(&flap), rgb(0xdcb68b));
    for (at, nth) in [(-226.0, 446.0), (208.0, 424.0), (40.0, 456.0)] {
        let turn = if take.nth == 2 { 0.4 } else { -0.3 };
        canvas.fill(
            &Shape::plate((x + at, nth), (26.0, 9.0), 2.0).leaning((x + at, nth), turn),
            PORCELAIN,
        );
    }
}

/// A full bag with its knot.
pub fn bag(canvas: &mut Canvas, (x, y): Spot, (rx, ry): (f32, f32), colour: Colour) {
    let knot = [
        (x - rx * 0.16, y - ry * 1.25),
        (x + rx * 0.24, y - ry * 1.3),
        (x + rx * 0.1, y - ry * 0.8),
        (x - rx * 0.08, y - ry * 0.8),
    ];
    canvas.fill(&Shape::polygon(&knot), mix(colour, SHADE, 0.15));
    let round = [
        (x - rx * 0.2, y - ry),
        (x + rx * 0.3, y - ry * 1.02),
        (x + rx * 0.98, y - ry * 0.3),
        (x + rx * 1.05, y + ry * 0.7),
        (x + rx * 0.6, y + ry * 1.02),
        (x - rx * 0.6, y + ry * 1.02),
        (x - rx * 1.05, y + ry * 0.66),
        (x - rx * 0.94, y - ry * 0.34),
    ];
    canvas.fill(
        &Shape::smooth(&round),
        fade(
            (y - ry, mix(colour, PORCELAIN, 0.12)),
            (y + ry, mix(colour, INK, 0.18)),
        ),
    );
    let fold = [
        (x - rx * 0.5, y + ry * 0.4),
        (x - rx * 0.42, y - ry * 0.4),
        (x - rx * 0.05, y - ry * 0.76),
    ];
    canvas.fill(&Shape::curve(&fold, 2.6), Ink::from(PORCELAIN).thin(0.3));
    let fold = [
        (x + rx * 0.62, y + ry * 0.6),
        (x + rx * 0.5, y - ry * 0.2),
        (x + rx * 0.08, y - ry * 0.76),
    ];
    canvas.fill(&Shape::curve(&fold, 2.2), Ink::from(INK).thin(0.25));
}
