//! The front page, put together from what the rooms show on it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use casework::slice::{HomeEntry, Slice};
use contracts::places::Places;
use ui::parts::{Hero, Tap};
use ui::web::{Answer, Fault, Shared, Visit, html};
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
        let mut entries: Vec<HomeEntry> = slices
            .iter()
            .flat_map(|slice| slice.home.iter().copied())
            .collect();
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
        lines: vec![
            lang.t("home-question-first"),
            lang.t("home-question-second"),
        ],
        action: "/report".into(),
        label: lang.t("home-search"),
        placeholder: lang.t("home-search-example"),
        button: lang.t("home-search-button"),
        plan: Markup(
            visit
                .town
                .port::<dyn Places>()
                .and_then(|p| p.engraved())
                .unwrap_or_default(),
        ),
        taps_label: lang.t("home-taps"),
        taps: taps(&visit).await?,
        inside: false,
    };
    let mut answer = html(&Home {
        page,
        hero,
        entries: drawn,
    })?;
    if visit.actor.staff().is_none() {
        Shared::mark(&mut answer);
    }
    Ok(answer)
}

/// The services people ask for most, one tap away.
async fn taps(visit: &Visit) -> Result<Vec<Tap>, Fault> {
    let most = casework::front::most_used(&visit.town, TAPS).await?;
    let lang = visit.lang.code();
    Ok(most
        .iter()
        .map(|service| Tap {
            href: format!("/report?service={}", service.id.as_str()),
            word: service.title.get(lang).to_owned(),
            icon: service.icon.clone(),
        })
        .collect())
}

const TAPS: usize = 4;
