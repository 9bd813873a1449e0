//! A map that can be tapped: a fine grid of buttons lies over the drawing, so that it works without
//! script too. With it, the place is exact. Hidden from keyboard and reader, because the field beside
//! it does the whole job.

use askama::Template;

use super::Map;

/// Sends where it was tapped as `x,y` in thousandths of its width and height.
#[derive(Clone, Debug, Template)]
#[template(path = "aim/view.html")]
pub struct Aim {
    pub map: Map,
    /// The name the place is sent under.
    pub name: String,
}

const COLUMNS: u32 = 15;
const ROWS: u32 = 12;

impl Aim {
    /// A map whose taps are sent as `tap`.
    #[must_use]
    pub fn new(map: Map) -> Self {
        Self {
            map,
            name: "tap".into(),
        }
    }

    /// Where a tap lies, as parts of width and height from the upper left.
    #[must_use]
    pub fn read(sent: &str) -> Option<(f64, f64)> {
        let (x, y) = sent.split_once(',')?;
        let part = |text: &str| {
            let thousandths: u32 = text.parse().ok()?;
            (thousandths <= 1_000).then(|| f64::from(thousandths) / 1_000.0)
        };
        Some((part(x)?, part(y)?))
    }

    fn cells(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..ROWS).flat_map(|row| {
            (0..COLUMNS).map(move |column| (middle(column, COLUMNS), middle(row, ROWS)))
        })
    }
}

/// The middle of a cell, in thousandths.
fn middle(at: u32, of: u32) -> u32 {
    (2 * at + 1) * 1_000 / (2 * of)
}

part!(Aim);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_sends_a_place_that_is_read_back() {
        let aim = Aim::new(Map::default());
        let cells: Vec<_> = aim.cells().collect();
        assert_eq!(cells.len(), 180);
        for (x, y) in cells {
            assert!(Aim::read(&format!("{x},{y}")).is_some());
        }
        for bad in ["", "500", "500,", "-1,3", "1001,3", "1e3,3", "a,b", "5,5,5"] {
            assert_eq!(Aim::read(bad), None, "{bad}");
        }
    }
}
