//! Figures, in every state.

use crate::gallery::Example;
use crate::parts::{Figure, Figures, Link, Spark};
use crate::words::Lang;

pub(super) const TITLE: &str = "Figures";
pub(super) const RULE: &str =
    "Label, number, sparkline with a \"now\" point, a sentence with a link to the rows.";

/// The examples the gallery shows.
pub(super) fn examples(_: &Lang) -> Vec<Example> {
    vec![Example::new("", &sample())]
}

/// The one the gallery shows.
pub(super) fn sample() -> Figures {
    let figures = vec![
        Figure {
            label: "Reports received".into(),
            number: "41".into(),
            spark: Spark::new(&[22, 31, 28, 35, 30, 12, 9, 27, 33, 38, 29, 36, 41]),
            sentence: "A normal Tuesday.".into(),
            link: Some(Link::new("#", "See all 41")),
            ..Figure::default()
        },
        Figure {
            label: "Finished on time, 30 days".into(),
            number: "82".into(),
            after: "%".into(),
            spark: Spark::new(&[71, 72, 70, 74, 75, 73, 77, 78, 80, 79, 81, 82]),
            sentence: "Up from 74% last spring.".into(),
            link: Some(Link::new("#", "What was late")),
            ..Figure::default()
        },
        Figure {
            label: "Spent this year".into(),
            before: "$".into(),
            number: "9.8".into(),
            after: "m".into(),
            spark: Spark::new(&[0, 1, 2, 4, 6, 8, 11, 13, 15, 17, 20]),
            sentence: "24% of the budget, 19% of the year.".into(),
            ..Figure::default()
        },
    ];
    Figures { figures }
}
