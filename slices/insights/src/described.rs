//! The files of the figures, described for programs.

use ui::web::api::{Api, Ask, Shape};

const TAG: &str = "Figures";
const PROBLEM: &str = "application/problem+json";

pub(crate) fn described() -> Api {
    Api::new()
        .shape("Sums", sums())
        .get(
            "/figures.csv",
            file(
                "csv",
                "Every month of every public service as CSV (RFC 4180)",
                "text/csv",
                None,
            ),
        )
        .get(
            "/figures.json",
            file(
                "json",
                "The figures of the last twelve months as JSON",
                "application/json",
                Some(figures()),
            ),
        )
}

fn file(id: &str, summary: &str, media: &str, shape: Option<Shape>) -> Ask {
    Ask::new(&format!("figures_{id}"), summary)
        .tag(TAG)
        .answers(
            media,
            shape,
            "How the services do. No figure is about a person.",
        )
        .answer(
            "default",
            PROBLEM,
            Some(Shape::object("A problem (RFC 9457).")),
            "What is wrong.",
        )
}

fn sums() -> Shape {
    let days = |meaning: &str| Shape::integer(meaning).or_null();
    Shape::record(
        "What was asked and done.",
        [
            ("asked", Shape::integer("Opened in that time.")),
            ("done", Shape::integer("Closed in that time.")),
            (
                "with_promise",
                Shape::integer("How many of these had a promise."),
            ),
            ("on_time", Shape::integer("How many kept it.")),
            (
                "half_working_days",
                days("On which working day half were done; nothing for fewer than 20."),
            ),
            (
                "nine_in_ten_working_days",
                days("On which working day nine in ten were done."),
            ),
            (
                "percent_settled",
                days(
                    "Of a hundred who answered, for how many it is settled; nothing for fewer than 20 answers.",
                ),
            ),
        ],
    )
}

fn figures() -> Shape {
    let about = |meaning: &str| Shape::integer(meaning).or_null();
    let stopped = Shape::record(
        "A page of the form.",
        [
            ("page", Shape::text("what, where, details, you or check.")),
            (
                "about",
                Shape::integer("Who stopped there, to the nearest five."),
            ),
        ],
    );
    let form = Shape::record(
        "How writing a report went.",
        [
            (
                "begun_about",
                about("To the nearest five; nothing under five."),
            ),
            (
                "sent_about",
                about("To the nearest five; nothing under five."),
            ),
            ("percent_sent", about("Of a hundred that were begun.")),
            (
                "half_minutes",
                about("Half had sent theirs within so many minutes."),
            ),
            ("stopped", Shape::list(stopped)),
        ],
    );
    Shape::record(
        "The figures of the last twelve months.",
        [
            ("town", Shape::text("The town.")),
            ("counted_at", Shape::text("When (RFC 3339).").or_null()),
            ("since", Shape::text("The first month, as 2026-03.")),
            ("whole", Shape::named("Sums")),
            ("channels", Shape::object("How many came by which way.")),
            (
                "months",
                Shape::list(sums().field("month", Shape::text("As 2026-03."))),
            ),
            (
                "services",
                Shape::list(
                    sums()
                        .field("service", Shape::text("Its code."))
                        .field("title", Shape::text("Its name.")),
                ),
            ),
            (
                "not_public_about",
                about("Reports that are not public, to the nearest five."),
            ),
            ("form", form),
            (
                "teams",
                Shape::list(sums().field("team", Shape::text("Its name."))),
            ),
            ("other_teams", Shape::list(sums())),
            (
                "people_of_a_team_at_least",
                Shape::integer("Smaller teams are not shown by themselves."),
            ),
            (
                "years",
                Shape::list(
                    sums()
                        .field("year", Shape::integer("The year."))
                        .field("before_townhall", Shape::boolean("Of the earlier system.")),
                ),
            ),
        ],
    )
}
