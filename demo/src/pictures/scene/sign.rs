//! A traffic sign that somebody drove into, or one that stands again.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink};
use crate::pictures::colour::{Grade, PORCELAIN, SHADE, SKY_LOW, STEEL, mix, rgb};
use crate::pictures::shape::{Shape, Spot};
use crate::pictures::street::{self, Houses, WIDE};

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(street::sky());
    street::hills(&mut canvas, chance, 250.0, (rgb(0x8fab97), SKY_LOW));
    let evening = false;
    street::houses(
        &mut canvas,
        chance,
        Houses {
            base: 340.0,
            size: 1.0,
            evening,
        },
    );
    street::paving(&mut canvas, 338.0);
    canvas.fill(
        &Shape::rect((0.0, 338.0), (WIDE, 5.0)),
        Ink::from(SHADE).thin(0.16),
    );
    let foot = (300.0 + take.shift, 436.0);
    street::shade(&mut canvas, (foot.0 + 26.0, foot.1 + 2.0), (70.0, 12.0));
    if take.mended {
        standing(&mut canvas, foot, 0.0);
    } else {
        broken_ground(&mut canvas, take, foot);
        standing(&mut canvas, foot, 0.42);
        scars(&mut canvas, foot);
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

/// The post and its sign: give way.
fn standing(canvas: &mut Canvas, (x, y): Spot, lean: f32) {
    let turned = |shape: Shape| shape.leaning((x, y), lean);
    canvas.fill(&turned(Shape::line(&[(x, y), (x, 86.0)], 12.0)), STEEL);
    canvas.fill(
        &turned(Shape::line(&[(x + 3.0, y), (x + 3.0, 90.0)], 3.0)),
        mix(STEEL, SHADE, 0.35),
    );
    let triangle = |size: f32| {
        let places = [
            (x - size, 138.0 - size * 0.58),
            (x + size, 138.0 - size * 0.58),
            (x, 138.0 + size * 1.16),
        ];
        let round = Shape::line(&[places[0], places[1], places[2], places[0]], size * 0.16);
        turned(round.and(Shape::polygon(&places)))
    };
    canvas.fill(&triangle(92.0), rgb(0xd9d7cd));
    canvas.fill(&triangle(87.0), rgb(0xb8463f));
    canvas.fill(&triangle(56.0), PORCELAIN);
}

fn broken_ground(canvas: &mut Canvas, take: &Take, (x, y): Spot) {
    let heap = Shape::blob(&take.chance, (x, y), (36.0, 11.0), 0.2);
    canvas.fill(&heap, rgb(0x9d927f));
    for (dx, dy, size) in [
        (-46.0, 8.0, 9.0),
        (50.0, 12.0, 7.0),
        (28.0, -8.0, 6.0),
        (-24.0, 18.0, 6.0),
    ] {
        canvas.fill(
            &Shape::blob(&take.chance, (x + dx, y + dy), (size, size * 0.6), 0.2),
            rgb(0xb2a793),
        );
    }
}

/// Where the car hit it.
fn scars(canvas: &mut Canvas, (x, y): Spot) {
    let turned = |shape: Shape| shape.leaning((x, y), 0.42);
    canvas.fill(
        &turned(Shape::line(
            &[(x + 40.0, 96.0), (x + 20.0, 128.0), (x + 34.0, 142.0)],
            3.0,
        )),
        Ink::from(SHADE).thin(0.55),
    );
    canvas.fill(
        &turned(Shape::line(&[(x + 24.0, 94.0), (x + 12.0, 112.0)], 2.4)),
        Ink::from(SHADE).thin(0.45),
    );
    canvas.fill(
        &turned(Shape::line(&[(x - 5.0, 318.0), (x - 3.0, 348.0)], 5.0)),
        rgb(0x9c6f57),
    );
}
