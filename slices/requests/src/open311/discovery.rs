//! Service discovery: where the doors are and what they speak.

use ui::web::Visit;

use super::document::{Document, Node};

/// When these addresses last changed.
const CHANGESET: &str = "2026-03-01T00:00:00Z";

pub(super) fn discovery(visit: &Visit) -> Document {
    let words = &visit.town.profile().words;
    let site = words.site.trim_end_matches('/');
    let contact = [
        words.name.as_str(),
        words.phone.as_str(),
        words.address.as_str(),
        site,
    ];
    let contact: Vec<&str> = contact
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
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
            ("contact", contact.join(", ").into()),
            ("key_service", "No key is needed.".into()),
            ("endpoints", Node::List("endpoint", endpoints)),
        ]),
    }
}
