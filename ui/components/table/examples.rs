//! Tables, in every state.

use crate::gallery::Example;
use crate::parts::{Bar, Data, Heading, Link, Table};
use crate::words::Lang;

pub(super) const TITLE: &str = "Tables";
pub(super) const RULE: &str =
    "A heavy line under the head, light lines under rows. Each chart is a table first.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    let bar = |is: u16| {
        Data::Bar(Bar {
            is: Some(is),
            ..Bar::default()
        })
    };
    let estimate = Data::Bar(Bar {
        estimate: Some(700),
        ..Bar::default()
    });
    let number = |n: &str| Data::Number(n.into());
    let table = Table {
        caption: "Late cases by district".into(),
        headings: vec![
            Heading {
                sort: Some("#".into()),
                ..Heading::text("District")
            },
            Heading::drawn("Drawn as a bar"),
            Heading {
                sort: Some("#".into()),
                sorted: Some("descending"),
                ..Heading::number("Late")
            },
            Heading::number("Open"),
        ],
        rows: vec![
            vec![
                Data::Link(Link::new("#", "Riverside")),
                bar(1000),
                number("2"),
                number("23"),
            ],
            vec![
                Data::Text("Old Town".into()),
                bar(500),
                number("1"),
                number("31"),
            ],
            vec![
                Data::Text("Mill End, estimated".into()),
                estimate,
                number("1 to 2"),
                number("14"),
            ],
        ],
        total: vec![
            Data::Text("Together".into()),
            Data::Empty,
            number("4"),
            number("68"),
        ],
        fold: true,
    };
    let plan = Bar {
        label: Some("2.4 of 8.6 million spent".into()),
        plan: Some(610),
        is: Some(169),
        tick: Some(115),
        ..Bar::default()
    };
    vec![
        Example::new("folds on phones", &table),
        Example::new("plan, is, where the year is", &plan),
        Example::new(
            "thin",
            &Bar {
                label: Some("68 of 100".into()),
                is: Some(680),
                thin: true,
                ..Bar::default()
            },
        ),
    ]
}
