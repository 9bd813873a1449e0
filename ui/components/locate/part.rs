//! Two helps beside a map that nobody needs: "Use where I am now", and four keys that move the pin.

use askama::Template;

use crate::words::Lang;

/// A button that fills the form's hidden fields `lat` and `lng` and sends it. Shown only where the device can tell.
#[derive(Clone, Debug, Template)]
#[template(path = "locate/view.html")]
pub struct Locate {
    pub word: String,
    /// A CSS selector of the submit button to press, such as `[name=find]`; empty for the form's own.
    pub submit: String,
    /// Names of the two hidden fields; the part writes them.
    pub lat: String,
    pub lng: String,
}

/// Four submit buttons named `move` with the values `w`, `n`, `s`, `e`.
#[derive(Clone, Debug, Template)]
#[template(path = "locate/nudge.html")]
pub struct Nudge {
    pub label: String,
    /// (value, class, spoken)
    pub ways: Vec<(&'static str, &'static str, String)>,
}

impl Locate {
    /// The button with its usual words and fields.
    #[must_use]
    pub fn new(lang: &Lang) -> Self {
        Self {
            word: lang.t("locate"),
            submit: String::new(),
            lat: "lat".into(),
            lng: "lng".into(),
        }
    }
}

impl Nudge {
    /// Keys that move the pin by so many metres.
    #[must_use]
    pub fn new(lang: &Lang, metres: i64) -> Self {
        let way = |value, class, key: &str| (value, class, lang.t(key));
        Self {
            label: lang.ta("nudge", &[("metres", metres.into())]),
            ways: vec![
                way("w", "btn w", "nudge-west"),
                way("n", "btn n", "nudge-north"),
                way("s", "btn s", "nudge-south"),
                way("e", "btn", "nudge-east"),
            ],
        }
    }
}

part!(Locate, Nudge);
