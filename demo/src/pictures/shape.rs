//! Shapes: outlines of straight pieces, short enough to look round where they are round.

use std::f32::consts::FRAC_1_SQRT_2 as SLANT;

use crate::chance::Chance;

/// A place on the canvas, in pixels from the upper left.
pub type Spot = (f32, f32);

/// What is inside one or several closed outlines.
#[derive(Clone, Debug, Default)]
pub struct Shape(Vec<Vec<Spot>>);

/// Sines of 67.5 and of 22.5 degrees.
const LONG: f32 = 0.923_88;
const SHORT: f32 = 0.382_68;
/// The sixteen directions of the compass.
const ROUND: [Spot; 16] = [
    (1.0, 0.0),
    (LONG, SHORT),
    (SLANT, SLANT),
    (SHORT, LONG),
    (0.0, 1.0),
    (-SHORT, LONG),
    (-SLANT, SLANT),
    (-LONG, SHORT),
    (-1.0, 0.0),
    (-LONG, -SHORT),
    (-SLANT, -SLANT),
    (-SHORT, -LONG),
    (0.0, -1.0),
    (SHORT, -LONG),
    (SLANT, -SLANT),
    (LONG, -SHORT),
];
/// Straight pieces of one bend.
const PIECES: u8 = 9;

impl Shape {
    pub fn polygon(corners: &[Spot]) -> Self {
        Self(vec![corners.to_vec()])
    }

    pub fn rect((x, y): Spot, (w, h): (f32, f32)) -> Self {
        Self::polygon(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    }

    /// A rectangle with round corners.
    pub fn plate((x, y): Spot, (w, h): (f32, f32), r: f32) -> Self {
        let mut outline = Vec::new();
        let corners = [
            (x + w - r, y + h - r),
            (x + r, y + h - r),
            (x + r, y + r),
            (x + w - r, y + r),
        ];
        for (quarter, (cx, cy)) in corners.into_iter().enumerate() {
            let round = ROUND.iter().cycle().skip(quarter * 4).take(5);
            outline.extend(round.map(|(dx, dy)| (cx + dx * r, cy + dy * r)));
        }
        Self(vec![outline])
    }

    pub fn oval((cx, cy): Spot, (rx, ry): (f32, f32)) -> Self {
        // The bends run inside the places they are drawn towards.
        let wider = 1.0196;
        let places = ROUND.map(|(dx, dy)| (cx + dx * rx * wider, cy + dy * ry * wider));
        Self::smooth(&places)
    }

    /// Something grown or spilt: an oval whose edge comes and goes by `uneven`, a share of its size.
    pub fn blob(chance: &Chance, (cx, cy): Spot, (rx, ry): (f32, f32), uneven: f32) -> Self {
        let places = ROUND.map(|(dx, dy)| {
            let far = 1.0 + uneven * (2.0 * some(chance) - 1.0);
            (cx + dx * rx * far, cy + dy * ry * far)
        });
        Self::smooth(&places)
    }

    /// A round outline that is drawn towards each of the places.
    pub fn smooth(places: &[Spot]) -> Self {
        let mut outline = Vec::with_capacity(places.len() * usize::from(PIECES));
        let next = places.iter().cycle().skip(1);
        let after = places.iter().cycle().skip(2);
        for ((a, b), c) in places.iter().zip(next).zip(after) {
            bend(&mut outline, middle(*a, *b), *b, middle(*b, *c));
        }
        Self(vec![outline])
    }

    /// A stroke of a round brush along straight pieces.
    pub fn line(places: &[Spot], wide: f32) -> Self {
        let pairs = places.iter().zip(places.iter().skip(1));
        Self(pairs.map(|(a, b)| capsule(*a, *b, wide / 2.0)).collect())
    }

    /// A stroke of a round brush, bent towards the places between the first and the last.
    pub fn curve(places: &[Spot], wide: f32) -> Self {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return Self::default();
        };
        let mut along = vec![*first];
        let inner = places
            .iter()
            .zip(places.iter().skip(1))
            .zip(places.iter().skip(2));
        let bends = places.len().saturating_sub(2);
        for (at, ((a, b), c)) in inner.enumerate() {
            let from = if at == 0 { *a } else { middle(*a, *b) };
            let to = if at + 1 == bends { *c } else { middle(*b, *c) };
            bend(&mut along, from, *b, to);
        }
        along.push(*last);
        Self::line(&along, wide)
    }

    /// With another shape's outlines.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub fn moved(self, dx: f32, dy: f32) -> Self {
        self.each(|(x, y)| (x + dx, y + dy))
    }

    /// Turned about a place, so that what was straight up leans by `lean` to the right for each
    /// pixel of height.
    pub fn leaning(self, (cx, cy): Spot, lean: f32) -> Self {
        let long = (1.0 + lean * lean).sqrt();
        let (cos, sin) = (1.0 / long, lean / long);
        self.each(|(x, y)| {
            let (dx, dy) = (x - cx, y - cy);
            (cx + dx * cos - dy * sin, cy + dx * sin + dy * cos)
        })
    }

    fn each(mut self, to: impl Fn(Spot) -> Spot) -> Self {
        for spot in self.0.iter_mut().flatten() {
            *spot = to(*spot);
        }
        self
    }

    /// The straight pieces of all outlines.
    pub fn edges(&self) -> impl Iterator<Item = (Spot, Spot)> {
        self.0.iter().flat_map(|outline| {
            let next = outline.iter().cycle().skip(1);
            outline.iter().copied().zip(next.copied())
        })
    }

    /// The upper left and the lower right of the box around it.
    pub fn extent(&self) -> (Spot, Spot) {
        let nothing = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
        self.0.iter().flatten().fold(nothing, |(least, most), at| {
            (
                (least.0.min(at.0), least.1.min(at.1)),
                (most.0.max(at.0), most.1.max(at.1)),
            )
        })
    }
}

/// From 0 up to 1.
pub fn some(chance: &Chance) -> f32 {
    chance.share() as f32
}

/// From one number to another.
pub fn about(chance: &Chance, low: f32, high: f32) -> f32 {
    low + (high - low) * some(chance)
}

fn middle(a: Spot, b: Spot) -> Spot {
    ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
}

fn bend(outline: &mut Vec<Spot>, from: Spot, towards: Spot, to: Spot) {
    for piece in 0..PIECES {
        let t = f32::from(piece) / f32::from(PIECES);
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        outline.push((
            a * from.0 + b * towards.0 + c * to.0,
            a * from.1 + b * towards.1 + c * to.1,
        ));
    }
}

/// A straight stroke of a round brush.
fn capsule(a: Spot, b: Spot, r: f32) -> Vec<Spot> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let long = (dx * dx + dy * dy).sqrt();
    let (ux, uy) = if long > 0.001 {
        (dx / long * r, dy / long * r)
    } else {
        (r, 0.0)
    };
    // Half a round at either end, turned into the stroke's direction.
    let cap = |end: Spot, skip: usize| {
        let half = ROUND.iter().cycle().skip(skip).take(9);
        half.map(move |(x, y)| (end.0 + x * ux - y * uy, end.1 + x * uy + y * ux))
    };
    cap(b, 12).chain(cap(a, 4)).collect()
}
