//! Writes many lines and rings as one short path: cut to the window, without points that nobody sees,
//! relative, to a tenth of a pixel.

use std::fmt::Write as _;

use super::view::View;
use crate::frame::Flat;

/// How far a line may be from the truth, in pixels.
const TOLERANCE: f64 = 0.35;
/// Strokes end beyond the edge, so that no round end shows.
const EDGE: f64 = 26.0;

/// The path data of a layer.
pub(crate) struct Paths<'a> {
    view: &'a View,
    d: String,
}

impl<'a> Paths<'a> {
    pub(crate) fn new(view: &'a View) -> Self {
        Self {
            view,
            d: String::new(),
        }
    }

    pub(crate) fn line(&mut self, line: &[Flat]) {
        for run in self.view.seen(line, EDGE) {
            let pixels = simplified(&self.view.pixels(&run), TOLERANCE);
            self.write(&pixels);
        }
    }

    pub(crate) fn ring(&mut self, ring: &[Flat]) {
        let seen = self.view.seen_ring(ring, EDGE);
        let mut pixels = self.view.pixels(&seen);
        pixels.extend(pixels.first().copied());
        let mut pixels = simplified(&pixels, TOLERANCE);
        pixels.pop();
        if pixels.len() > 2 {
            self.write(&pixels);
            self.d.push('z');
        }
    }

    pub(crate) fn done(self) -> String {
        self.d
    }

    fn write(&mut self, pixels: &[Flat]) {
        let mut before: Option<(i64, i64)> = None;
        for point in pixels {
            let (x, y) = (tenths(point[0]), tenths(point[1]));
            match before {
                None => {
                    self.d.push('M');
                    self.figure(x, true);
                    self.figure(y, false);
                    self.d.push('l');
                }
                Some((old_x, old_y)) if (old_x, old_y) != (x, y) => {
                    let first = self.d.ends_with('l');
                    self.figure(x - old_x, first);
                    self.figure(y - old_y, false);
                }
                Some(_) => continue,
            }
            before = Some((x, y));
        }
        if self.d.ends_with('l') {
            self.d.push_str("0 0");
        }
    }

    /// A number of tenths in the fewest letters; a space where it would run into the one before.
    fn figure(&mut self, tenths: i64, first: bool) {
        if !first && tenths >= 0 {
            self.d.push(' ');
        }
        if tenths < 0 {
            self.d.push('-');
        }
        let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
        if whole != 0 || rest == 0 {
            let _ = write!(self.d, "{whole}");
        }
        if rest != 0 {
            let _ = write!(self.d, ".{rest}");
        }
    }
}

/// Beyond this no picture reaches; a corner that lies off the earth may.
const FARTHEST: f64 = 1e12;

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
fn tenths(pixels: f64) -> i64 {
    (pixels * 10.0).round().clamp(-FARTHEST, FARTHEST) as i64
}

/// The line without the points that lie within the tolerance of what remains (Douglas and Peucker).
pub(crate) fn simplified(line: &[Flat], tolerance: f64) -> Vec<Flat> {
    let mut out: Vec<Flat> = line.first().copied().into_iter().collect();
    keep_far(line, tolerance, &mut out);
    if line.len() > 1 {
        out.extend(line.last().copied());
    }
    out
}

fn keep_far(line: &[Flat], tolerance: f64, out: &mut Vec<Flat>) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return;
    };
    let mut far = (0, tolerance);
    for (place, point) in line
        .iter()
        .enumerate()
        .take(line.len().saturating_sub(1))
        .skip(1)
    {
        let distance = from_segment(*point, *first, *last);
        if distance > far.1 {
            far = (place, distance);
        }
    }
    if far.0 == 0 {
        return;
    }
    if let (Some(before), Some(after)) = (line.get(..=far.0), line.get(far.0..)) {
        keep_far(before, tolerance, out);
        out.extend(before.last().copied());
        keep_far(after, tolerance, out);
    }
}

fn from_segment([x, y]: Flat, [ax, ay]: Flat, [bx, by]: Flat) -> f64 {
    let (wide, high) = (bx - ax, by - ay);
    let square = wide * wide + high * high;
    let part = if square > 0.0 {
        (((x - ax) * wide + (y - ay) * high) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - ax - wide * part).hypot(y - ay - high * part)
}
