//! A branch that fell across a path, or the logs and leaves that are left of it.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    BARK, GRASS, GRASS_DEEP, Grade, LEAF, LEAF_DEEP, SHADE, SKY_LOW, mix, rgb,
};
use crate::pictures::shape::{Shape, Spot, about};
use crate::pictures::street::{self, HIGH, WIDE};

const WOOD: [f32; 3] = rgb(0xd9b98c);

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(street::sky());
    street::trees(&mut canvas, chance, 236.0, 1.15);
    let lawn = fade(
        (206.0, mix(GRASS, SKY_LOW, 0.35)),
        (HIGH, mix(GRASS, GRASS_DEEP, 0.4)),
    );
    canvas.fill(&Shape::rect((0.0, 206.0), (WIDE, HIGH)), lawn);
    path(&mut canvas);
    tufts(&mut canvas, take);
    let x = take.shift;
    if take.mended {
        cleared(&mut canvas, take, x);
    } else {
        fallen(&mut canvas, take, x);
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

/// A path that winds towards the trees.
fn path(canvas: &mut Canvas) {
    let places = [
        (0.0, 700.0),
        (20.0, 520.0),
        (150.0, 420.0),
        (310.0, 330.0),
        (400.0, 280.0),
        (392.0, 240.0),
        (326.0, 218.0),
        (296.0, 209.0),
        (330.0, 205.0),
        (372.0, 217.0),
        (428.0, 238.0),
        (452.0, 284.0),
        (430.0, 350.0),
        (470.0, 430.0),
        (560.0, 520.0),
        (600.0, 700.0),
    ];
    let far = mix(rgb(0xddd0b4), SKY_LOW, 0.3);
    canvas.fill(
        &Shape::smooth(&places),
        fade((206.0, far), (HIGH, rgb(0xd2c4a6))),
    );
}

fn tufts(canvas: &mut Canvas, take: &Take) {
    for _ in 0_u8..26 {
        let near = about(&take.chance, 0.0, 1.0);
        let side = if take.chance.yes(50) {
            about(&take.chance, 0.0, 150.0)
        } else {
            about(&take.chance, 520.0, 640.0)
        };
        let (x, y, size) = (side, 250.0 + 220.0 * near, 6.0 + 10.0 * near);
        for lean in [-0.5, 0.0, 0.5] {
            let blade = [
                (x, y),
                (x + lean * size * 0.3, y - size * 0.6),
                (x + lean * size, y - size),
            ];
            canvas.fill(
                &Shape::curve(&blade, 1.4 + near),
                Ink::from(GRASS_DEEP).thin(0.8),
            );
        }
    }
}

fn fallen(canvas: &mut Canvas, take: &Take, x: f32) {
    let chance = &take.chance;
    let at = |px: f32, py: f32| (px + x, py);
    canvas.glow(at(330.0, 396.0), (270.0, 40.0), SHADE, 0.5);
    foliage(canvas, take, at(500.0, 330.0), 0.3);
    limb(
        canvas,
        &[
            at(84.0, 392.0),
            at(260.0, 372.0),
            at(430.0, 366.0),
            at(560.0, 320.0),
        ],
        26.0,
    );
    limb(
        canvas,
        &[at(250.0, 374.0), at(322.0, 350.0), at(360.0, 286.0)],
        13.0,
    );
    limb(
        canvas,
        &[at(352.0, 368.0), at(430.0, 392.0), at(520.0, 404.0)],
        13.0,
    );
    limb(
        canvas,
        &[at(400.0, 362.0), at(452.0, 320.0), at(470.0, 270.0)],
        11.0,
    );
    // The torn end.
    canvas.fill(
        &Shape::blob(chance, at(84.0, 391.0), (10.0, 14.0), 0.12),
        WOOD,
    );
    canvas.fill(
        &Shape::oval(at(84.0, 391.0), (4.0, 6.0)),
        mix(WOOD, BARK, 0.3),
    );
    for place in [
        (364.0, 282.0),
        (474.0, 268.0),
        (522.0, 404.0),
        (564.0, 318.0),
        (520.0, 350.0),
    ] {
        foliage(canvas, take, at(place.0, place.1), 0.0);
    }
}

/// A piece of wood, lit from above.
fn limb(canvas: &mut Canvas, places: &[Spot], wide: f32) {
    canvas.fill(&Shape::curve(places, wide), BARK);
    canvas.fill(
        &Shape::curve(places, wide * 0.3).moved(0.0, -wide * 0.22),
        Ink::from(mix(BARK, WOOD, 0.5)).thin(0.6),
    );
}

fn foliage(canvas: &mut Canvas, take: &Take, (x, y): Spot, dark: f32) {
    let chance = &take.chance;
    for _ in 0_u8..16 {
        let at = (
            x + about(chance, -58.0, 58.0),
            y + about(chance, -36.0, 36.0),
        );
        let leaf = mix(mix(LEAF, LEAF_DEEP, about(chance, 0.0, 1.0)), SHADE, dark);
        let (long, lean) = (about(chance, 14.0, 24.0), about(chance, -2.0, 2.0));
        let blade = Shape::smooth(&[
            (at.0, at.1 - long),
            (at.0 + long * 0.55, at.1),
            (at.0, at.1 + long),
            (at.0 - long * 0.55, at.1),
        ]);
        canvas.fill(&blade.leaning(at, lean), leaf);
    }
}

fn cleared(canvas: &mut Canvas, take: &Take, x: f32) {
    let chance = &take.chance;
    for _ in 0_u8..14 {
        let at = (
            300.0 + x + about(chance, -120.0, 150.0),
            400.0 + about(chance, -30.0, 40.0),
        );
        let leaf = mix(LEAF, WOOD, about(chance, 0.2, 0.9));
        canvas.fill(
            &Shape::oval(at, (6.0, 2.6)).leaning(at, about(chance, -0.8, 0.8)),
            leaf,
        );
    }
    canvas.glow((92.0 + x * 0.3, 372.0), (104.0, 18.0), SHADE, 0.5);
    for (dx, y) in [
        (-46.0, 352.0),
        (0.0, 352.0),
        (46.0, 352.0),
        (-23.0, 313.0),
        (23.0, 313.0),
        (0.0, 275.0),
    ] {
        let at = (92.0 + x * 0.3 + dx, y);
        canvas.fill(&Shape::oval(at, (22.0, 21.0)), BARK);
        canvas.fill(&Shape::oval(at, (18.0, 17.0)), WOOD);
        canvas.fill(&Shape::oval(at, (10.5, 10.0)), mix(WOOD, BARK, 0.22));
        canvas.fill(&Shape::oval(at, (8.5, 8.0)), WOOD);
        canvas.fill(&Shape::oval(at, (3.0, 3.0)), mix(WOOD, BARK, 0.35));
    }
}
