//! A pavement under snow, or cleared and gritted.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{Grade, PAVING, PORCELAIN, SHADE, mix, rgb};
use crate::pictures::shape::{Shape, about};
use crate::pictures::street::{self, HIGH, Houses, WIDE};

const SNOW: [f32; 3] = rgb(0xf4f6f5);
const BLUE: [f32; 3] = rgb(0xc4d3dc);

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(fade((0.0, rgb(0xb9c7ce)), (250.0, rgb(0xe9ebe8))));
    street::hills(&mut canvas, chance, 214.0, (mix(SNOW, BLUE, 0.7), SNOW));
    let (base, evening) = (284.0, false);
    street::houses(
        &mut canvas,
        chance,
        Houses {
            base,
            size: 0.95,
            evening,
        },
    );
    canvas.fill(
        &Shape::rect((0.0, base - 6.0), (WIDE, HIGH)),
        fade((base, SNOW), (HIGH, mix(SNOW, BLUE, 0.35))),
    );
    for step in 0_u8..8 {
        let at = (f32::from(step) * 92.0, base + 2.0);
        canvas.fill(&Shape::blob(chance, at, (70.0, 13.0), 0.12), SNOW);
    }
    way(&mut canvas, take);
    post(&mut canvas, 120.0 + take.shift);
    flakes(&mut canvas, take);
    canvas.bytes(&Grade::none(), take.mirrored)
}

/// The way people walk.
fn way(canvas: &mut Canvas, take: &Take) {
    let chance = &take.chance;
    let sides = [
        (336.0, base_of_way()),
        (392.0, base_of_way()),
        (640.0, HIGH),
        (150.0, HIGH),
    ];
    if take.mended {
        canvas.fill(
            &Shape::polygon(&sides),
            fade(
                (300.0, mix(PAVING, SNOW, 0.3)),
                (HIGH, mix(PAVING, SHADE, 0.1)),
            ),
        );
        for _ in 0_u8..110 {
            let near = about(chance, 0.05, 1.0);
            let (y, half) = (304.0 + 176.0 * near, 26.0 + 200.0 * near);
            let at = (366.0 + 26.0 * near + about(chance, -half, half), y);
            canvas.fill(
                &Shape::oval(at, (1.0 + 2.0 * near, 0.7 + near)),
                mix(rgb(0x8d7a62), SHADE, about(chance, 0.0, 0.4)),
            );
        }
        for (from, to) in [
            ((330.0, 302.0), (136.0, 482.0)),
            ((398.0, 302.0), (654.0, 482.0)),
        ] {
            for step in 0_u8..14 {
                let t = f32::from(step) / 13.0;
                let at = (
                    from.0 + (to.0 - from.0) * t * t,
                    from.1 + (to.1 - from.1) * t * t,
                );
                let size = 10.0 + 34.0 * t;
                canvas.fill(
                    &Shape::blob(chance, at, (size, size * 0.42), 0.14),
                    mix(SNOW, BLUE, 0.16),
                );
            }
        }
        return;
    }
    canvas.fill(&Shape::polygon(&sides), Ink::from(BLUE).thin(0.4));
    for step in 0_u8..9 {
        let t = f32::from(step) / 8.0;
        let near = t * t;
        let side = if step % 2 == 0 { -1.0 } else { 1.0 };
        let at = (
            366.0 + 20.0 * near + side * (7.0 + 34.0 * near),
            312.0 + 156.0 * near,
        );
        let size = 4.0 + 15.0 * near;
        let lean = side * 0.25;
        canvas.fill(
            &Shape::oval(at, (size * 0.55, size)).leaning(at, lean),
            mix(BLUE, SHADE, 0.16),
        );
        let inner = (at.0 + 1.0, at.1 + size * 0.2);
        canvas.fill(
            &Shape::oval(inner, (size * 0.45, size * 0.8)).leaning(at, lean),
            mix(BLUE, SHADE, 0.28),
        );
    }
    for _ in 0_u8..5 {
        let at = (about(chance, 260.0, 470.0), about(chance, 392.0, 462.0));
        let ice = Shape::blob(chance, at, (about(chance, 22.0, 48.0), 9.0), 0.18);
        canvas.fill(&ice, Ink::from(PORCELAIN).thin(0.75));
    }
}

fn base_of_way() -> f32 {
    300.0
}

/// A bollard with its cap of snow.
fn post(canvas: &mut Canvas, x: f32) {
    canvas.glow((x + 16.0, 428.0), (50.0, 10.0), mix(BLUE, SHADE, 0.4), 0.6);
    canvas.fill(
        &Shape::plate((x - 13.0, 326.0), (26.0, 104.0), 6.0),
        rgb(0x2f4a45),
    );
    canvas.fill(&Shape::rect((x - 13.0, 352.0), (26.0, 9.0)), PORCELAIN);
    canvas.fill(
        &Shape::rect((x + 5.0, 326.0), (8.0, 100.0)),
        Ink::from(SHADE).thin(0.3),
    );
    canvas.fill(&Shape::oval((x, 325.0), (19.0, 11.0)), SNOW);
    canvas.fill(&Shape::oval((x - 2.0, 430.0), (30.0, 8.0)), SNOW);
}

fn flakes(canvas: &mut Canvas, take: &Take) {
    if take.mended || take.nth == 0 {
        return;
    }
    for _ in 0_u8..70 {
        let at = (
            about(&take.chance, 0.0, WIDE),
            about(&take.chance, 0.0, HIGH),
        );
        let size = about(&take.chance, 1.4, 3.6);
        canvas.fill(&Shape::oval(at, (size, size)), Ink::from(SNOW).thin(0.85));
    }
}
