//! Any post is answered, and leaves one whole case when it was accepted and nothing when it was not.

use axum::body::Body;
use axum::http::Request;
use casework::case::entities::case_work::Entity;
use proptest::prelude::*;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use testing::TestTown;
use testing::photos::jpeg;

use crate::queries::holds;
use crate::sender::{POTHOLE, Sender, town};

/// A whole form with a photo, as a browser sends it.
fn form(boundary: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in POTHOLE {
        let head =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
    }
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    body.extend([head.as_bytes(), &jpeg(8, 8), b"\r\n"].concat());
    body.extend(format!("--{boundary}--\r\n").into_bytes());
    body
}

/// Posts, and holds the answer against what is there afterwards.
async fn post(town: &TestTown, kind: &[u8], body: Vec<u8>) -> u16 {
    let before = (cases(town).await, town.files().len());
    let request = Request::post("/open311/v2/requests.json").header("content-type", kind);
    let Ok(request) = request.body(Body::from(body)) else {
        return 400;
    };
    let page = Sender::here(town).ask(request).await;
    let more = cases(town).await - before.0;
    match page.status() {
        200 => assert_eq!(more, 1),
        400 | 404 | 413 => assert_eq!((more, town.files().len()), (0, before.1)),
        status => panic!("answered {status}: {}", page.html()),
    }
    page.status()
}

async fn cases(town: &TestTown) -> u64 {
    Entity::find().count(town.town().read()).await.unwrap()
}

const KIND: &[u8] = b"multipart/form-data; boundary=x";

#[test]
fn a_form_that_is_cut_anywhere_leaves_nothing() {
    let whole = form("x").len();
    holds(96, &(0..=whole), town, async |town, cut| {
        let status = post(town, KIND, form("x")[..cut].to_vec()).await;
        // The last line's end is the browser's courtesy.
        assert_eq!(status == 200, cut >= whole - 2, "cut at {cut} of {whole}");
    });
}

#[test]
fn a_form_with_wrong_bytes_leaves_a_case_or_nothing() {
    let wrong = (
        0..form("x").len(),
        any::<u8>(),
        prop::collection::vec(any::<u8>(), 0..4),
    );
    holds(96, &wrong, town, async |town, (at, byte, more)| {
        let mut body = form("x");
        body[at] = byte;
        body.splice(at..at, more);
        post(town, KIND, body).await;
    });
}

#[test]
fn any_boundary_and_any_kind_of_form_is_answered() {
    let kinds = prop_oneof![
        "multipart/form-data; ?boundary=[ -~]{0,80}",
        "[ -~]{0,40}",
        Just("application/x-www-form-urlencoded; charset=latin1".to_owned()),
        Just("multipart/mixed; boundary=x".to_owned()),
    ];
    let bytes = prop::collection::vec(any::<u8>(), 0..200);
    holds(
        96,
        &(kinds, "[ -~]{1,70}", bytes),
        town,
        async |town, (kind, boundary, bytes)| {
            post(town, kind.as_bytes(), form(&boundary)).await;
            post(town, kind.as_bytes(), bytes).await;
            let own = format!("multipart/form-data; boundary=\"{boundary}\"");
            post(town, own.as_bytes(), form(&boundary)).await;
        },
    );
}

#[test]
fn any_header_of_a_part_is_answered() {
    let headers = "(Content-Disposition: [ -~]{0,40}\r\n|[A-Za-z-]{1,20}: ?[ -~]{0,60}\r\n){0,4}";
    holds(96, &headers, town, async |town, headers| {
        let part = format!("--x\r\n{headers}\r\nsomething\r\n");
        let body = [part.into_bytes(), form("x")].concat();
        post(town, KIND, body).await;
    });
}

#[test]
fn any_attribute_is_taken_or_named() {
    let names = prop_oneof![
        "attribute\\[(has_place|wish|position|\\PC{0,12})\\](\\[\\])?",
        "attribute\\PC{0,12}",
    ];
    let values = prop_oneof![any::<String>(), "fix|no|yes|listen"];
    let pairs = prop::collection::vec((names, values), 0..5);
    holds(96, &pairs, town, async |town, pairs| {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(POTHOLE).extend_pairs(pairs);
        let kind = b"application/x-www-form-urlencoded";
        post(town, kind, form.finish().into_bytes()).await;
    });
}

/// What is left of a text in XML 1.0, which cannot hold every sign (section 2.2).
fn as_xml_has_it(text: &str) -> String {
    let fits = |c: &char| {
        *c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\t' | '\n' | '\r')
    };
    text.chars().filter(fits).collect()
}

#[test]
fn xml_says_what_json_says_to_somebody_elses_parser() {
    let words = prop_oneof![
        "\\PC{1,80}",
        any::<String>(),
        "[<>&\"'\\]\\[!?;#x-]{1,40}",
        "(]]>|<!--|&amp;|\r|\n|a){1,9}"
    ];
    holds(96, &words, town, async |town, words| {
        let form: Vec<_> = POTHOLE
            .map(|(name, value)| (name, if name == "description" { &words } else { value }))
            .into();
        let sender = Sender::here(town);
        let receipt = sender.post("/open311/v2/requests.json", &form).await;
        if receipt.status() != 200 {
            return;
        }
        let receipt = receipt.json();
        let id = receipt[0]["service_request_id"].as_str().unwrap();
        let json = sender
            .get(&format!("/open311/v2/requests/{id}.json"))
            .await
            .json();
        let xml = sender
            .get(&format!("/open311/v2/requests/{id}.xml"))
            .await
            .html();
        let read = roxmltree::Document::parse(&xml).unwrap();
        let element = read
            .descendants()
            .find(|node| node.has_tag_name("request"))
            .unwrap();
        for (name, value) in json[0].as_object().unwrap() {
            let field = element
                .children()
                .find(|node| node.has_tag_name(name.as_str()))
                .unwrap();
            let said = field.text().unwrap_or_default();
            let wanted = value.as_str().map_or_else(
                || {
                    Some(value)
                        .filter(|value| !value.is_null())
                        .map(ToString::to_string)
                        .unwrap_or_default()
                },
                as_xml_has_it,
            );
            assert_eq!(said, wanted, "{name}");
        }
    });
}
