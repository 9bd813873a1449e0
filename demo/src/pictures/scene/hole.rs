//! A hole in the road, or the patch that closed it.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    ASPHALT, ASPHALT_DEEP, Grade, KERB, PORCELAIN, SHADE, SKY, mix, rgb,
};
use crate::pictures::shape::{Shape, Spot, about};
use crate::pictures::street::{self, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(KERB);
    street::road(&mut canvas, chance, 96.0);
    canvas.fill(&Shape::rect((0.0, 0.0), (WIDE, 78.0)), rgb(0xd3cdbf));
    for slab in 0_u8..7 {
        let x = 96.0 * f32::from(slab) + 10.0;
        canvas.fill(
            &Shape::line(&[(x, 0.0), (x - 12.0, 74.0)], 1.6),
            rgb(0xb9b2a2),
        );
    }
    street::kerb(&mut canvas, 74.0, 24.0);
    canvas.fill(
        &Shape::rect((0.0, 98.0), (WIDE, 8.0)),
        Ink::from(SHADE).thin(0.16),
    );
    let dash = [
        (452.0, 480.0),
        (516.0, 480.0),
        (560.0, 236.0),
        (526.0, 236.0),
    ];
    canvas.fill(&Shape::polygon(&dash), mix(PORCELAIN, ASPHALT, 0.2));
    let dash = [
        (538.0, 172.0),
        (562.0, 172.0),
        (571.0, 118.0),
        (552.0, 118.0),
    ];
    canvas.fill(&Shape::polygon(&dash), mix(PORCELAIN, ASPHALT, 0.3));
    let middle = (262.0 + take.shift, 290.0);
    if take.mended {
        patch(&mut canvas, middle);
    } else {
        broken(&mut canvas, take, middle);
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

fn patch(canvas: &mut Canvas, (x, y): Spot) {
    let tar = mix(ASPHALT_DEEP, SHADE, 0.62);
    let outer = [
        (x - 152.0, y - 76.0),
        (x + 142.0, y - 76.0),
        (x + 178.0, y + 86.0),
        (x - 190.0, y + 86.0),
    ];
    canvas.fill(&Shape::polygon(&outer), tar);
    let inner = [
        (x - 144.0, y - 69.0),
        (x + 134.0, y - 69.0),
        (x + 166.0, y + 77.0),
        (x - 178.0, y + 77.0),
    ];
    let fresh = mix(ASPHALT_DEEP, SHADE, 0.36);
    canvas.fill(
        &Shape::polygon(&inner),
        fade((y - 69.0, mix(fresh, ASPHALT, 0.2)), (y + 77.0, fresh)),
    );
}

fn broken(canvas: &mut Canvas, take: &Take, (x, y): Spot) {
    let chance = &take.chance;
    let crack = mix(ASPHALT_DEEP, SHADE, 0.5);
    for (dx, dy) in [
        (-1.0, -0.25),
        (-0.75, 0.9),
        (0.9, 0.75),
        (1.0, -0.5),
        (0.1, -1.0),
    ] {
        let (far, bent) = (about(chance, 0.9, 1.35), about(chance, -22.0, 22.0));
        let way = [
            (x + dx * 110.0, y + dy * 60.0),
            (x + dx * 160.0 + bent, y + dy * 84.0 - bent * 0.4),
            (x + dx * 200.0 * far, y + dy * 108.0 * far),
        ];
        canvas.fill(&Shape::line(&way, 2.4), crack);
    }
    let rim = Shape::blob(chance, (x, y), (168.0, 88.0), 0.15);
    canvas.fill(&rim, mix(ASPHALT, KERB, 0.42));
    let wall = Shape::blob(chance, (x, y + 3.0), (146.0, 72.0), 0.1);
    canvas.fill(
        &wall,
        fade(
            (y - 70.0, mix(SHADE, ASPHALT_DEEP, 0.1)),
            (y + 70.0, mix(SHADE, ASPHALT_DEEP, 0.55)),
        ),
    );
    let bed = Shape::blob(chance, (x + 3.0, y + 17.0), (124.0, 50.0), 0.1);
    canvas.fill(
        &bed,
        fade((y - 30.0, rgb(0x5d5348)), (y + 66.0, rgb(0x84776a))),
    );
    for _ in 0_u8..34 {
        let at = (
            x + about(chance, -92.0, 94.0),
            y + 18.0 + about(chance, -30.0, 36.0),
        );
        let size = about(chance, 3.0, 8.0);
        let stone = mix(rgb(0x6b5f53), rgb(0xa99d8e), about(chance, 0.0, 1.0));
        canvas.fill(&Shape::oval(at, (size, size * 0.6)), stone);
    }
    if take.nth == 1 {
        let pool = Shape::blob(chance, (x + 6.0, y + 24.0), (98.0, 32.0), 0.1);
        canvas.fill(
            &pool,
            fade(
                (y - 8.0, mix(SKY, SHADE, 0.35)),
                (y + 56.0, mix(SKY, SHADE, 0.12)),
            ),
        );
        canvas.fill(
            &Shape::curve(
                &[
                    (x - 52.0, y + 22.0),
                    (x - 10.0, y + 13.0),
                    (x + 30.0, y + 20.0),
                ],
                3.0,
            ),
            Ink::from(PORCELAIN).thin(0.6),
        );
    }
    for _ in 0_u8..9 {
        let at = (
            x + about(chance, -215.0, 215.0),
            y + about(chance, 78.0, 132.0),
        );
        let size = about(chance, 4.0, 10.0);
        street::shade(
            canvas,
            (at.0 + 2.0, at.1 + size * 0.6),
            (size * 1.6, size * 0.8),
        );
        canvas.fill(
            &Shape::blob(chance, at, (size, size * 0.65), 0.2),
            mix(ASPHALT_DEEP, KERB, 0.25),
        );
    }
}
