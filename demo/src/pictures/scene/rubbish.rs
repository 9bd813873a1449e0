//! What somebody left at the foot of a hedge, or the place without it.

use super::Take;
use super::bin::bag;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    GRASS_DEEP, Grade, LEAF, LEAF_DEEP, PORCELAIN, SHADE, SKY_LOW, mix, rgb,
};
use crate::pictures::shape::{Shape, about};
use crate::pictures::street::{self, Houses, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(street::sky());
    street::hills(&mut canvas, chance, 170.0, (rgb(0x8fab97), SKY_LOW));
    let (base, evening) = (232.0, false);
    street::houses(
        &mut canvas,
        chance,
        Houses {
            base,
            size: 0.8,
            evening,
        },
    );
    hedge(&mut canvas, take);
    street::paving(&mut canvas, 346.0);
    canvas.fill(
        &Shape::rect((0.0, 346.0), (WIDE, 9.0)),
        Ink::from(SHADE).thin(0.18),
    );
    let x = take.shift;
    if take.mended {
        canvas.glow((320.0 + x, 410.0), (230.0, 40.0), PORCELAIN, 0.3);
    } else {
        left(&mut canvas, take, x);
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

fn hedge(canvas: &mut Canvas, take: &Take) {
    let chance = &take.chance;
    let green = mix(LEAF, LEAF_DEEP, 0.35);
    canvas.fill(
        &Shape::rect((0.0, 204.0), (WIDE, 150.0)),
        fade((200.0, mix(green, SKY_LOW, 0.12)), (350.0, LEAF_DEEP)),
    );
    for step in 0_u8..15 {
        let at = (f32::from(step) * 46.0, 208.0 + about(chance, -5.0, 5.0));
        canvas.fill(
            &Shape::blob(chance, at, (36.0, 17.0), 0.12),
            mix(green, SKY_LOW, 0.12),
        );
    }
    for _ in 0_u8..60 {
        let at = (about(chance, 0.0, WIDE), about(chance, 212.0, 336.0));
        let leaf = if chance.yes(50) {
            mix(LEAF, SKY_LOW, 0.15)
        } else {
            mix(LEAF_DEEP, SHADE, 0.2)
        };
        let size = about(chance, 5.0, 11.0);
        canvas.fill(
            &Shape::oval(at, (size, size * 0.5)).leaning(at, about(chance, -1.0, 1.0)),
            Ink::from(leaf).thin(0.5),
        );
    }
    canvas.fill(&Shape::rect((0.0, 338.0), (WIDE, 12.0)), GRASS_DEEP);
}

fn left(canvas: &mut Canvas, take: &Take, x: f32) {
    street::shade(canvas, (330.0 + x, 426.0), (262.0, 26.0));
    mattress(canvas, x);
    let dark = rgb(0x434c4f);
    bag(canvas, (196.0 + x, 380.0), (56.0, 48.0), dark);
    bag(
        canvas,
        (300.0 + x, 396.0),
        (50.0, 38.0),
        if take.nth == 1 {
            rgb(0x5b7f9a)
        } else {
            rgb(0x55605f)
        },
    );
    box_of(canvas, 372.0 + x);
    bag(canvas, (142.0 + x, 408.0), (46.0, 34.0), rgb(0xd9d6ca));
    if take.nth == 2 {
        chair(canvas, 500.0 + x);
    } else {
        tyre(canvas, 508.0 + x);
    }
}

fn mattress(canvas: &mut Canvas, x: f32) {
    let cloth = rgb(0xe7dfcf);
    let front = [
        (236.0 + x, 268.0),
        (430.0 + x, 238.0),
        (452.0 + x, 392.0),
        (258.0 + x, 414.0),
    ];
    canvas.fill(
        &Shape::polygon(&front),
        fade((240.0, cloth), (410.0, mix(cloth, SHADE, 0.14))),
    );
    let side = [
        (430.0 + x, 238.0),
        (450.0 + x, 246.0),
        (472.0 + x, 396.0),
        (452.0 + x, 392.0),
    ];
    canvas.fill(&Shape::polygon(&side), mix(cloth, SHADE, 0.28));
    for (dx, y) in [
        (300.0, 300.0),
        (362.0, 290.0),
        (424.0, 280.0),
        (310.0, 352.0),
        (372.0, 342.0),
        (432.0, 333.0),
    ] {
        canvas.fill(
            &Shape::oval((dx + x - 12.0, y), (4.0, 3.0)),
            mix(cloth, SHADE, 0.35),
        );
    }
    canvas.fill(
        &Shape::line(&[(246.0 + x, 282.0), (434.0 + x, 253.0)], 2.4),
        rgb(0x9fb3b8),
    );
    canvas.fill(
        &Shape::line(&[(256.0 + x, 398.0), (450.0 + x, 376.0)], 2.4),
        rgb(0x9fb3b8),
    );
}

fn box_of(canvas: &mut Canvas, x: f32) {
    let card = rgb(0xc99f72);
    canvas.fill(
        &Shape::polygon(&[
            (x, 376.0),
            (x + 74.0, 370.0),
            (x + 78.0, 430.0),
            (x + 4.0, 434.0),
        ]),
        card,
    );
    canvas.fill(
        &Shape::polygon(&[
            (x + 74.0, 370.0),
            (x + 100.0, 380.0),
            (x + 102.0, 436.0),
            (x + 78.0, 430.0),
        ]),
        mix(card, SHADE, 0.2),
    );
    canvas.fill(
        &Shape::polygon(&[
            (x, 376.0),
            (x + 74.0, 370.0),
            (x + 58.0, 352.0),
            (x - 14.0, 358.0),
        ]),
        mix(card, PORCELAIN, 0.25),
    );
    canvas.fill(
        &Shape::polygon(&[
            (x + 33.0, 374.0),
            (x + 43.0, 373.0),
            (x + 47.0, 432.0),
            (x + 37.0, 432.5),
        ]),
        mix(card, PORCELAIN, 0.35),
    );
}

fn tyre(canvas: &mut Canvas, x: f32) {
    canvas.fill(&Shape::oval((x, 396.0), (44.0, 43.0)), rgb(0x363f41));
    canvas.fill(&Shape::oval((x, 396.0), (38.0, 37.0)), rgb(0x424c4e));
    canvas.fill(&Shape::oval((x + 2.0, 397.0), (22.0, 22.0)), rgb(0x2b3335));
    canvas.fill(
        &Shape::oval((x + 5.0, 399.0), (18.0, 18.0)),
        mix(GRASS_DEEP, SHADE, 0.5),
    );
}

fn chair(canvas: &mut Canvas, x: f32) {
    let wood = rgb(0x8a6a50);
    for leg in [(-26.0, 432.0), (26.0, 438.0)] {
        canvas.fill(
            &Shape::line(&[(x + leg.0, 376.0), (x + leg.0 * 1.2, leg.1)], 6.0),
            wood,
        );
    }
    canvas.fill(
        &Shape::line(&[(x + 26.0, 376.0), (x + 40.0, 290.0)], 6.0),
        wood,
    );
    canvas.fill(
        &Shape::line(&[(x - 14.0, 366.0), (x + 2.0, 288.0)], 6.0),
        wood,
    );
    canvas.fill(
        &Shape::line(&[(x + 2.0, 292.0), (x + 40.0, 294.0)], 7.0),
        wood,
    );
    canvas.fill(
        &Shape::line(&[(x - 5.0, 322.0), (x + 34.0, 326.0)], 6.0),
        wood,
    );
    canvas.fill(
        &Shape::plate((x - 32.0, 366.0), (66.0, 16.0), 7.0),
        rgb(0xb5654f),
    );
}
