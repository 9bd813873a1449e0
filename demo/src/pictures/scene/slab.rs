//! Paving whose slabs a root has lifted, or laid anew.

use super::Take;
use crate::pictures::canvas::{Canvas, Ink, fade};
use crate::pictures::colour::{
    BARK, GRASS, GRASS_DEEP, Grade, PAVING, PAVING_DEEP, PORCELAIN, SHADE, SKY_LOW, mix, rgb,
};
use crate::pictures::shape::{Shape, Spot, about};
use crate::pictures::street::{HIGH, WIDE};

const ROWS: [f32; 6] = [104.0, 146.0, 204.0, 282.0, 386.0, 526.0];

pub fn draw(take: &Take) -> Vec<u8> {
    let chance = &take.chance;
    let mut canvas = Canvas::new(fade((0.0, mix(GRASS, SKY_LOW, 0.3)), (104.0, GRASS)));
    for _ in 0_u8..40 {
        let at = (about(chance, 0.0, WIDE), about(chance, 20.0, 104.0));
        let blade = [
            (at.0, at.1),
            (at.0 + 2.0, at.1 - 7.0),
            (at.0 + about(chance, -8.0, 8.0), at.1 - 13.0),
        ];
        canvas.fill(&Shape::curve(&blade, 2.0), Ink::from(GRASS_DEEP).thin(0.7));
    }
    tree(&mut canvas);
    let joint = mix(PAVING_DEEP, SHADE, 0.18);
    canvas.fill(&Shape::rect((0.0, 100.0), (WIDE, HIGH)), joint);
    for (row, pair) in ROWS.windows(2).enumerate() {
        let &[top, low] = pair else { continue };
        for column in -3_i8..11 {
            slab(&mut canvas, take, (column, row), (top, low));
        }
    }
    canvas.bytes(&Grade::of_take(take.nth), take.mirrored)
}

/// The foot of the tree whose roots did it.
fn tree(canvas: &mut Canvas) {
    let trunk = [
        (438.0, -20.0),
        (442.0, 60.0),
        (420.0, 100.0),
        (398.0, 112.0),
        (560.0, 112.0),
        (532.0, 96.0),
        (516.0, 60.0),
        (518.0, -20.0),
    ];
    canvas.fill(&Shape::polygon(&trunk), BARK);
    for (x, lean) in [(456.0, -4.0), (478.0, 2.0), (500.0, 6.0)] {
        canvas.fill(
            &Shape::curve(&[(x, -10.0), (x + lean, 50.0), (x - lean * 2.0, 96.0)], 2.4),
            Ink::from(SHADE).thin(0.3),
        );
    }
}

/// Where a joint crosses a height: joints run together far away.
fn across(column: f32, y: f32) -> f32 {
    let middle = 280.0;
    middle + (column - 3.0) * (0.42 + 0.58 * (y - 104.0) / (HIGH - 104.0)) * 152.0
}

fn slab(canvas: &mut Canvas, take: &Take, (column, row): (i8, usize), (top, low): (f32, f32)) {
    let chance = &take.chance;
    let half = if row % 2 == 0 { 0.0 } else { 0.5 };
    let (left, right) = (f32::from(column) + half, f32::from(column) + half + 1.0);
    let gap = 0.012;
    let corners: [Spot; 4] = [
        (across(left + gap, top), top + 1.4),
        (across(right - gap, top), top + 1.4),
        (across(right - gap, low), low - 1.6),
        (across(left + gap, low), low - 1.6),
    ];
    let tone = mix(
        PAVING,
        if chance.yes(50) {
            PAVING_DEEP
        } else {
            PORCELAIN
        },
        about(chance, 0.0, 0.3),
    );
    let lifted = row == 2 && (column == 2 || column == 3);
    if !lifted {
        canvas.fill(&Shape::polygon(&corners), tone);
        return;
    }
    if take.mended {
        canvas.fill(&Shape::polygon(&corners), mix(tone, PORCELAIN, 0.5));
        return;
    }
    raised(canvas, take, corners, tone, column == 2);
}

/// A slab that stands up at one side, broken across.
fn raised(canvas: &mut Canvas, take: &Take, corners: [Spot; 4], tone: [f32; 3], left: bool) {
    let [a, b, c, d] = corners;
    let (up_left, up_right) = if left { (0.0, 30.0) } else { (30.0, 4.0) };
    let top = [
        (a.0, a.1 - up_left * 0.7),
        (b.0, b.1 - up_right * 0.7),
        (c.0, c.1 - up_right),
        (d.0, d.1 - up_left),
    ];
    canvas.fill(
        &Shape::polygon(&[d, c, (c.0 + 16.0, c.1 + 16.0), (d.0 + 4.0, d.1 + 10.0)]),
        Ink::from(SHADE).thin(0.4),
    );
    canvas.fill(
        &Shape::polygon(&[top[3], top[2], c, d]),
        mix(PAVING_DEEP, SHADE, 0.35),
    );
    canvas.fill(
        &Shape::polygon(&[top[1], b, c, top[2]]),
        mix(PAVING_DEEP, SHADE, 0.5),
    );
    canvas.fill(
        &Shape::polygon(&[a, top[0], top[3], d]),
        mix(PAVING_DEEP, SHADE, 0.5),
    );
    canvas.fill(&Shape::polygon(&top), mix(tone, PORCELAIN, 0.3));
    let from = (
        top[0].0 * 0.45 + top[1].0 * 0.55,
        top[0].1 * 0.45 + top[1].1 * 0.55,
    );
    let to = (
        top[3].0 * 0.6 + top[2].0 * 0.4,
        top[3].1 * 0.6 + top[2].1 * 0.4,
    );
    let bent = (
        (from.0 + to.0) / 2.0 + about(&take.chance, -22.0, 22.0),
        (from.1 + to.1) / 2.0,
    );
    canvas.fill(
        &Shape::line(&[from, bent, to], 2.6),
        mix(SHADE, PAVING_DEEP, 0.2),
    );
    if left {
        for dx in [0.0, 9.0, 20.0] {
            let root = (d.0 + 30.0 + dx * 2.0, d.1 + 3.0);
            let blade = [
                root,
                (root.0 - 4.0, root.1 - 12.0),
                (root.0 + dx - 10.0, root.1 - 24.0),
            ];
            canvas.fill(&Shape::curve(&blade, 3.2), rgb(0x6f8f58));
        }
    }
}
