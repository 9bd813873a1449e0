//! A small canvas: shapes with smooth edges, flat or fading colours, soft light. Work is done only
//! where a shape is, with sums, products and roots alone, so that every machine draws the same bytes.

use super::colour::{Colour, Grade, mix};
use super::shape::{Shape, Spot};

pub const WIDTH: u16 = 640;
pub const HEIGHT: u16 = 480;

/// A picture that is being drawn.
pub struct Canvas {
    pixels: Vec<Colour>,
    /// How much of each pixel of a shape's box the shape covers: kept, to be used again.
    cover: Vec<f32>,
}

/// What a shape is filled with.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    from: (f32, Colour),
    to: (f32, Colour),
    opaque: f32,
}

/// Columns and rows of the canvas, the ends not among them.
struct Frame {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

/// From one colour at a height to another at a height further down.
pub fn fade(from: (f32, Colour), to: (f32, Colour)) -> Ink {
    Ink {
        from,
        to,
        opaque: 1.0,
    }
}

impl From<Colour> for Ink {
    fn from(colour: Colour) -> Self {
        fade((0.0, colour), (1.0, colour))
    }
}

impl Ink {
    /// The same, so that a share of what is below shines through.
    pub fn thin(self, opaque: f32) -> Self {
        Self { opaque, ..self }
    }

    fn at(&self, y: f32) -> Colour {
        let along = (y - self.from.0) / (self.to.0 - self.from.0);
        mix(self.from.1, self.to.1, along.clamp(0.0, 1.0))
    }
}

impl Canvas {
    pub fn new(ground: impl Into<Ink>) -> Self {
        let (wide, high) = (usize::from(WIDTH), usize::from(HEIGHT));
        let mut canvas = Self {
            pixels: Vec::with_capacity(wide * high),
            cover: Vec::new(),
        };
        let ink = ground.into();
        for y in 0..HEIGHT {
            let colour = ink.at(f32::from(y));
            canvas.pixels.extend(std::iter::repeat_n(colour, wide));
        }
        canvas
    }

    /// Fills a shape. Where its outlines overlap in one direction, they are one.
    pub fn fill(&mut self, shape: &Shape, ink: impl Into<Ink>) {
        let (ink, frame) = (ink.into(), Frame::around(shape));
        let wide = frame.right.saturating_sub(frame.left);
        if wide == 0 || frame.bottom <= frame.top {
            return;
        }
        self.cover.clear();
        self.cover
            .resize((wide + 2) * (frame.bottom - frame.top), 0.0);
        for (a, b) in shape.edges() {
            edge(&mut self.cover, &frame, a, b);
        }
        let rows = self.cover.chunks_exact(wide + 2);
        for (y, covers) in (frame.top..frame.bottom).zip(rows) {
            let colour = ink.at(y as f32 + 0.5);
            let start = y * usize::from(WIDTH) + frame.left;
            let mut sum = 0.0;
            let row = self.pixels.iter_mut().skip(start).take(wide);
            for (pixel, cover) in row.zip(covers) {
                sum += cover;
                let part = sum.abs().min(1.0) * ink.opaque;
                if part > 0.002 {
                    *pixel = mix(*pixel, colour, part);
                }
            }
        }
    }

    /// Light, or shade, that falls off around a place.
    pub fn glow(&mut self, (cx, cy): Spot, (rx, ry): (f32, f32), colour: Colour, strength: f32) {
        let frame = Frame::of((cx - rx, cy - ry), (cx + rx, cy + ry));
        for y in frame.top..frame.bottom {
            let dy = (y as f32 + 0.5 - cy) / ry;
            let start = y * usize::from(WIDTH) + frame.left;
            let row = self.pixels.iter_mut().skip(start);
            for (x, pixel) in (frame.left..frame.right).zip(row) {
                let dx = (x as f32 + 0.5 - cx) / rx;
                let near = (1.0 - dx * dx - dy * dy).max(0.0);
                *pixel = mix(*pixel, colour, strength * near * near);
            }
        }
    }

    /// The bytes of the picture, red, green and blue, in the light of a time of day.
    pub fn bytes(self, grade: &Grade, mirrored: bool) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.pixels.len() * 3);
        for row in self.pixels.chunks_exact(usize::from(WIDTH)) {
            let mut put = |pixel: &Colour| bytes.extend(grade.of(*pixel));
            if mirrored {
                row.iter().rev().for_each(&mut put);
            } else {
                row.iter().for_each(&mut put);
            }
        }
        bytes
    }
}

impl Frame {
    fn around(shape: &Shape) -> Self {
        let (least, most) = shape.extent();
        Self::of(least, most)
    }

    fn of(least: Spot, most: Spot) -> Self {
        let within = |at: f32, end: u16| at.clamp(0.0, f32::from(end)) as usize;
        Self {
            left: within(least.0.floor(), WIDTH),
            top: within(least.1.floor(), HEIGHT),
            right: within(most.0.ceil(), WIDTH),
            bottom: within(most.1.ceil(), HEIGHT),
        }
    }
}

/// Adds to each row how much an edge changes the cover of its pixels, as a sum from the left: what
/// lies right of the edge is covered. (The way in which `font-rs` draws letters.)
fn edge(cover: &mut [f32], frame: &Frame, a: Spot, b: Spot) {
    let (direction, (upper, lower)) = if a.1 <= b.1 {
        (1.0, (a, b))
    } else {
        (-1.0, (b, a))
    };
    let slope = (lower.0 - upper.0) / (lower.1 - upper.1);
    let first = upper.1.max(frame.top as f32);
    let last = lower.1.min(frame.bottom as f32);
    if !slope.is_finite() || first >= last {
        return;
    }
    let wide = frame.right - frame.left;
    let at = |y: f32| {
        let x = upper.0 + (y - upper.1) * slope - frame.left as f32;
        x.clamp(0.0, wide as f32)
    };
    for y in first as usize..last.ceil() as usize {
        let (from, to) = (first.max(y as f32), last.min(y as f32 + 1.0));
        let (x, end) = (at(from), at(to));
        let start = (y - frame.top) * (wide + 2);
        let row = cover.get_mut(start..start + wide + 2).unwrap_or_default();
        step(row, x.min(end), x.max(end), direction * (to - from));
    }
}

/// An edge's part in one row, from `left` to `right`.
fn step(row: &mut [f32], left: f32, right: f32, height: f32) {
    let (first, last) = (
        left as usize,
        (right.ceil() as usize).max(left as usize + 1),
    );
    let mut add = |at: usize, part: f32| {
        if let Some(cell) = row.get_mut(at) {
            *cell += part;
        }
    };
    if last == first + 1 {
        let middle = (left + right) / 2.0 - first as f32;
        add(first, height * (1.0 - middle));
        add(first + 1, height * middle);
        return;
    }
    let each = height / (right - left);
    let mut before = 0.0;
    for at in first..last {
        let (from, to) = (left.max(at as f32), right.min(at as f32 + 1.0));
        // What is right of the edge within this pixel, and all of what is right of the pixel.
        let part = each * (to - from);
        let inside = part * (at as f32 + 1.0 - (from + to) / 2.0);
        add(at, inside + before);
        before = part - inside;
    }
    add(last, before);
}
