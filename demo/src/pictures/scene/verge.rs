//! Grass that has grown over a footway, or was cut.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    GRASS, GRASS_DEEP, Grade, LEAF, PORCELAIN, SHADE, SKY_LOW, mix, rgb,
};
use crate::pictures::shape::{Shape, about};
use crate::pictures::street::{self, HIGH, Houses, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(street::sky());
    street::hills(&mut canvas, chance, 210.0, (rgb(0x8fab97), SKY_LOW));
    let (base, evening) = (262.0, false);
    street::houses(
        &mut canvas,
        chance,
        Houses {
            base,
            size: 0.8,
            evening,
        },
    );
    canvas.fill(
        &Shape::rect((0.0, 258.0), (WIDE, HIGH)),
        fade((258.0, mix(GRASS, SKY_LOW, 0.3)), (HIGH, GRASS)),
    );
    let way = [(352.0, 258.0), (392.0, 258.0), (560.0, HIGH), (210.0, HIGH)];
    canvas.fill(
        &Shape::polygon(&way),
        fade((258.0, rgb(0xd8d2c4)), (HIGH, rgb(0xc9c2b2))),
    );
    for step in 1_u8..7 {
        let t = f32::from(step) / 7.0;
        let (y, half) = (258.0 + 222.0 * t * t, 20.0 + 156.0 * t * t);
        canvas.fill(
            &Shape::rect((372.0 + 13.0 * t * t - half, y), (half * 2.0, 1.6)),
            rgb(0xb1a998),
        );
    }
    if take.mended {
        cut(&mut canvas, take);
    } else {
        grown(&mut canvas, take);
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

fn cut(canvas: &mut Canvas, take: &Take) {
    for stripe in 0_u8..5 {
        let near = f32::from(stripe) * 62.0;
        let band = [
            (346.0 - near * 0.5, 258.0),
            (350.0 - near * 0.42, 258.0),
            (176.0 - near * 3.0, HIGH),
            (110.0 - near * 3.6, HIGH),
        ];
        canvas.fill(
            &Shape::polygon(&band),
            Ink::from(mix(GRASS, PORCELAIN, 0.25)).thin(0.45),
        );
    }
    for _ in 0_u8..40 {
        let at = (
            about(&take.chance, 230.0, 520.0),
            about(&take.chance, 400.0, 474.0),
        );
        let clipping = Shape::line(&[at, (at.0 + 7.0, at.1 - 2.0)], 1.6);
        canvas.fill(
            &clipping.leaning(at, about(&take.chance, -1.0, 1.0)),
            Ink::from(GRASS_DEEP).thin(0.8),
        );
    }
}

fn grown(canvas: &mut Canvas, take: &Take) {
    let chance = &take.chance;
    for row in 0_u8..13 {
        let near = (f32::from(row) + 1.0) / 13.0;
        let near = near * near;
        let y = 262.0 + 230.0 * near;
        let edge = 352.0 - 150.0 * near + 74.0 * near;
        for _ in 0_u8..34 {
            let x = edge - about(chance, 0.0, 1.0) * (edge + 40.0);
            blade(canvas, take, (x, y), near);
        }
        for _ in 0_u8..9 {
            let x = 392.0 + 172.0 * near - 60.0 * near + about(chance, 0.0, 1.0) * (WIDE - 380.0);
            blade(canvas, take, (x, y), near);
        }
    }
}

/// One blade, some with an ear or a flower.
fn blade(canvas: &mut Canvas, take: &Take, (x, y): (f32, f32), near: f32) {
    let chance = &take.chance;
    let high = (14.0 + 96.0 * near) * about(chance, 0.6, 1.1);
    let bent = high * about(chance, -0.15, 0.5);
    let green = mix(
        mix(GRASS_DEEP, LEAF, about(chance, 0.0, 1.0)),
        mix(GRASS, SKY_LOW, 0.3),
        0.5 - 0.5 * near,
    );
    let top = (x + bent, y - high);
    canvas.fill(
        &Shape::curve(
            &[(x, y), (x + bent * 0.15, y - high * 0.6), top],
            1.4 + 3.4 * near,
        ),
        green,
    );
    let size = 1.6 + 5.0 * near;
    match chance.below(14) {
        0 => canvas.fill(
            &Shape::oval(top, (size * 0.5, size * 1.5)).leaning(top, 0.4),
            rgb(0xc9b98a),
        ),
        1 => canvas.fill(
            &Shape::oval(top, (size, size * 0.8)),
            if take.nth == 1 {
                rgb(0xb9a0c4)
            } else {
                PORCELAIN
            },
        ),
        2 => canvas.fill(
            &Shape::oval(top, (size * 0.7, size * 0.7)),
            mix(SHADE, green, 0.6),
        ),
        _ => {}
    }
}
