//! Large numbers with their short history and a sentence that leads to the rows.

use askama::Template;

use super::Link;

/// A row of figures.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "figures/view.html")]
pub struct Figures {
    pub figures: Vec<Figure>,
}

/// One figure.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    pub label: String,
    /// A small sign before the number: "$".
    pub before: String,
    pub number: String,
    /// A small sign after it: "%", "m".
    pub after: String,
    pub spark: Option<Spark>,
    pub sentence: String,
    pub link: Option<Link>,
}

/// A sparkline with a "now" point at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "figures/spark.html")]
pub struct Spark {
    /// As SVG wants them: "0.0,30.5 8.0,28.0".
    pub points: String,
    pub last: (String, String),
    pub width: i64,
    pub height: i64,
}

impl Spark {
    /// Draws values from left to right in the size a figure has. `None` for fewer than two values.
    #[must_use]
    pub fn new(values: &[i64]) -> Option<Self> {
        Self::sized(values, 88, 36)
    }

    /// Draws values in `width` by `height` units, 3 units free above and below.
    #[must_use]
    pub fn sized(values: &[i64], width: i64, height: i64) -> Option<Self> {
        let (low, high) = (*values.iter().min()?, *values.iter().max()?);
        let steps = i64::try_from(values.len())
            .ok()?
            .checked_sub(1)
            .filter(|steps| *steps > 0)?;
        let span = high.saturating_sub(low).max(1);
        let room = height - 6;
        let points: Vec<(String, String)> = (0_i64..)
            .zip(values)
            .map(|(at, value)| {
                let x = width.saturating_mul(10).saturating_mul(at) / steps;
                let up = i128::from(value.saturating_sub(low)) * i128::from(room * 10)
                    / i128::from(span);
                (
                    tenths(x),
                    tenths((height - 3) * 10 - i64::try_from(up).unwrap_or(0)),
                )
            })
            .collect();
        let line: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        Some(Self {
            points: line.join(" "),
            last: points.last()?.clone(),
            width,
            height,
        })
    }
}

fn tenths(n: i64) -> String {
    format!("{}.{}", n / 10, n % 10)
}

part!(Figures, Spark);

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    #[test]
    fn the_largest_is_on_top_and_the_last_is_now() {
        let spark = Spark::new(&[0, 10, 5]).unwrap();
        assert_eq!(spark.points, "0.0,33.0 44.0,3.0 88.0,18.0");
        assert_eq!(spark.last, ("88.0".into(), "18.0".into()));
        assert_eq!(Spark::new(&[1]), None);
        assert!(Spark::new(&[i64::MIN, i64::MAX, 0]).is_some());
        assert_eq!(Spark::new(&[4, 4]).unwrap().points, "0.0,33.0 88.0,33.0");
    }
}
