//! A car that nobody moves any more, or the kerb without it.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    ASPHALT, Colour, Grade, INK, LEAF, PORCELAIN, SHADE, SKY_LOW, STEEL, mix, rgb,
};
use crate::pictures::shape::{Shape, about};
use crate::pictures::street::{self, HIGH, Houses, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(street::sky());
    let evening = false;
    street::houses(
        &mut canvas,
        chance,
        Houses {
            base: 300.0,
            size: 1.1,
            evening,
        },
    );
    let pavement = fade(
        (298.0, mix(rgb(0xcfc9bb), SKY_LOW, 0.3)),
        (350.0, rgb(0xcfc9bb)),
    );
    canvas.fill(&Shape::rect((0.0, 298.0), (WIDE, 60.0)), pavement);
    street::road(&mut canvas, chance, 366.0);
    street::kerb(&mut canvas, 350.0, 20.0);
    let x = 108.0 + take.shift;
    if take.mended {
        canvas.glow(
            (x + 210.0, 402.0),
            (230.0, 20.0),
            mix(ASPHALT, INK, 0.4),
            0.3,
        );
        let line = [(40.0, HIGH - 22.0), (600.0, HIGH - 22.0)];
        canvas.fill(&Shape::line(&line, 5.0), mix(PORCELAIN, ASPHALT, 0.25));
    } else {
        let line = [(40.0, HIGH - 22.0), (600.0, HIGH - 22.0)];
        canvas.fill(&Shape::line(&line, 5.0), mix(PORCELAIN, ASPHALT, 0.25));
        car(&mut canvas, take, x);
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

fn car(canvas: &mut Canvas, take: &Take, x: f32) {
    let paints: [Colour; 3] = [rgb(0x8fa3ad), rgb(0xa86a58), rgb(0xd8d3c2)];
    let paint = paints.get(take.nth % 3).copied().unwrap_or(STEEL);
    street::shade(canvas, (x + 212.0, 418.0), (250.0, 24.0));
    let body = [
        (x + 2.0, 400.0),
        (x + 0.0, 352.0),
        (x + 18.0, 328.0),
        (x + 96.0, 314.0),
        (x + 142.0, 262.0),
        (x + 176.0, 248.0),
        (x + 288.0, 248.0),
        (x + 326.0, 262.0),
        (x + 362.0, 314.0),
        (x + 410.0, 330.0),
        (x + 424.0, 356.0),
        (x + 422.0, 400.0),
    ];
    canvas.fill(
        &Shape::polygon(&body),
        fade(
            (250.0, mix(paint, PORCELAIN, 0.25)),
            (400.0, mix(paint, SHADE, 0.14)),
        ),
    );
    let glass = fade((260.0, rgb(0xa9bcc0)), (314.0, rgb(0x6f8286)));
    canvas.fill(
        &Shape::polygon(&[
            (x + 116.0, 314.0),
            (x + 152.0, 270.0),
            (x + 178.0, 260.0),
            (x + 222.0, 260.0),
            (x + 222.0, 314.0),
        ]),
        glass,
    );
    canvas.fill(
        &Shape::polygon(&[
            (x + 234.0, 314.0),
            (x + 234.0, 260.0),
            (x + 284.0, 260.0),
            (x + 316.0, 270.0),
            (x + 344.0, 314.0),
        ]),
        glass,
    );
    canvas.fill(
        &Shape::line(&[(x + 228.0, 322.0), (x + 226.0, 396.0)], 1.8),
        Ink::from(SHADE).thin(0.4),
    );
    canvas.fill(
        &Shape::plate((x + 236.0, 330.0), (26.0, 6.0), 3.0),
        Ink::from(SHADE).thin(0.4),
    );
    canvas.fill(
        &Shape::line(&[(x + 6.0, 372.0), (x + 420.0, 372.0)], 2.4),
        Ink::from(SHADE).thin(0.22),
    );
    canvas.fill(
        &Shape::plate((x + 402.0, 338.0), (20.0, 16.0), 6.0),
        rgb(0xe9e4cf),
    );
    canvas.fill(
        &Shape::plate((x + 1.0, 342.0), (14.0, 18.0), 5.0),
        rgb(0x9c5046),
    );
    canvas.fill(
        &Shape::plate((x - 4.0, 388.0), (430.0, 14.0), 6.0),
        mix(INK, STEEL, 0.3),
    );
    wheel(canvas, (x + 92.0, 398.0), false);
    wheel(canvas, (x + 336.0, 398.0), true);
    neglect(canvas, take, x);
}

fn wheel(canvas: &mut Canvas, (x, y): (f32, f32), flat: bool) {
    canvas.fill(
        &Shape::oval((x, y - 2.0), (44.0, 42.0)),
        mix(INK, SHADE, 0.5),
    );
    let squeezed = if flat { (43.0, 30.0) } else { (37.0, 36.0) };
    canvas.fill(
        &Shape::oval((x, y + if flat { 8.0 } else { 2.0 }), squeezed),
        rgb(0x323a3b),
    );
    canvas.fill(&Shape::oval((x, y + 2.0), (20.0, 20.0)), STEEL);
    canvas.fill(
        &Shape::oval((x, y + 2.0), (15.0, 15.0)),
        mix(STEEL, SHADE, 0.3),
    );
    canvas.fill(&Shape::oval((x, y + 2.0), (5.0, 5.0)), STEEL);
}

/// Leaves on the roof, rust at the arches, weeds below.
fn neglect(canvas: &mut Canvas, take: &Take, x: f32) {
    let chance = &take.chance;
    for _ in 0_u8..12 {
        let at = (
            x + about(chance, 170.0, 300.0),
            248.0 + about(chance, -3.0, 2.0),
        );
        canvas.fill(
            &Shape::oval(at, (7.0, 3.0)).leaning(at, about(chance, -0.6, 0.6)),
            mix(rgb(0xb98445), LEAF, about(chance, 0.0, 0.6)),
        );
    }
    for (dx, y, size) in [
        (140.0, 384.0, 9.0),
        (290.0, 380.0, 7.0),
        (384.0, 374.0, 10.0),
        (40.0, 386.0, 7.0),
    ] {
        canvas.fill(
            &Shape::blob(chance, (x + dx, y), (size * 1.5, size * 0.7), 0.25),
            Ink::from(rgb(0x96613f)).thin(0.7),
        );
    }
    for dx in [150.0, 166.0, 250.0, 262.0, 396.0] {
        let high = about(chance, 12.0, 28.0);
        let blade = [
            (x + dx, 428.0),
            (x + dx + 2.0, 428.0 - high * 0.5),
            (x + dx + about(chance, -9.0, 9.0), 428.0 - high),
        ];
        canvas.fill(&Shape::curve(&blade, 3.0), LEAF);
    }
}
