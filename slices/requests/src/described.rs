//! The files of the public list, described for programs.

use ui::web::api::{Api, Ask, Shape};

use crate::listing::Which;

const TAG: &str = "Public list";
const PROBLEM: &str = "application/problem+json";

pub(crate) fn described() -> Api {
    let requests = Shape::list(Shape::named("Case"));
    let page = Shape::record(
        "A part of the list.",
        [
            ("requests", requests),
            ("next", Shape::text("Where it goes on.").or_null()),
        ],
    );
    let json = Some(page);
    let features = Some(features());
    Api::new()
        .shape("Case", case())
        .get(
            "/requests.csv",
            file("csv", "Cases as CSV (RFC 4180)", "text/csv", None),
        )
        .get(
            "/requests.json",
            file("json", "Cases as JSON", "application/json", json),
        )
        .get(
            "/requests.geojson",
            file(
                "geojson",
                "Cases as GeoJSON (RFC 7946)",
                "application/geo+json",
                features,
            ),
        )
        .get(
            "/requests.atom",
            file(
                "atom",
                "Cases as a feed (RFC 4287)",
                "application/atom+xml",
                None,
            ),
        )
}

fn file(id: &str, summary: &str, media: &str, shape: Option<Shape>) -> Ask {
    let states = Which::ALL.map(Which::name);
    Ask::new(&format!("cases_{id}"), summary)
        .tag(TAG)
        .query("q", Shape::text("Words, the last of which may be begun."))
        .query("what", Shape::text("The code of a service."))
        .query("district", Shape::text("The name of a district."))
        .query(
            "state",
            Shape::word("Which cases. Another word means all.", &states),
        )
        .query(
            "in",
            Shape::text("A part of the earth: degrees west, south, east, north, with commas."),
        )
        .query(
            "after",
            Shape::text("Goes on after a case, as `next` says."),
        )
        .answers(media, shape, "Public cases, the latest first.")
        .answer(
            "default",
            PROBLEM,
            Some(Shape::object("A problem (RFC 9457).")),
            "What is wrong.",
        )
}

fn features() -> Shape {
    let point = Shape::record(
        "Where it is.",
        [
            ("type", Shape::word("", &["Point"])),
            (
                "coordinates",
                Shape::list(Shape::number("Degrees east, then north.")),
            ),
        ],
    );
    let feature = Shape::record(
        "A case on the map.",
        [
            ("type", Shape::word("", &["Feature"])),
            ("id", Shape::text("Its reference.")),
            ("geometry", point.or_null()),
            ("properties", Shape::named("Case")),
        ],
    );
    Shape::record(
        "Cases on the map.",
        [
            ("type", Shape::word("", &["FeatureCollection"])),
            ("features", Shape::list(feature)),
        ],
    )
}

fn case() -> Shape {
    Shape::record(
        "A public case.",
        [
            ("reference", Shape::text("Its reference.")),
            (
                "old_reference",
                Shape::text("Its number before an import.").or_null(),
            ),
            ("service", Shape::text("The code of its service.")),
            ("title", Shape::text("The name of its service.")),
            ("state", Shape::text("Its state, as the service calls it.")),
            ("open", Shape::boolean("Whether something is left to do.")),
            (
                "words",
                Shape::text("What was said, without numbers and addresses of people.").or_null(),
            ),
            ("place", Shape::text("Where it is, in words.")),
            (
                "district",
                Shape::text("In which part of the town.").or_null(),
            ),
            ("lat", Shape::number("Degrees north (WGS 84).").or_null()),
            ("lng", Shape::number("Degrees east (WGS 84).").or_null()),
            ("opened_at", Shape::text("When (RFC 3339).")),
            (
                "due_at",
                Shape::text("By when it should be done.").or_null(),
            ),
            ("closed_at", Shape::text("When it was done.").or_null()),
            ("page", Shape::text("Its page.")),
        ],
    )
}
