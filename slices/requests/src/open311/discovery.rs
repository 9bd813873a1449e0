//! Service discovery: where the doors are and what they speak.

use ui::web::Visit;

use super::document::{Document, Node};
use super::keys;

/// When these addresses last changed.
const CHANGESET: &str = "2026-03-01T00:00:00Z";

pub(super) fn discovery(visit: &Visit) -> Document {
    let site = visit.town.profile().words.site.trim_end_matches('/');
    let formats = || Node::List("format", vec!["text/xml".into(), "application/json".into()]);
    // Two of them, so that readers of XML see a list: the standard knows production and test.
    let endpoint = |kind: &str| {
        Node::Record(vec![
            (
                "specification",
                "http://wiki.open311.org/GeoReport_v2".into(),
            ),
            ("url", format!("{site}/open311/v2").into()),
            ("changeset", CHANGESET.into()),
            ("type", kind.into()),
            ("formats", formats()),
        ])
    };
    let endpoints = vec![endpoint("production"), endpoint("production")];
    Document {
        name: "discovery",
        node: Node::Record(vec![
            ("changeset", CHANGESET.into()),
            ("contact", contact(visit).into()),
            ("key_service", key_service(visit).into()),
            ("endpoints", Node::List("endpoint", endpoints)),
        ]),
    }
}

/// Whom people ask, in one line.
pub(super) fn contact(visit: &Visit) -> String {
    let words = &visit.town.profile().words;
    let contact = [
        words.name.as_str(),
        words.phone.as_str(),
        words.address.as_str(),
        words.site.trim_end_matches('/'),
    ];
    let contact = contact.into_iter().filter(|part| !part.is_empty());
    contact.collect::<Vec<_>>().join(", ")
}

/// What a key is for, and how one gets it.
fn key_service(visit: &Visit) -> String {
    let need = if keys::is_required(&visit.town) {
        "A post needs an api_key; reading needs none."
    } else {
        "No key is needed. An api_key lifts the limit on posts and names their sender."
    };
    format!("{need} {}", keys::how_to_get_one(visit))
}
