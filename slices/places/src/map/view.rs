//! The window of a map: from metres to pixels, and what of a line or ring is seen.

use crate::frame::{Flat, legs, metres, sides};

/// A window onto the flat town. Pixels run right and down from its upper left corner.
pub(crate) struct View {
    centre: Flat,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Pixels of a metre.
    pub(crate) scale: f64,
}

impl View {
    /// `across` metres from the left edge to the right edge.
    pub(crate) fn around(centre: Flat, across: f64, width: f64, height: f64) -> Self {
        let finite = centre.iter().all(|metres| metres.is_finite());
        Self {
            centre: if finite { centre } else { [0.0, 0.0] },
            width,
            height,
            scale: width / across.max(1.0),
        }
    }

    /// The smallest window that holds the rectangle, with an edge of land around it.
    pub(crate) fn holding((low, high): (Flat, Flat), width: f64, height: f64) -> Self {
        let [wide, high_metres] = [
            (high[0] - low[0]).max(60.0) * 1.03,
            (high[1] - low[1]).max(60.0) * 1.03,
        ];
        let centre = [
            f64::midpoint(low[0], high[0]),
            f64::midpoint(low[1], high[1]),
        ];
        let scale = (width / wide).min(height / high_metres);
        Self {
            centre,
            width,
            height,
            scale,
        }
    }

    pub(crate) fn pixel(&self, [east, north]: Flat) -> Flat {
        [
            (east - self.centre[0]) * self.scale + self.width / 2.0,
            (self.centre[1] - north) * self.scale + self.height / 2.0,
        ]
    }

    /// What [`View::pixel`] made a pixel of.
    pub(crate) fn flat(&self, [x, y]: Flat) -> Flat {
        [
            (x - self.width / 2.0) / self.scale + self.centre[0],
            self.centre[1] - (y - self.height / 2.0) / self.scale,
        ]
    }

    pub(crate) fn pixels(&self, line: &[Flat]) -> Vec<Flat> {
        line.iter().map(|point| self.pixel(*point)).collect()
    }

    /// The window in metres, `edge` pixels wider on each side.
    pub(crate) fn window(&self, edge: f64) -> (Flat, Flat) {
        let (half_wide, half_high) = (
            (self.width / 2.0 + edge) / self.scale,
            (self.height / 2.0 + edge) / self.scale,
        );
        (
            [self.centre[0] - half_wide, self.centre[1] - half_high],
            [self.centre[0] + half_wide, self.centre[1] + half_high],
        )
    }

    /// The runs of a line inside the window, `edge` pixels wider on each side (Liang and Barsky).
    pub(crate) fn seen(&self, line: &[Flat], edge: f64) -> Vec<Vec<Flat>> {
        let (low, high) = self.window(edge);
        let mut runs: Vec<Vec<Flat>> = Vec::new();
        for (from, to) in legs(line) {
            let Some((enter, leave)) = inside(from, to, low, high) else {
                continue;
            };
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|end| metres(*end, enter) < 1e-6) => {
                    run.push(leave)
                }
                _ => runs.push(vec![enter, leave]),
            }
        }
        runs
    }

    /// The part of a ring inside the window, a little wider on each side (Sutherland and Hodgman).
    pub(crate) fn seen_ring(&self, ring: &[Flat], edge: f64) -> Vec<Flat> {
        let (low, high) = self.window(edge);
        let mut ring = ring.to_vec();
        for (axis, bound, keeps_more) in [
            (0, low[0], true),
            (0, high[0], false),
            (1, low[1], true),
            (1, high[1], false),
        ] {
            ring = cut(&ring, axis, bound, keeps_more);
        }
        ring
    }

    /// The middle, in pixels, of what is seen of a ring, when enough is seen to write a name in.
    pub(crate) fn middle_of_seen(&self, ring: &[Flat]) -> Option<Flat> {
        let seen = self.pixels(&self.seen_ring(ring, 0.0));
        let (low, high) = crate::frame::bounds(seen.into_iter())?;
        let middle = [
            f64::midpoint(low[0], high[0]),
            f64::midpoint(low[1], high[1]),
        ];
        (high[0] - low[0] > 60.0 && high[1] - low[1] > 26.0).then_some(middle)
    }
}

fn inside(from: Flat, to: Flat, low: Flat, high: Flat) -> Option<(Flat, Flat)> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let way = [to[0] - from[0], to[1] - from[1]];
    for axis in 0..2 {
        let (Some(way), Some(from), Some(low), Some(high)) =
            (way.get(axis), from.get(axis), low.get(axis), high.get(axis))
        else {
            return None;
        };
        for (step, room) in [(-way, from - low), (*way, high - from)] {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
    }
    let at = |part: f64| [from[0] + way[0] * part, from[1] + way[1] * part];
    (enter < leave).then(|| (at(enter), at(leave)))
}

fn cut(ring: &[Flat], axis: usize, bound: f64, keeps_more: bool) -> Vec<Flat> {
    let on = |point: &Flat| if axis == 0 { point[0] } else { point[1] };
    let kept = |point: &Flat| {
        if keeps_more {
            on(point) >= bound
        } else {
            on(point) <= bound
        }
    };
    let mut out = Vec::with_capacity(ring.len());
    for (from, to) in sides(ring) {
        if kept(&from) {
            out.push(from);
        }
        if kept(&from) != kept(&to) {
            let part = (bound - on(&from)) / (on(&to) - on(&from));
            out.push([
                from[0] + (to[0] - from[0]) * part,
                from[1] + (to[1] - from[1]) * part,
            ]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_found_where_it_is_tapped() {
        let views = [
            View::around([120.0, -40.0], 220.0, 600.0, 480.0),
            View::holding(([-900.0, -500.0], [2_000.0, 700.0]), 900.0, 720.0),
        ];
        for view in views {
            for place in [[0.0, 0.0], [130.5, -41.25], [-800.0, 600.0]] {
                let found = view.flat(view.pixel(place));
                assert!(metres(found, place) < 1e-6, "{place:?} {found:?}");
            }
        }
    }
}
