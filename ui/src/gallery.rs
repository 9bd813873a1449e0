//! Every part in every state, for whoever builds pages. Development only; browser and accessibility
//! tests run over it. Each part's examples stand in its own folder.

mod desk;
mod home;
mod status;

#[path = "../components/aim/examples.rs"]
mod aim;
#[path = "../components/cases/examples.rs"]
mod cases;
#[path = "../components/chip/examples.rs"]
mod chip;
#[path = "../components/clock/examples.rs"]
mod clock;
#[path = "../components/compare/examples.rs"]
mod compare;
#[path = "../components/dialog/examples.rs"]
mod dialog;
#[path = "../components/empty/examples.rs"]
mod empty;
#[path = "../components/errors/examples.rs"]
mod errors;
#[path = "../components/field/examples.rs"]
mod field;
#[path = "../components/figures/examples.rs"]
mod figures;
#[path = "../components/hero/examples.rs"]
mod hero;
#[path = "../components/index/examples.rs"]
mod index;
#[path = "../components/keys/examples.rs"]
mod keys;
#[path = "../components/locate/examples.rs"]
mod locate;
#[path = "../components/map/examples.rs"]
mod map;
#[path = "../components/note/examples.rs"]
mod note;
#[path = "../components/pager/examples.rs"]
mod pager;
#[path = "../components/photo/examples.rs"]
mod photo;
#[path = "../components/queue/examples.rs"]
mod queue;
#[path = "../components/search/examples.rs"]
mod search;
#[path = "../components/state/examples.rs"]
mod state;
#[path = "../components/steps/examples.rs"]
mod steps;
#[path = "../components/summary/examples.rs"]
mod summary;
#[path = "../components/table/examples.rs"]
mod table;
#[path = "../components/ticket/examples.rs"]
mod ticket;
#[path = "../components/timeline/examples.rs"]
mod timeline;
#[path = "../components/toast/examples.rs"]
mod toast;

use std::fmt;
use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum_extra::extract::Query;
use serde::Deserialize;

use crate::crest::{Charge, Crest};
use crate::markup::Markup;
use crate::page::{Door, FooterGroup, Page, TownFace, Visitor};
use crate::reader::{Reader, Shade};
use crate::theme::Theme;
use crate::web::Routes;
use crate::words::{Lang, Words};

/// One state of a part.
pub struct Example {
    name: &'static str,
    markup: Markup,
    frame: &'static str,
}

struct Section {
    id: &'static str,
    title: &'static str,
    rule: &'static str,
    examples: Vec<Example>,
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: Page,
    towns: Vec<TownFace>,
    icons: Vec<&'static str>,
    sections: Vec<Section>,
}

/// `?town=kilnford&lang=es&theme=dark&text=large&contrast=more`
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wish {
    pub town: Option<String>,
    pub lang: Option<String>,
    pub theme: Option<String>,
    pub text: Option<String>,
    pub contrast: Option<String>,
}

impl Example {
    /// An example on the page's ground.
    pub fn new(name: &'static str, part: &impl HtmlSafe) -> Self {
        Self {
            name,
            markup: Markup::of(part),
            frame: "example",
        }
    }

    /// An example on a card.
    pub fn card(name: &'static str, part: &impl HtmlSafe) -> Self {
        Self {
            frame: "example card",
            ..Self::new(name, part)
        }
    }

    /// An example in the desk's tempo.
    pub fn desk(name: &'static str, part: &impl HtmlSafe) -> Self {
        Self {
            frame: "example desk card",
            ..Self::new(name, part)
        }
    }
}

impl Section {
    fn new(
        id: &'static str,
        title: &'static str,
        rule: &'static str,
        examples: Vec<Example>,
    ) -> Self {
        Self {
            id,
            title,
            rule,
            examples,
        }
    }
}

/// The routes under `/gallery`.
pub fn routes(words: Words) -> Routes {
    Routes::new()
        .route("/gallery", get(show))
        .route(
            "/gallery/desk",
            get(
                async |Extension(words): Extension<Words>, Query(wish): Query<Wish>| {
                    Html(desk::desk(&words, &wish))
                },
            ),
        )
        .route(
            "/gallery/status",
            get(
                async |Extension(words): Extension<Words>, Query(wish): Query<Wish>| {
                    Html(status::status(&words, &wish))
                },
            ),
        )
        .route(
            "/gallery/error",
            get(
                async |Extension(words): Extension<Words>, Query(wish): Query<Wish>| {
                    crate::ErrorPage::fault(page_for(&words, &wish), "K7Q")
                },
            ),
        )
        .route(
            "/gallery/home",
            get(
                async |Extension(words): Extension<Words>, Query(wish): Query<Wish>| {
                    Html(home::home(&words, &wish))
                },
            ),
        )
        .route("/gallery/theme/{file}", get(theme))
        .route("/gallery/photo.svg", get(photo))
        .extension(words)
}

/// The gallery as a page. Its links lead on to `/gallery/home`, `/status`, `/desk` and `/error`.
#[must_use]
pub fn gallery(words: &Words, wish: &Wish) -> String {
    let page = page_for(words, wish);
    let gallery = Gallery {
        sections: sections(&page.lang),
        towns: towns(),
        icons: crate::icon::names().collect(),
        page,
    };
    gallery.render().unwrap_or_else(|error| error.to_string())
}

async fn show(Extension(words): Extension<Words>, Query(wish): Query<Wish>) -> Html<String> {
    Html(gallery(&words, &wish))
}

async fn theme(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let name = file.trim_end_matches(".css");
    let towns = towns();
    let Some(town) = towns.iter().find(|town| town.name.to_lowercase() == name) else {
        return axum::http::StatusCode::NOT_FOUND.into_response();
    };
    town.theme.answer(&file, &headers)
}

async fn photo() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "image/svg+xml")],
        include_str!("../components/photo/sample.svg"),
    )
}

/// The three towns of the visual language.
fn towns() -> Vec<TownFace> {
    let town = |name: &str, colour: &str, charge: Charge| TownFace {
        tagline: "Town hall".into(),
        crest: Crest { charge },
        theme: Theme::from_colour(colour).unwrap_or_else(|_| Theme::weir_green()),
        phone: Some("555 0100".into()),
        phone_hours: Some("8 am to 6 pm".into()),
        street: Some("Town Hall, 1 Market Square".into()),
        ..TownFace::new(name)
    };
    vec![
        TownFace {
            theme: Theme::weir_green(),
            ..town("Millbrook", "#0b4f47", Charge::WheelAndRiver)
        },
        town("Harbourne", "#1f3d7a", Charge::Anchor),
        town("Kilnford", "#7a2430", Charge::Kiln),
    ]
}

/// A page in the town, language and colours that were wished for.
fn page_for(words: &Words, wish: &Wish) -> Page {
    let lang = words.lang(wish.lang.as_deref().unwrap_or("en"));
    let towns = towns();
    let chosen = towns
        .iter()
        .find(|town| Some(town.name.to_lowercase()) == wish.town)
        .or(towns.first())
        .cloned();
    let town = chosen.unwrap_or_else(|| TownFace::new("Millbrook"));
    let mut page = Page::new(Arc::new(town), lang, "Gallery");
    page.path = "/gallery".into();
    page.reader = Reader {
        large_text: wish.text.as_deref() == Some("large"),
        more_contrast: wish.contrast.as_deref() == Some("more"),
        theme: match wish.theme.as_deref() {
            Some("dark") => Shade::Dark,
            Some("light") => Shade::Light,
            _ => Shade::Device,
        },
        ..Reader::default()
    };
    let door = |word: &str, current: bool| Door {
        href: "/gallery".into(),
        word: word.into(),
        current,
    };
    page.doors = vec![
        door("Services", false),
        door("Street reports", true),
        door("Have your say", false),
    ];
    page.languages = words
        .codes()
        .filter(|code| *code != crate::words::PSEUDO)
        .map(|code| (code.to_owned(), words.lang(code).name()))
        .collect();
    page.visitor = Visitor::SignIn("/gallery".into());
    page.footer = vec![FooterGroup {
        title: "Check us".into(),
        links: vec![("/gallery".into(), "How well services do".into())],
    }];
    page.seal = Some(
        "Record entry 48,212 signed today at 7:00 am and checked by Ashford and Weirham.".into(),
    );
    page
}

fn sections(lang: &Lang) -> Vec<Section> {
    vec![
        Section::new("hero", hero::TITLE, hero::RULE, hero::examples(lang)),
        Section::new("index", index::TITLE, index::RULE, index::examples(lang)),
        Section::new("field", field::TITLE, field::RULE, field::examples(lang)),
        Section::new(
            "errors",
            errors::TITLE,
            errors::RULE,
            errors::examples(lang),
        ),
        Section::new(
            "search",
            search::TITLE,
            search::RULE,
            search::examples(lang),
        ),
        Section::new("steps", steps::TITLE, steps::RULE, steps::examples(lang)),
        Section::new("pager", pager::TITLE, pager::RULE, pager::examples(lang)),
        Section::new("state", state::TITLE, state::RULE, state::examples(lang)),
        Section::new("chip", chip::TITLE, chip::RULE, chip::examples(lang)),
        Section::new("clock", clock::TITLE, clock::RULE, clock::examples(lang)),
        Section::new(
            "timeline",
            timeline::TITLE,
            timeline::RULE,
            timeline::examples(lang),
        ),
        Section::new(
            "summary",
            summary::TITLE,
            summary::RULE,
            summary::examples(lang),
        ),
        Section::new("table", table::TITLE, table::RULE, table::examples(lang)),
        Section::new(
            "figures",
            figures::TITLE,
            figures::RULE,
            figures::examples(lang),
        ),
        Section::new("cases", cases::TITLE, cases::RULE, cases::examples(lang)),
        Section::new(
            "compare",
            compare::TITLE,
            compare::RULE,
            compare::examples(lang),
        ),
        Section::new("map", map::TITLE, map::RULE, map::examples(lang)),
        Section::new("aim", aim::TITLE, aim::RULE, aim::examples(lang)),
        Section::new(
            "locate",
            locate::TITLE,
            locate::RULE,
            locate::examples(lang),
        ),
        Section::new("photo", photo::TITLE, photo::RULE, photo::examples(lang)),
        Section::new(
            "ticket",
            ticket::TITLE,
            ticket::RULE,
            ticket::examples(lang),
        ),
        Section::new("note", note::TITLE, note::RULE, note::examples(lang)),
        Section::new("empty", empty::TITLE, empty::RULE, empty::examples(lang)),
        Section::new("toast", toast::TITLE, toast::RULE, toast::examples(lang)),
        Section::new(
            "dialog",
            dialog::TITLE,
            dialog::RULE,
            dialog::examples(lang),
        ),
        Section::new("keys", keys::TITLE, keys::RULE, keys::examples(lang)),
        Section::new("queue", queue::TITLE, queue::RULE, queue::examples(lang)),
    ]
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"<div class="{}">"#, self.frame)?;
        if !self.name.is_empty() {
            write!(f, r#"<p class="small muted name">{}</p>"#, self.name)?;
        }
        write!(f, "{}</div>", self.markup)
    }
}

impl HtmlSafe for Example {}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    #[test]
    fn every_part_is_shown_in_every_language_without_inline_style_or_script() {
        let files = crate::words_files();
        let words = Words::new(&files).unwrap().with_pseudo(&files).unwrap();
        for code in ["en", "es", crate::words::PSEUDO] {
            let html = gallery(
                &words,
                &Wish {
                    lang: Some(code.into()),
                    ..Wish::default()
                },
            );
            assert!(!html.contains("style=") && !html.contains("<script>"));
            assert_eq!(html.matches("<h1>").count(), 1);
            let mut ids: Vec<&str> = html
                .split(" id=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            ids.sort_unstable();
            let all = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), all, "an id stands twice");
        }
        assert_eq!(words.missing(), Vec::new());
    }
}
