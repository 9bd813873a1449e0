//! The list of everything one can ask of the town, found by whatever words people use.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use ui::parts::{Empty, Index, IndexItem, Link, Search};
use ui::web::{Answer, Visit, html};
use ui::{Lang, Page};

use super::times::{self, Took};
use crate::catalogue::catalogue;
use crate::definition::{Catalogue, ServiceDefinition};

#[derive(Template)]
#[template(path = "front/services.html")]
struct Services {
    page: Page,
    search: Search,
    groups: Vec<(String, Index)>,
    empty: Option<Empty>,
}

/// The page.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(visit: Visit) -> Answer {
    let (lang, catalogue) = (&visit.lang, catalogue(&visit.town).await?);
    let took = times::took(&visit.town).await?;
    let q: String = visit.asked().text("q").chars().take(200).collect();
    let groups = if q.is_empty() {
        let index = |services: Vec<&Arc<ServiceDefinition>>| Index {
            items: services.into_iter().map(|s| item(lang, s, &took)).collect(),
        };
        titled_groups(lang, &catalogue)
            .into_iter()
            .map(|(title, services)| (title, index(services)))
            .collect()
    } else {
        let mut found: Vec<_> = catalogue
            .propose(&q, lang.code(), 12)
            .iter()
            .filter_map(|p| catalogue.get(p.service.as_str()))
            .collect();
        let said = q.to_lowercase();
        for service in catalogue.iter() {
            let named = service
                .title
                .get(lang.code())
                .to_lowercase()
                .contains(&said);
            if named && !found.iter().any(|f| f.id == service.id) {
                found.push(service);
            }
        }
        let items: Vec<_> = found.into_iter().map(|s| item(lang, s, &took)).collect();
        let title = lang.tn("services-found", items.len());
        if items.is_empty() {
            Vec::new()
        } else {
            vec![(title, Index { items })]
        }
    };
    let empty = groups.is_empty().then(|| Empty {
        title: lang.t("services-none"),
        text: lang.t("services-none-text"),
        link: Some(Link::new("/report", lang.t("services-none-link"))),
    });
    let search = Search {
        action: "/services".into(),
        name: "q".into(),
        label: lang.t("services-search"),
        value: q,
        button: lang.t("services-look"),
        ..Search::default()
    };
    html(&Services {
        page: visit.page(lang.t("services-title")),
        search,
        groups,
        empty,
    })
}

/// A service in a list, with the time it really took.
#[must_use]
pub fn item(lang: &Lang, service: &ServiceDefinition, took: &HashMap<String, Took>) -> IndexItem {
    let code = lang.code();
    let time = took.get(service.id.as_str());
    IndexItem {
        href: format!("/services/{}", service.id),
        icon: service.icon.clone(),
        name: service.title.get(code).to_owned(),
        line: service.summary.get(code).to_owned(),
        time: time
            .map(|took| lang.working_days(took.median_days))
            .unwrap_or_default(),
        time_for: time
            .map(|_| lang.t("services-to-finish"))
            .unwrap_or_default(),
    }
}

/// The services under their headings, as the reader's alphabet has them; whatever fits nowhere else
/// stands last.
#[must_use]
pub fn titled_groups<'a>(
    lang: &Lang,
    catalogue: &'a Catalogue,
) -> Vec<(String, Vec<&'a Arc<ServiceDefinition>>)> {
    let mut groups: Vec<_> = catalogue
        .grouped()
        .into_iter()
        .map(|(name, services)| (name == REST, group_title(lang, name), services))
        .collect();
    groups.sort_by_cached_key(|(is_rest, title, _)| (*is_rest, kernel::fold::fold(title)));
    groups
        .into_iter()
        .map(|(_, title, services)| (title, services))
        .collect()
}

/// The heading of what fits nowhere else.
const REST: &str = "other";

/// A heading's name; a town's own heading that has no words stands as it is written.
#[must_use]
pub fn group_title(lang: &Lang, group: &str) -> String {
    let key = format!("group-{group}");
    if lang.has(&key) {
        lang.t(&key)
    } else {
        group.to_owned()
    }
}
