//! The front page's share of the front: what people ask for most, and how the day goes.

use std::sync::Arc;

use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::{Order, QueryOrder, QuerySelect};
use ui::Markup;
use ui::parts::Index;
use ui::web::{Fault, Visit};

use super::{services, times, today};
use crate::case::entities::case_work;
use crate::catalogue::{Shelf, catalogue};
use crate::definition::ServiceDefinition;

const MOST_USED: usize = 6;

/// The services asked for most in the last 30 days; without any, the first of the catalogue.
///
/// # Errors
/// When the database cannot be read.
pub async fn home_most_used(visit: &Visit) -> std::result::Result<Markup, Fault> {
    let took = times::took(&visit.town).await?;
    let most = most_used(&visit.town, MOST_USED).await?;
    let items = most
        .into_iter()
        .map(|s| services::item(&visit.lang, &s, &took))
        .collect();
    Ok(Markup::of(&Index { items }))
}

/// The services asked for most in the last 30 days, filled up from the catalogue.
///
/// # Errors
/// When the database cannot be read.
pub async fn most_used(town: &Town, count: usize) -> Result<Vec<Arc<ServiceDefinition>>> {
    let catalogue = catalogue(town).await?;
    let used = used(town).await?;
    let mut most: Vec<Arc<ServiceDefinition>> = used
        .iter()
        .filter_map(|code| catalogue.get(code).cloned())
        .collect();
    for service in catalogue.iter() {
        if most.len() < count && !most.iter().any(|s| s.id == service.id) {
            most.push(service.clone());
        }
    }
    most.truncate(count);
    Ok(most)
}

/// Whether anything that the town offers was asked for in the last 30 days.
async fn is_used(town: &Town) -> Result<bool> {
    let catalogue = catalogue(town).await?;
    let used = used(town).await?;
    Ok(used.iter().any(|code| catalogue.get(code).is_some()))
}

/// The codes of the services that were asked for, the most wanted first.
async fn used(town: &Town) -> Result<Arc<Vec<String>>> {
    let shelf = town.port::<Shelf>();
    let shelf = shelf.ok_or_else(|| Error::internal("the shelf is not wired"))?;
    let now = town.now();
    let since = now.plus(-30 * Moment::DAY);
    let used = &shelf.front().used;
    used.or_make(now, Moment::MINUTE, count_used(town, since))
        .await
}

async fn count_used(town: &Town, since: Moment) -> Result<Vec<String>> {
    use case_work::Column as C;
    let counted: Vec<(String, i64)> = case_work::Entity::find()
        .select_only()
        .column(C::Service)
        .column_as(C::Id.count(), "cases")
        .filter(C::OpenedAt.gte(since))
        .group_by(C::Service)
        .order_by(C::Id.count(), Order::Desc)
        .limit(20)
        .into_tuple()
        .all(town.read())
        .await?;
    Ok(counted.into_iter().map(|(code, _)| code).collect())
}

#[derive(askama::Template)]
#[template(path = "front/home_band.html")]
struct Band<'a> {
    title: String,
    aside: String,
    lang: &'a ui::words::Lang,
    part: Markup,
    more: Option<usize>,
}

impl askama::filters::HtmlSafe for Band<'_> {}

/// The front page's list of what is asked for most.
///
/// # Errors
/// When the database cannot be read.
pub async fn entry_most_used(visit: Visit) -> std::result::Result<Option<Markup>, Fault> {
    let count = catalogue(&visit.town).await?.len();
    if count == 0 {
        return Ok(None);
    }
    let part = home_most_used(&visit).await?;
    let lang = &visit.lang;
    let (title, aside) = if is_used(&visit.town).await? {
        (lang.t("home-most-used"), lang.t("home-most-used-aside"))
    } else {
        (lang.t("home-not-used"), lang.t("home-not-used-aside"))
    };
    Ok(Some(Markup::of(&Band {
        title,
        aside,
        lang,
        part,
        more: Some(count),
    })))
}

/// The front page's figures of the day.
///
/// # Errors
/// When the database cannot be read.
pub async fn entry_today(visit: Visit) -> std::result::Result<Option<Markup>, Fault> {
    let part = Markup::of(&today::figures(&visit).await?);
    let lang = &visit.lang;
    let title = lang.ta(
        "home-today",
        &[("town", visit.town.profile().words.name.as_str().into())],
    );
    let aside = lang.date_time(visit.town.now(), visit.town.zone());
    Ok(Some(Markup::of(&Band {
        title,
        aside,
        lang,
        part,
        more: None,
    })))
}
