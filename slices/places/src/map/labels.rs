//! Writes names where there is room: districts level, streets along the street. No name lies on another
//! name or on a pin; a name without room is left out, since the list beside the map has it.

use std::fmt::Write as _;

use super::escaped;
use super::view::View;
use crate::frame::{Flat, legs, metres};

/// Where something is written or pinned already: discs in pixels.
#[derive(Default)]
pub(crate) struct Labels {
    taken: Vec<(Flat, f64)>,
}

impl Labels {
    /// Keeps a disc clear.
    pub(crate) fn keep_clear(&mut self, at: Flat, radius: f64) {
        self.taken.push((at, radius));
    }

    /// A level name with its middle near a point, moved a little up or down where a pin is.
    pub(crate) fn level(&mut self, name: &str, at: Flat, size: f64, view: &View, svg: &mut String) {
        let half = width(name, size) / 2.0;
        for down in [0.0, 1.6, -1.6, 3.2, -3.2] {
            let at = [at[0], at[1] + down * size];
            let seen = at[0] - half > 2.0
                && at[0] + half < view.width - 2.0
                && at[1] > size
                && at[1] < view.height - size * 0.6;
            if seen && self.take([at[0] - half, at[1]], [at[0] + half, at[1]], size) {
                let _ = write!(
                    svg,
                    r#"<text x="{:.0}" y="{:.0}">{}</text>"#,
                    at[0],
                    at[1] + size * 0.33,
                    escaped(name)
                );
                return;
            }
        }
    }

    /// A name along a street, where the street is straight enough and free.
    pub(crate) fn along(&mut self, name: &str, run: &[Flat], size: f64, svg: &mut String) {
        let (whole, needed) = (length(run), width(name, size));
        if whole < needed + 14.0 {
            return;
        }
        for step in 0..24_u32 {
            let aside = f64::from(step.div_ceil(2)) / 24.0;
            let part = if step % 2 == 0 {
                0.5 - aside
            } else {
                0.5 + aside
            };
            let start = (whole - needed) * part;
            let (from, to) = (point_at(run, start), point_at(run, start + needed));
            let bend = metres(
                point_at(run, start + needed / 2.0),
                [f64::midpoint(from[0], to[0]), f64::midpoint(from[1], to[1])],
            );
            if bend < size * 0.22 && self.take(from, to, size) {
                write_along(name, from, to, size, svg);
                return;
            }
        }
    }

    /// Takes the room between two points, if all of it is free.
    fn take(&mut self, from: Flat, to: Flat, size: f64) -> bool {
        let radius = size * 0.5;
        let steps = (metres(from, to) / radius).ceil().max(1.0);
        let mut discs = Vec::new();
        let mut step = 0.0;
        while step <= steps {
            let part = step / steps;
            discs.push([
                from[0] + (to[0] - from[0]) * part,
                from[1] + (to[1] - from[1]) * part,
            ]);
            step += 1.0;
        }
        let free = discs.iter().all(|disc| {
            self.taken
                .iter()
                .all(|(at, other)| metres(*disc, *at) >= radius + other)
        });
        if free {
            self.taken
                .extend(discs.into_iter().map(|disc| (disc, radius)));
        }
        free
    }
}

fn write_along(name: &str, from: Flat, to: Flat, size: f64, svg: &mut String) {
    let (left, right) = if from[0] <= to[0] {
        (from, to)
    } else {
        (to, from)
    };
    let turn = (right[1] - left[1]).atan2(right[0] - left[0]).to_degrees();
    let (x, y) = (
        f64::midpoint(left[0], right[0]),
        f64::midpoint(left[1], right[1]),
    );
    let _ = write!(
        svg,
        r#"<text class="m-name" transform="translate({x:.1} {y:.1})rotate({turn:.0})" y="{:.0}">{}</text>"#,
        size * 0.33,
        escaped(name)
    );
}

/// About how wide a name is: Sofia Sans takes half its size for a letter.
fn width(name: &str, size: f64) -> f64 {
    f64::from(u32::try_from(name.chars().count()).unwrap_or(u32::MAX)) * size * 0.53
}

pub(crate) fn length(line: &[Flat]) -> f64 {
    legs(line).map(|(a, b)| metres(a, b)).sum()
}

/// How far the nearest corner of a line is from the middle of the picture.
pub(crate) fn from_middle(line: &[Flat], view: &View) -> f64 {
    let middle = [view.width / 2.0, view.height / 2.0];
    line.iter()
        .map(|point| metres(*point, middle))
        .fold(f64::MAX, f64::min)
}

fn point_at(line: &[Flat], mut along: f64) -> Flat {
    let mut end = line.first().copied().unwrap_or([0.0, 0.0]);
    for (a, b) in legs(line) {
        let leg = metres(a, b);
        if leg > 0.0 && along <= leg {
            return [
                a[0] + (b[0] - a[0]) * along / leg,
                a[1] + (b[1] - a[1]) * along / leg,
            ];
        }
        along -= leg;
        end = b;
    }
    end
}
