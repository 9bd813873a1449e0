//! A whole report by keyboard, as somebody hears it who sees nothing: every key, and what a screen
//! reader says then. It was heard of this program in a browser, and a journey hears it again each time
//! the program is tested (`e2e/journeys/transcript.spec.ts`).

use askama::Template;
use axum::routing::get;
use casework::show::ShowDoor;
use kernel::Error;
use serde::Deserialize;
use ui::Page;
use ui::web::{Answer, Routes, Visit, html};

use super::machine;
use super::reached;

const NAME: &str = "keys";

/// The door. Looking changes nothing, so there is nothing to put back.
#[must_use]
pub fn door() -> ShowDoor {
    ShowDoor {
        name: NAME,
        icon: "speak",
        routes: || Routes::new().route("/demo/keys", get(show)),
        reset: None,
    }
}

#[derive(Template)]
#[template(path = "show/keys.html")]
struct Keys {
    page: Page,
    lede: String,
    pages: Vec<Heard>,
    corner: Vec<(String, String)>,
}

/// A page, as it is heard.
#[derive(Deserialize)]
struct Heard {
    title: String,
    heading: String,
    stops: Vec<Stop>,
}

/// A key, or words that are typed, and what is said then.
#[derive(Deserialize)]
struct Stop {
    keys: String,
    /// `None` where another page came.
    says: Option<String>,
}

impl Stop {
    fn is_typed(&self) -> bool {
        self.says.as_ref() == Some(&self.keys)
    }
}

async fn show(visit: Visit) -> Answer {
    reached::stage(&visit)?;
    let lang = &visit.lang;
    let pages = heard(lang.code())?;
    let stops = pages.iter().flat_map(|page| &page.stops);
    let keys = stops.filter(|stop| !stop.is_typed()).count();
    let lede = [
        ("keys", i64::try_from(keys).unwrap_or(i64::MAX).into()),
        (
            "pages",
            i64::try_from(pages.len()).unwrap_or(i64::MAX).into(),
        ),
    ];
    html(&Keys {
        lede: lang.ta("show-keys-lede", &lede),
        pages,
        corner: machine::corner(&visit).await,
        page: visit.page(lang.t("show-keys")),
    })
}

/// What is heard in a language; in English where it was not heard in that one.
fn heard(code: &str) -> Result<Vec<Heard>, Error> {
    let text = match code {
        "es" => include_str!("keys/es.json"),
        _ => include_str!("keys/en.json"),
    };
    serde_json::from_str(text).map_err(Error::during("reading what was heard"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn each_language_hears_the_whole_way() {
        for code in ["en", "es"] {
            let pages = heard(code).unwrap();
            assert_eq!(pages.len(), 7, "{code}");
            assert!(pages.iter().all(|page| !page.heading.is_empty()));
            assert!(
                pages.last().unwrap().stops.is_empty(),
                "it ends with the thanks"
            );
        }
    }
}
