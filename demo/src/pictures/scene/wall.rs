//! A brick wall that somebody wrote on, or washed.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink};
use crate::pictures::colour::{
    BRICK, Colour, Grade, KERB, LEAF, LEAF_DEEP, PORCELAIN, SHADE, mix, rgb,
};
use crate::pictures::shape::{Shape, Spot, about};
use crate::pictures::street::{self, WIDE};

const FOOT: f32 = 396.0;

pub fn draw(take: &Take) -> Vec<u8> {
    let mut canvas = Canvas::new(mix(BRICK, KERB, 0.5));
    bricks(&mut canvas, take);
    canvas.fill(&Shape::rect((0.0, 0.0), (WIDE, 30.0)), KERB);
    canvas.fill(
        &Shape::rect((0.0, 30.0), (WIDE, 9.0)),
        Ink::from(SHADE).thin(0.28),
    );
    let x = take.shift * 0.6;
    if take.mended {
        canvas.glow(
            (316.0 + x, 214.0),
            (290.0, 150.0),
            mix(BRICK, PORCELAIN, 0.6),
            0.3,
        );
    } else {
        writing(&mut canvas, take, x);
    }
    street::paving(&mut canvas, FOOT);
    canvas.fill(
        &Shape::rect((0.0, FOOT), (WIDE, 10.0)),
        Ink::from(SHADE).thin(0.2),
    );
    weeds(&mut canvas, take);
    // Not mirrored: nobody writes backwards.
    canvas.bytes(&Grade::of_take(take.nth), false)
}

fn bricks(canvas: &mut Canvas, take: &Take) {
    let (wide, high) = (66.0, 24.0);
    for row in 0_u8..16 {
        let y = 30.0 + f32::from(row) * high;
        let start = if row % 2 == 0 { -wide } else { -wide / 2.0 };
        for column in 0_u8..12 {
            let x = start + f32::from(column) * wide;
            let tone = mix(
                BRICK,
                if take.chance.yes(50) {
                    SHADE
                } else {
                    PORCELAIN
                },
                about(&take.chance, 0.0, 0.13),
            );
            canvas.fill(
                &Shape::rect((x + 1.3, y + 1.3), (wide - 2.6, high - 2.6)),
                tone,
            );
        }
    }
}

/// What was written: a name, a crown, or a face, and where the paint ran.
fn writing(canvas: &mut Canvas, take: &Take, x: f32) {
    let (strokes, paint): (&[&[Spot]], Colour) = match take.nth {
        0 => (&NAME, rgb(0x2f5d8c)),
        1 => (&CROWN, rgb(0x7a4a78)),
        _ => (&FACE, rgb(0x2b3337)),
    };
    for places in strokes {
        canvas.fill(&Shape::curve(places, 15.0).moved(x, 0.0), paint);
    }
    let under = [
        (92.0, 346.0),
        (280.0, 312.0),
        (420.0, 358.0),
        (560.0, 324.0),
    ];
    canvas.fill(&Shape::curve(&under, 8.0).moved(x, 0.0), rgb(0xc7584a));
    for places in strokes {
        let Some((at, from)) = places.last().copied() else {
            continue;
        };
        let run = about(&take.chance, 22.0, 60.0);
        canvas.fill(
            &Shape::line(&[(at + x, from), (at + x, from + run)], 3.6),
            paint,
        );
    }
}

const NAME: [&[Spot]; 5] = [
    &[
        (122.0, 214.0),
        (214.0, 196.0),
        (176.0, 116.0),
        (96.0, 130.0),
        (112.0, 290.0),
    ],
    &[
        (236.0, 190.0),
        (196.0, 300.0),
        (300.0, 300.0),
        (292.0, 180.0),
    ],
    &[
        (332.0, 288.0),
        (330.0, 170.0),
        (356.0, 150.0),
        (396.0, 180.0),
        (372.0, 296.0),
    ],
    &[
        (500.0, 276.0),
        (440.0, 320.0),
        (430.0, 250.0),
        (452.0, 150.0),
    ],
    &[(404.0, 204.0), (450.0, 196.0), (498.0, 186.0)],
];
const CROWN: [&[Spot]; 4] = [
    &[
        (170.0, 290.0),
        (152.0, 230.0),
        (140.0, 150.0),
        (200.0, 220.0),
        (236.0, 128.0),
        (272.0, 220.0),
        (330.0, 146.0),
        (318.0, 230.0),
        (300.0, 292.0),
    ],
    &[(166.0, 294.0), (236.0, 280.0), (304.0, 294.0)],
    &[
        (392.0, 160.0),
        (470.0, 130.0),
        (470.0, 210.0),
        (400.0, 290.0),
        (480.0, 286.0),
    ],
    &[(520.0, 140.0), (512.0, 220.0), (524.0, 286.0)],
];
const FACE: [&[Spot]; 4] = [
    &[
        (300.0, 118.0),
        (180.0, 112.0),
        (170.0, 300.0),
        (300.0, 312.0),
        (430.0, 310.0),
        (436.0, 116.0),
        (290.0, 118.0),
    ],
    &[(256.0, 178.0), (258.0, 194.0), (256.0, 212.0)],
    &[(344.0, 176.0), (346.0, 194.0), (344.0, 210.0)],
    &[(240.0, 246.0), (300.0, 292.0), (366.0, 242.0)],
];

fn weeds(canvas: &mut Canvas, take: &Take) {
    for (x, high) in [(74.0, 26.0), (548.0, 34.0), (590.0, 22.0)] {
        for blade in 0_u8..5 {
            let bent = about(&take.chance, -18.0, 18.0);
            let top = (x + bent, FOOT - high * about(&take.chance, 0.6, 1.0));
            let leaf = if blade % 2 == 0 { LEAF } else { LEAF_DEEP };
            canvas.fill(
                &Shape::curve(&[(x, FOOT + 6.0), (x, FOOT - high * 0.5), top], 3.4),
                leaf,
            );
        }
    }
}
