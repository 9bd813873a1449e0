//! A town's crest: a shield, an inner line, one charge in white, one small point of yellow;
//! legible at 26 px. A town without a drawing of its own gets its initials.

use std::fmt::Write as _;

use askama::filters::HtmlSafe;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::assets;
use crate::markup::Markup;

/// What stands on the shield.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Charge {
    /// A mill wheel above a brook.
    WheelAndRiver,
    /// An anchor.
    Anchor,
    /// A flame over a wall of bricks.
    Kiln,
    /// One or two letters over a line of water.
    Initials(String),
    /// None of ours: a picture that the town brought, by its SHA-256 in hexadecimal digits.
    Own(String),
}

impl Charge {
    /// What a profile names so. Of the first letters it says nothing, and of what no program or a
    /// later one knows neither.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "wheel-and-river" => Some(Self::WheelAndRiver),
            "anchor" => Some(Self::Anchor),
            "kiln" => Some(Self::Kiln),
            _ => {
                let hash = name.strip_prefix("own-")?;
                let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
                is_hash.then(|| Self::Own(hash.to_owned()))
            }
        }
    }
}

/// A town's crest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crest {
    pub charge: Charge,
}

const SHIELD: &str = "M3 3h50v29c0 14-10 23-25 29C13 55 3 46 3 32z";
const INNER: &str = "M6.2 6.2h43.6V32c0 12-8.4 19.8-21.8 25.4C14.6 51.8 6.2 44 6.2 32z";
const WHEEL: &str = r##"<circle cx="28" cy="22.5" r="10.5" fill="none" stroke="#fff" stroke-width="2.6"/><path d="M28 9v27M14.5 22.5h27M18.5 13l19 19M37.5 13l-19 19" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/><circle cx="28" cy="22.5" r="3.6" fill="#f4b82e"/><path d="M9.5 40c3.1-2.6 6.2-2.6 9.3 0s6.2 2.6 9.2 0 6.2-2.6 9.3 0 6.2 2.6 9.2 0M14 46.5c2.3-1.9 4.7-1.9 7 0s4.7 1.9 7 0 4.7-1.9 7 0 4.7 1.9 7 0M21 52.5c2.3-1.7 4.7-1.7 7 0s4.7 1.7 7 0" fill="none" stroke="#fff" stroke-width="2.3" stroke-linecap="round"/>"##;
const ANCHOR: &str = r##"<g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"><circle cx="28" cy="15" r="3.5" stroke="#f4b82e"/><path d="M28 19v28M20 24h16M14 36c1 8 6.5 11.5 14 11.5S41 44 42 36M14 36l-2 5M14 36l4.5 3M42 36l2 5M42 36l-4.5 3"/></g>"##;
const KILN: &str = r##"<g fill="none" stroke="#fff" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round"><path d="M28 11c5 5 7 8.5 7 12a7 7 0 0 1-14 0c0-2 1-4 2.5-5.500.5 2 1.5 3 3 3 1.5-2.5 1.5-6 1.5-9.5z" stroke="#f4b82e"/><path d="M13 35h30M13 35v14M43 35v14M11 42h34M20.5 35v7M28 42v7M35.500 35v7M16 49h24"/></g>"##;
const WATER: &str = r##"<path d="M14 42.500c2.300-1.900 4.700-1.900 7 0s4.700 1.900 7 0 4.700-1.900 7 0 4.700 1.900 7 0" fill="none" stroke="#fff" stroke-width="2.300" stroke-linecap="round"/><circle cx="28" cy="50" r="2.200" fill="#f4b82e"/>"##;

impl Crest {
    /// Millbrook's crest.
    #[must_use]
    pub fn wheel_and_river() -> Self {
        Self {
            charge: Charge::WheelAndRiver,
        }
    }

    /// A crest of the first letters of the town's name: "Old Town" gives OT.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let letters: String = name
            .split_whitespace()
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
            .take(2)
            .collect();
        Self {
            charge: Charge::Initials(letters.to_uppercase()),
        }
    }

    /// Where it is a file, and of which media type.
    #[must_use]
    pub fn address(&self) -> (String, &'static str) {
        match &self.charge {
            Charge::Own(hash) => (format!("/crest/{hash}.png"), "image/png"),
            _ => ("/crest.svg".into(), "image/svg+xml"),
        }
    }

    /// A crest that the town brought, as it is handed out under its hash.
    #[must_use]
    pub fn png(headers: &HeaderMap, hash: &str, png: Vec<u8>) -> Response {
        if assets::holds(headers, hash) {
            return StatusCode::NOT_MODIFIED.into_response();
        }
        assets::immutable(png, "image/png", hash)
    }

    /// Inline, in the colour of the page around it. It stands beside the words that name it, so that
    /// nobody needs to hear of it.
    #[must_use]
    pub fn inline(&self) -> Markup {
        if let Charge::Own(_) = self.charge {
            let (address, _) = self.address();
            return Markup(format!(
                r#"<img src="{address}" alt="" width="46" height="46">"#
            ));
        }
        Markup(format!(
            r#"<svg viewBox="0 0 56 64" aria-hidden="true">{}</svg>"#,
            self.drawing("var(--crest,var(--accent))")
        ))
    }

    /// A file of its own in a fixed colour, for the browser's tab, for mails and letters.
    /// `colour` is a colour as CSS writes it, `label` what a person hears.
    #[must_use]
    pub fn file(&self, colour: &str, label: &str) -> String {
        let label = escaped(label);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 64" role="img" aria-label="{label}">{}</svg>"#,
            self.drawing(&escaped(colour))
        )
    }

    fn drawing(&self, colour: &str) -> String {
        let mut svg = format!(
            r##"<path d="{SHIELD}" fill="{colour}"/><path d="{INNER}" fill="none" stroke="#fff" stroke-width="1.3" opacity=".6"/>"##
        );
        match &self.charge {
            Charge::WheelAndRiver => svg.push_str(WHEEL),
            Charge::Anchor => svg.push_str(ANCHOR),
            Charge::Kiln => svg.push_str(KILN),
            Charge::Own(_) => {}
            Charge::Initials(letters) => {
                let size = if letters.chars().count() > 1 { 22 } else { 28 };
                let _ = write!(
                    svg,
                    r##"<text x="28" y="33" text-anchor="middle" font-family="Sofia Sans,sans-serif" font-weight="800" font-size="{size}" fill="#fff">{}</text>{WATER}"##,
                    escaped(letters)
                );
            }
        }
        svg
    }
}

/// Text inside our own SVG.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

impl std::fmt::Display for Crest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.inline())
    }
}

impl HtmlSafe for Crest {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_names_a_crest_of_the_towns_own() {
        let hash = "a1".repeat(32);
        let own = Charge::named(&format!("own-{hash}"));
        assert_eq!(own, Some(Charge::Own(hash.clone())));
        for other in ["own", "own-", "own-../../theme", "unicorn"] {
            assert_eq!(Charge::named(other), None, "{other}");
        }
        assert_eq!(Charge::named(&format!("own-{hash}\"><script>")), None);
    }

    #[test]
    fn a_name_becomes_initials_and_cannot_break_the_drawing() {
        assert_eq!(
            Crest::of_name("old town").charge,
            Charge::Initials("OT".into())
        );
        let crest = Crest {
            charge: Charge::Initials("<&".into()),
        };
        assert!(
            crest
                .file("#0b4f47", "Crest of \"X\"")
                .contains("&lt;&amp;")
        );
    }
}
