//! Plane geometry in metres. Only arithmetic that IEEE 754 fixes to the last bit is used (no platform
//! sine), so that a seed gives the same town on every machine.

use std::ops::{Add, Mul, Sub};

/// A point or a vector, metres east and north of the market square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct P {
    pub x: f64,
    pub y: f64,
}

/// Short for the places where a plan is written down.
pub const fn p(x: f64, y: f64) -> P {
    P { x, y }
}

impl Add for P {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        p(self.x + o.x, self.y + o.y)
    }
}

impl Sub for P {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        p(self.x - o.x, self.y - o.y)
    }
}

impl Mul<f64> for P {
    type Output = Self;
    fn mul(self, k: f64) -> Self {
        p(self.x * k, self.y * k)
    }
}

impl P {
    pub fn dot(self, o: Self) -> f64 {
        self.x * o.x + self.y * o.y
    }
    pub fn cross(self, o: Self) -> f64 {
        self.x * o.y - self.y * o.x
    }
    pub fn length(self) -> f64 {
        self.dot(self).sqrt()
    }
    pub fn to(self, o: Self) -> f64 {
        (o - self).length()
    }
    /// The vector of length one in the same direction; east for a vector of no length.
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 1e-9 {
            self * (1.0 / length)
        } else {
            p(1.0, 0.0)
        }
    }
    /// A quarter turn to the left.
    pub fn left(self) -> Self {
        p(-self.y, self.x)
    }
    pub fn turned(self, radians: f64) -> Self {
        let (sin, cos) = (sine(radians), sine(radians + std::f64::consts::FRAC_PI_2));
        p(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }
    pub fn towards(self, o: Self, part: f64) -> Self {
        self + (o - self) * part
    }
}

/// The sine by its series, good to 1e-7: the same bits everywhere.
pub fn sine(x: f64) -> f64 {
    use std::f64::consts::{FRAC_PI_2, PI, TAU};
    let mut r = x - (x / TAU).round() * TAU;
    if r > FRAC_PI_2 {
        r = PI - r;
    } else if r < -FRAC_PI_2 {
        r = -PI - r;
    }
    let q = r * r;
    r * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0 * (1.0 - q / 110.0)))))
}

/// The points of a line not more than `step` apart.
pub fn densified(line: &[P], step: f64) -> Vec<P> {
    let mut out = Vec::new();
    for (a, b) in legs(line) {
        let pieces = (a.to(b) / step).ceil().max(1.0);
        let mut at = 0.0;
        while at < pieces {
            out.push(a.towards(b, at / pieces));
            at += 1.0;
        }
    }
    out.extend(line.last().copied());
    out
}

/// The line without the points that lie within `tolerance` of what remains (Douglas and Peucker).
pub fn simplified(line: &[P], tolerance: f64) -> Vec<P> {
    let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) else {
        return Vec::new();
    };
    let mut out = vec![first];
    keep_far(line, tolerance, &mut out);
    if line.len() > 1 {
        out.push(last);
    }
    out
}

fn keep_far(line: &[P], tolerance: f64, out: &mut Vec<P>) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return;
    };
    let mut far = (0, tolerance);
    for (at, point) in line
        .iter()
        .enumerate()
        .take(line.len().saturating_sub(1))
        .skip(1)
    {
        let distance = from_segment(*point, *first, *last);
        if distance > far.1 {
            far = (at, distance);
        }
    }
    let (at, _) = far;
    if at == 0 {
        return;
    }
    if let (Some(before), Some(after)) = (line.get(..=at), line.get(at..)) {
        keep_far(before, tolerance, out);
        out.extend(before.last().copied());
        keep_far(after, tolerance, out);
    }
}

/// The line with its inner corners rounded, where there is room, by `radius`.
pub fn rounded(line: &[P], radius: f64) -> Vec<P> {
    let mut out: Vec<P> = line.first().copied().into_iter().collect();
    for three in line.windows(3) {
        let &[a, b, c] = three else { continue };
        let r = radius.min(a.to(b) * 0.45).min(b.to(c) * 0.45);
        let (from, to) = (b + (a - b).unit() * r, b + (c - b).unit() * r);
        for step in 0..=6_u32 {
            let t = f64::from(step) / 6.0;
            out.push(from.towards(b, t).towards(b.towards(to, t), t));
        }
    }
    out.extend(line.last().copied());
    out
}

/// Each leg of a line.
pub fn legs(line: &[P]) -> impl Iterator<Item = (P, P)> + '_ {
    line.iter().zip(line.iter().skip(1)).map(|(a, b)| (*a, *b))
}

/// Each side of a ring whose last point is not repeated.
pub fn sides(ring: &[P]) -> impl Iterator<Item = (P, P)> + '_ {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| (*a, *b))
}

pub fn length(line: &[P]) -> f64 {
    legs(line).map(|(a, b)| a.to(b)).sum()
}

/// The point `along` metres from the line's start, and the direction there.
pub fn along(line: &[P], mut along: f64) -> (P, P) {
    let mut end = (p(0.0, 0.0), p(1.0, 0.0));
    for (a, b) in legs(line) {
        let leg = a.to(b);
        if along <= leg && leg > 0.0 {
            return (a.towards(b, along / leg), (b - a).unit());
        }
        along -= leg;
        end = (b, (b - a).unit());
    }
    end
}

pub fn from_segment(point: P, a: P, b: P) -> f64 {
    let leg = b - a;
    let square = leg.dot(leg);
    let t = if square > 0.0 {
        ((point - a).dot(leg) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    point.to(a + leg * t)
}

/// Whether a ring holds the point (even-odd).
pub fn holds(ring: &[P], point: P) -> bool {
    sides(ring).fold(false, |inside, (a, b)| {
        let crosses = (a.y > point.y) != (b.y > point.y)
            && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x;
        inside != crosses
    })
}

pub fn area(ring: &[P]) -> f64 {
    (sides(ring).map(|(a, b)| a.cross(b)).sum::<f64>() / 2.0).abs()
}

/// Whether two convex rings overlap (separating axes).
pub fn overlap(one: &[P], two: &[P]) -> bool {
    !(parted(one, two) || parted(two, one))
}

fn parted(one: &[P], two: &[P]) -> bool {
    sides(one).any(|(a, b)| {
        let axis = (b - a).left();
        let (low, high) = span(one, axis);
        let (other_low, other_high) = span(two, axis);
        high <= other_low || other_high <= low
    })
}

fn span(ring: &[P], axis: P) -> (f64, f64) {
    ring.iter()
        .map(|point| point.dot(axis))
        .fold((f64::MAX, f64::MIN), |(low, high), at| {
            (low.min(at), high.max(at))
        })
}

/// Where two segments cross.
pub fn crossing(a: P, b: P, c: P, d: P) -> Option<P> {
    let (one, two) = (b - a, d - c);
    let turn = one.cross(two);
    if turn.abs() < 1e-9 {
        return None;
    }
    let (s, t) = ((c - a).cross(two) / turn, (c - a).cross(one) / turn);
    ((0.0..=1.0).contains(&s) && (0.0..=1.0).contains(&t)).then(|| a + one * s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sine_is_one() {
        for step in -100..100 {
            let x = f64::from(step) * 0.17;
            assert!((sine(x) - x.sin()).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn squares_overlap_or_not() {
        let square = |x: f64| [p(x, 0.0), p(x + 2.0, 0.0), p(x + 2.0, 2.0), p(x, 2.0)];
        assert!(overlap(&square(0.0), &square(1.0)));
        assert!(!overlap(&square(0.0), &square(2.5)));
        assert!(holds(&square(0.0), p(1.0, 1.0)) && !holds(&square(0.0), p(3.0, 1.0)));
    }
}
