//! These addresses described for programs. Every shape is that of the JSON; the XML says the same
//! with the same names.

use ui::web::api::{Api, Ask, Shape};

const JSON: &str = "application/json";
const XML: &str = "text/xml";
const KEY: &str = "The sender's key, in the form or in the query. It lifts the limit on posts; some towns ask for it. \
                   One that is not known is refused with 403.";
const TAG: &str = "Open311 GeoReport v2";

pub(super) fn described() -> Api {
    let whole = ["json", "xml"].into_iter().fold(shapes(), reading);
    ["json", "xml"].into_iter().fold(whole, sending)
}

fn reading(api: Api, format: &str) -> Api {
    let path = |path: &str| format!("/open311{path}.{format}");
    let ask = |id: &str, summary: &str, shape: Shape| {
        answers(Ask::new(&format!("{id}_{format}"), summary), format, shape)
    };
    let discovery = |id: &str| ask(id, "Where the doors are", Shape::named("Discovery"));
    let one = |id: &str| {
        let case = Shape::text("The reference of a case.");
        ask(id, "One public case", Shape::list(Shape::named("Request")))
            .path("service_request_id", case)
    };
    let services = ask(
        "services",
        "What can be asked for",
        Shape::list(Shape::named("Service")),
    );
    let asks = ask(
        "service_definition",
        "What one service asks",
        Shape::named("ServiceDefinition"),
    );
    let code = Shape::text("The code of a service, as the list of services has it.");
    let token = ask(
        "token",
        "The case behind a token",
        Shape::list(Shape::named("Token")),
    );
    api.get(&path("/discovery"), discovery("discovery"))
        .get(&path("/v2/services"), services)
        .get(
            &path("/v2/services/{service_code}"),
            asks.path("service_code", code),
        )
        .get(
            &path("/v2/requests"),
            filters(ask(
                "requests",
                REQUESTS,
                Shape::list(Shape::named("Request")),
            )),
        )
        .get(&path("/v2/requests/{service_request_id}"), one("request"))
        .get(
            &path("/v2/tokens/{token}"),
            token.path("token", Shape::text("What a post was answered with.")),
        )
        // Where old programs ask.
        .get(&path("/v2/discovery"), discovery("old_discovery").of_old())
        .get(
            &path("/v2/request/{service_request_id}"),
            one("old_request").of_old(),
        )
}

fn sending(api: Api, format: &str) -> Api {
    let once = Shape::text(
        "Makes a retry safe for a day: the same key with the same form opens one case.",
    );
    let ask = Ask::new(&format!("open_{format}"), "Open a case")
        .header(
            "Idempotency-Key",
            once.with("minLength", 1).with("maxLength", 200),
        )
        .query("api_key", Shape::text(KEY))
        .form(Shape::named("NewRequest"));
    let ask = answers(ask, format, Shape::list(Shape::named("Receipt")));
    api.post(&format!("/open311/v2/requests.{format}"), ask)
}

const REQUESTS: &str =
    "Public cases, the latest first: those of 90 days, or of the time that is asked for";

fn filters(ask: Ask) -> Ask {
    ask.query(
        "service_request_id",
        Shape::text("References with commas between. They override all else."),
    )
    .query(
        "service_code",
        Shape::text("Codes of services with commas between."),
    )
    .query(
        "start_date",
        Shape::text("Opened at or after this moment: 2026-03-10T00:00:00Z."),
    )
    .query("end_date", Shape::text("Opened at or before this moment."))
    .query(
        "status",
        Shape::text("open, closed, or both with a comma between."),
    )
    .query(
        "page",
        Shape::integer("A page of the list, from 1.")
            .with("minimum", 1)
            .with("maximum", 100_000),
    )
    .query(
        "page_size",
        Shape::integer("Cases on a page; never more than 200.")
            .with("minimum", 1)
            .with("maximum", 100_000),
    )
}

/// The answer, and what every other status holds.
fn answers(ask: Ask, format: &str, shape: Shape) -> Ask {
    let ask = ask.tag(TAG);
    let (media, shape, errors) = match format {
        "json" => (JSON, Some(shape), Some(Shape::list(Shape::named("Error")))),
        _ => (XML, None, None),
    };
    ask.answers(media, shape, "As the standard says.").answer(
        "default",
        media,
        errors,
        "What is wrong, a sentence each.",
    )
}

fn shapes() -> Api {
    Api::new()
        .shape("Error", error())
        .shape("Discovery", discovery())
        .shape("Service", service())
        .shape("ServiceDefinition", definition())
        .shape("Attribute", attribute())
        .shape("Request", request())
        .shape("NewRequest", new_request())
        .shape("Receipt", receipt())
        .shape("Token", token())
}

fn error() -> Shape {
    let code = Shape::integer("The status of the answer.");
    let said = Shape::text("What to do about it, for people.");
    Shape::record("What is wrong.", [("code", code), ("description", said)])
}

fn discovery() -> Shape {
    let endpoint = Shape::record(
        "A door.",
        [
            ("specification", Shape::text("The standard it speaks.")),
            ("url", Shape::text("Where it is.")),
            ("changeset", Shape::text("When its address last changed.")),
            (
                "type",
                Shape::word("For real reports or for trying.", &["production", "test"]),
            ),
            ("formats", Shape::list(Shape::text("A media type."))),
        ],
    );
    Shape::record(
        "Where the doors are.",
        [
            ("changeset", Shape::text("When an address last changed.")),
            ("contact", Shape::text("Whom people ask.")),
            ("key_service", Shape::text("How one gets a key.")),
            ("endpoints", Shape::list(endpoint)),
        ],
    )
}

fn service() -> Shape {
    Shape::record(
        "Something that can be asked for.",
        [
            ("service_code", Shape::text("Its code.")),
            ("service_name", Shape::text("Its name.")),
            ("description", Shape::text("What comes of it.")),
            (
                "metadata",
                Shape::boolean("Whether it asks for attributes."),
            ),
            (
                "type",
                Shape::word(
                    "How its answer names the case.",
                    &["realtime", "batch", "blackbox"],
                ),
            ),
            (
                "keywords",
                Shape::text("Other words for it, with commas between.").or_null(),
            ),
            ("group", Shape::text("What it stands among.")),
        ],
    )
}

fn definition() -> Shape {
    Shape::record(
        "What a service asks.",
        [
            ("service_code", Shape::text("Its code.")),
            ("attributes", Shape::list(Shape::named("Attribute"))),
        ],
    )
}

fn attribute() -> Shape {
    let kinds = [
        "string",
        "number",
        "datetime",
        "text",
        "singlevaluelist",
        "multivaluelist",
    ];
    let value = Shape::record(
        "One of the answers to choose from.",
        [
            ("key", Shape::text("What is sent.")),
            ("name", Shape::text("What people read.")),
        ],
    );
    Shape::record(
        "A question of a service.",
        [
            ("variable", Shape::boolean("Whether an answer is expected.")),
            (
                "code",
                Shape::text("Sent as attribute[code]; several as attribute[code][]."),
            ),
            ("datatype", Shape::word("What an answer is.", &kinds)),
            (
                "required",
                Shape::boolean("Whether everybody has to answer."),
            ),
            ("datatype_description", Shape::text("A hint.").or_null()),
            ("order", Shape::integer("Its place among the questions.")),
            ("description", Shape::text("The question.")),
        ],
    )
    .field("values", Shape::list(value))
}

fn request() -> Shape {
    Shape::record(
        "A public case.",
        [
            ("service_request_id", Shape::text("Its reference.")),
            (
                "status",
                Shape::word("Whether it is done.", &["open", "closed"]),
            ),
            (
                "status_notes",
                Shape::text(
                    "What staff said to everybody of its state, else what the state means.",
                )
                .or_null(),
            ),
            ("service_name", Shape::text("The name of its service.")),
            ("service_code", Shape::text("The code of its service.")),
            (
                "description",
                Shape::text("Its words, without numbers and addresses of people.").or_null(),
            ),
            (
                "agency_responsible",
                Shape::text("Who works on it.").or_null(),
            ),
            (
                "service_notice",
                Shape::text("What the service says.").or_null(),
            ),
            (
                "requested_datetime",
                Shape::text("When it was opened (RFC 3339)."),
            ),
            ("updated_datetime", Shape::text("When it last changed.")),
            (
                "expected_datetime",
                Shape::text("By when it should be done.").or_null(),
            ),
            ("address", Shape::text("Where it is, in words.").or_null()),
            (
                "address_id",
                Shape::text("The number of what it is about.").or_null(),
            ),
            ("zipcode", Shape::text("The postal code.").or_null()),
            ("lat", Shape::number("Degrees north (WGS 84).").or_null()),
            ("long", Shape::number("Degrees east (WGS 84).").or_null()),
            ("media_url", Shape::text("A picture.").or_null()),
        ],
    )
}

fn new_request() -> Shape {
    Shape::object("A form. Attributes of the service are sent beside these as attribute[code], photos as files called media.")
        .with("required", vec!["service_code"])
        .field("api_key", Shape::text(KEY))
        .field("service_code", Shape::text("The code of the service."))
        .field(
            "description",
            Shape::text("What is wrong.").with("maxLength", 4_000),
        )
        .field(
            "lat",
            Shape::number("Degrees north (WGS 84), together with long."),
        )
        .field("long", Shape::number("Degrees east (WGS 84)."))
        .field(
            "address_string",
            Shape::text("Where it is, in words.").with("maxLength", 500),
        )
        .field("address_id", Shape::text("The number of what it is about."))
        .field("email", Shape::text("Where the answer goes."))
        .field("first_name", Shape::text("Of whoever reports."))
        .field("last_name", Shape::text("Of whoever reports."))
        .field("phone", Shape::text("Of whoever reports."))
        .field("media_url", Shape::text("Where a photo lies that the town may fetch (http or https)."))
}

fn receipt() -> Shape {
    Shape::record(
        "What became of a post.",
        [
            (
                "service_request_id",
                Shape::text("The reference of the case."),
            ),
            (
                "service_notice",
                Shape::text("What happens next.").or_null(),
            ),
            ("account_id", Shape::text("Never known.").or_null()),
        ],
    )
    .field(
        "token",
        Shape::text("Finds a private case, which has no page of its own in public."),
    )
}

fn token() -> Shape {
    Shape::record(
        "The case behind a token.",
        [
            (
                "service_request_id",
                Shape::text("The reference of the case."),
            ),
            ("token", Shape::text("The token that was asked for.")),
        ],
    )
}
