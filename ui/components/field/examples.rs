//! Fields, in every state.

use crate::crest::Crest;
use crate::gallery::Example;
use crate::parts::{Choice, Field, Width};
use crate::words::Lang;

pub(super) const TITLE: &str = "Fields";
pub(super) const RULE: &str = "The label is the question. The error says what to do.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let ways = || {
        vec![
            Choice::new("mail", "E-mail")
                .why("Usually the same day")
                .icon("mail"),
            Choice::new("letter", "Letter")
                .why("About four days")
                .icon("pen"),
        ]
    };
    vec![
        Example::new(
            "text",
            &Field::phone("g1", "Phone number")
                .hint("So the crew can call you. Not shown to anyone else.")
                .value("555 0182")
                .optional(lang),
        ),
        Example::new(
            "error",
            &Field::date("g2", "Day it started")
                .error(Some("Choose a day up to today, 10 March".into()))
                .value("2026-03-14"),
        ),
        Example::new(
            "not editable",
            &Field::text("g3", "Lamp")
                .value("Lamp 0412")
                .width(Width::Middle)
                .hint("Chosen on the map.")
                .disabled(),
        ),
        Example::new(
            "number with unit",
            &Field::number("g4", "How big is the floor?")
                .hint("Length times width.")
                .unit("square feet")
                .value("110"),
        ),
        Example::new(
            "long text",
            &Field::area("g5", "In your words")
                .value("The street light outside our house has been off since Tuesday.")
                .rows(3),
        ),
        Example::new(
            "one of a few",
            &Field::choice("g6", "How should we answer?", ways()).value("mail"),
        ),
        Example::new(
            "drawn beside the words, with what is asked as well",
            &Field::choice("g6b", "What stands on the crest", crests())
                .tiles()
                .value("other"),
        ),
        Example::new(
            "any of a few",
            &Field::many("g7", "Tell me by", ways()).values(&["letter".into()]),
        ),
        Example::new(
            "one of many",
            &Field::select(
                "g8",
                "District",
                vec![
                    Choice::new("", "All of Millbrook"),
                    Choice::new("r", "Riverside"),
                    Choice::new("o", "Old Town"),
                ],
            )
            .value("r"),
        ),
        Example::new(
            "yes or no, alone on its page, with an error",
            &Field::yes_no(lang, "g9", "Are wires hanging?")
                .ask()
                .error(Some("Choose yes or no".into())),
        ),
        Example::new("photo", &Field::photo(lang, "g10", lang.t("photo"))),
        Example::new(
            "code",
            &Field::code("g11", "Code from your phone").hint("Six digits."),
        ),
        Example::new("password", &Field::password("g12", "Password")),
        Example::new(
            "e-mail with error",
            &Field::email("g13", "E-mail")
                .error(Some("Write it like ana@example.org".into()))
                .value("ana@"),
        ),
    ]
}

fn crests() -> Vec<Choice> {
    let other = Field::text("g6c", "Its first letters").width(Width::Small);
    vec![
        Choice::new("wheel", "A mill wheel").drawn(Crest::wheel_and_river().inline()),
        Choice::new("letters", "Letters").drawn(Crest::of_name("Old Town").inline()),
        Choice::new("other", "Something else").then(other),
    ]
}
