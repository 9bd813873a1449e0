//! The front page, put together from what the rooms show on it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use casework::slice::{HomeEntry, Slice};
use ui::parts::Hero;
use ui::web::{Answer, Visit, html};
use ui::{Markup, Page};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
    hero: Hero,
    entries: Vec<Markup>,
}

/// What the rooms show, in order.
#[derive(Clone)]
pub struct Entries(Arc<[HomeEntry]>);

impl Entries {
    #[must_use]
    pub fn of(slices: &[Slice]) -> Self {
        let mut entries: Vec<HomeEntry> = slices.iter().flat_map(|slice| slice.home.iter().copied()).collect();
        entries.sort_by_key(|entry| entry.order);
        Self(entries.into())
    }
}

pub async fn show(visit: Visit, entries: Option<Extension<Entries>>) -> Answer {
    let mut drawn = Vec::new();
    for entry in entries.iter().flat_map(|entries| entries.0.0.iter()) {
        drawn.extend((entry.draw)(visit.clone(), ()).await?);
    }
    let lang = &visit.lang;
    let town = &visit.site.face(lang).name;
    let mut page = visit.page(lang.t("home-title"));
    page.description = Some(lang.ta("home-description", &[("town", town.into())]));
    let hero = Hero {
        lines: vec![lang.t("home-question-first"), lang.t("home-question-second")],
        action: "/services".into(),
        label: lang.t("home-search"),
        placeholder: lang.t("home-search-example"),
        button: lang.t("home-search-button"),
        ..Hero::default()
    };
    html(&Home { page, hero, entries: drawn })
}
