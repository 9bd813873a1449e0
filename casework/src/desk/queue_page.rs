//! The queue: the views with their counts, what narrows them, fifty cases, and giving many of them
//! to somebody at once.

use askama::Template;
use kernel::db::search::{self, Audience};
use kernel::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use ui::Page;
use ui::parts::{Chip, Chips, Choice, Field, Keys, Pager, Queue, Toast};
use ui::web::{Answer, Visit, html, see_other};

use super::asked::Asked;
use super::rows;
use super::staff_book::StaffBook;
use crate::case::queue::{self, COUNTED, View};
use crate::case::{Case, entities::case_work};
use crate::catalogue;
use crate::permissions::{CASES_ASSIGN, CASES_WORK};

#[derive(Template)]
#[template(path = "desk/queue.html")]
struct QueuePage {
    page: Page,
    views: Vec<ViewLink>,
    summary: String,
    chips: Chips,
    filters: Vec<Field>,
    view: &'static str,
    queue: Queue,
    empty: String,
    assign: Option<Field>,
    back: String,
    pager: Pager,
    keys: Keys,
}

struct ViewLink {
    href: String,
    word: String,
    count: String,
    current: bool,
    late: bool,
}

pub(super) async fn show(visit: Visit) -> Answer {
    visit.need(CASES_WORK)?;
    let query = visit.asked();
    let words = [query.text("q"), query.text("find")]
        .into_iter()
        .find(|words| !words.is_empty());
    match words {
        Some(words) => found(&visit, &words).await,
        None => listed(&visit, &Asked::read(&query)).await,
    }
}

async fn listed(visit: &Visit, asked: &Asked) -> Answer {
    let (town, lang) = (&visit.town, &visit.lang);
    let list = queue::page(town, &visit.actor, asked.view, &asked.filters, asked.after).await?;
    let counts = queue::counts(town, &visit.actor).await?;
    let mut shown = begin(visit, view_word(visit, asked.view), &list.cases).await?;
    shown.views = views(visit, asked, &counts);
    let narrowed = !asked.pairs().is_empty();
    let count = counts
        .iter()
        .find(|(view, _)| *view == asked.view && !narrowed);
    shown.summary = count.map(|(_, n)| cases(visit, *n)).unwrap_or_default();
    shown.filters = fields(visit, asked).await?;
    shown.chips = chips(visit, asked, &shown.filters);
    shown.view = asked.view.name();
    shown.back = asked.href();
    let first = asked.after.map(|_| asked.at(None).href());
    shown.pager = Pager::open_ended(
        lang,
        first,
        list.next.map(|next| asked.at(Some(next)).href()),
    );
    shown.page.live = Some("/desk/live".into());
    html(&shown)
}

/// A reference leads to its case; other words to the cases that hold them.
async fn found(visit: &Visit, words: &str) -> Answer {
    let (town, lang) = (&visit.town, &visit.lang);
    match queue::by_reference(town, words).await {
        Ok(case) => return Ok(see_other(&rows::href(&case))),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let hits = search::find(town.read(), "case", words, Audience::Staff, 50).await?;
    let order: Vec<_> = hits.into_iter().map(|hit| hit.key).collect();
    let found = case_work::Entity::find().filter(case_work::Column::Id.is_in(order.clone()));
    let mut found = found.all(town.read()).await?;
    found.sort_by_key(|case| order.iter().position(|key| *key == case.id.0));
    let title = lang.ta("desk-found", &[("words", words.into())]);
    let mut shown = begin(visit, title, &found).await?;
    let asked = Asked::read(&ui::web::Sent::default());
    shown.views = views(visit, &asked, &[])
        .into_iter()
        .map(|view| ViewLink {
            current: false,
            ..view
        })
        .collect();
    shown.summary = cases(visit, found.len() as u64);
    shown.empty = lang.t("desk-found-nothing");
    html(&shown)
}

async fn begin(visit: &Visit, title: String, cases: &[Case]) -> Result<QueuePage> {
    let lang = &visit.lang;
    let book = StaffBook::read(&visit.town).await?;
    let team = visit.actor.staff().map(|staff| staff.team);
    let teams = catalogue::teams(&visit.town, lang.code()).await?;
    let mut page = visit.desk_page(title);
    page.find = Some("/desk".into());
    page.toast = toast(visit);
    Ok(QueuePage {
        page,
        views: Vec::new(),
        summary: String::new(),
        chips: Chips::default(),
        filters: Vec::new(),
        view: View::MyTeam.name(),
        queue: rows::queue(visit, cases, &book).await?,
        empty: lang.t("desk-empty"),
        assign: visit.may(CASES_ASSIGN).then(|| {
            let choices = book.choices(lang, team, &teams);
            Field::select("to", lang.t("desk-assign-to"), choices).key('a')
        }),
        back: visit.path.clone(),
        pager: Pager::default(),
        keys: Keys::queue(lang),
    })
}

/// What a bulk assignment did, told by the address it led back to.
fn toast(visit: &Visit) -> Option<Toast> {
    let query = visit.asked();
    let number = |name| query.get(name).and_then(|n| n.parse::<u32>().ok());
    let given = number("given")?;
    let said = visit.lang.tn("desk-given", given);
    match number("left").filter(|left| *left > 0) {
        Some(left) => Some(Toast::new(format!(
            "{said} {}",
            visit.lang.tn("desk-given-left", left)
        ))),
        None => Some(Toast::new(said)),
    }
}

fn views(visit: &Visit, asked: &Asked, counts: &[(View, u64)]) -> Vec<ViewLink> {
    let link = |view: View| {
        let count = counts
            .iter()
            .find(|(counted, _)| *counted == view)
            .map(|(_, n)| *n);
        ViewLink {
            href: Asked {
                view,
                after: None,
                filters: queue::Filters::default(),
            }
            .href(),
            word: view_word(visit, view),
            count: count.map(|n| number(visit, n)).unwrap_or_default(),
            current: view == asked.view,
            late: view == View::Late && count.is_some_and(|n| n > 0),
        }
    };
    View::ALL.into_iter().map(link).collect()
}

fn view_word(visit: &Visit, view: View) -> String {
    visit.lang.t(&format!("desk-view-{}", view.name()))
}

fn number(visit: &Visit, n: u64) -> String {
    let lang = &visit.lang;
    let written = lang.number(i64::try_from(n.min(COUNTED)).unwrap_or(i64::MAX));
    if n > COUNTED {
        lang.ta("desk-more-than", &[("n", written.into())])
    } else {
        written
    }
}

fn cases(visit: &Visit, n: u64) -> String {
    if n > COUNTED {
        return visit
            .lang
            .ta("desk-cases-many", &[("n", number(visit, n).into())]);
    }
    visit
        .lang
        .tn("desk-cases", u32::try_from(n).unwrap_or(u32::MAX))
}

/// What can narrow a queue.
async fn fields(visit: &Visit, asked: &Asked) -> Result<Vec<Field>> {
    let (lang, filters) = (&visit.lang, &asked.filters);
    let any = |choices: Vec<Choice>| {
        std::iter::once(Choice::new("", lang.t("desk-any")))
            .chain(choices)
            .collect::<Vec<_>>()
    };
    let services = services(visit).await?;
    let groups = ["received", "open", "waiting"]
        .map(|name| Choice::new(name, lang.t(&format!("desk-group-{name}"))));
    let teams = catalogue::teams(&visit.town, lang.code()).await?;
    let teams = teams
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let places = visit.town.port::<dyn contracts::places::Places>();
    let districts: Vec<_> = places.map(|places| places.districts()).unwrap_or_default();
    let districts: Vec<_> = districts
        .into_iter()
        .map(|name| Choice::new(&name, &name))
        .collect();
    let mut fields = vec![
        Field::select("service", lang.t("desk-filter-service"), any(services))
            .value(filters.service.clone().unwrap_or_default()),
        Field::select("group", lang.t("desk-filter-group"), any(groups.to_vec()))
            .value(filters.state_group.clone().unwrap_or_default()),
        Field::select("team", lang.t("desk-filter-team"), any(teams))
            .value(filters.team.map(|id| id.to_string()).unwrap_or_default()),
    ];
    if !districts.is_empty() {
        let district = filters.district.clone().unwrap_or_default();
        fields.push(
            Field::select("district", lang.t("desk-filter-district"), any(districts))
                .value(district),
        );
    }
    let late = vec![
        Choice::new("", lang.t("desk-any")),
        Choice::new("1", lang.t("desk-filter-late-only")),
    ];
    fields.push(
        Field::select("late", lang.t("desk-filter-late"), late).value(if filters.late {
            "1"
        } else {
            ""
        }),
    );
    Ok(fields)
}

/// The services, by their titles in the reader's language.
pub(super) async fn services(visit: &Visit) -> Result<Vec<Choice>> {
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let title = |service: &crate::definition::ServiceDefinition| {
        service.title.get(visit.lang.code()).to_owned()
    };
    let services = catalogue
        .iter()
        .map(|service| Choice::new(service.id.as_str(), title(service)));
    let mut services: Vec<_> = services.collect();
    services.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(services)
}

/// The filters in use, each with its way out.
fn chips(visit: &Visit, asked: &Asked, fields: &[Field]) -> Chips {
    let word = |name: &str, value: String| {
        let field = fields.iter().find(|field| field.name == name);
        let choice =
            field.and_then(|field| field.choices.iter().find(|choice| choice.value == value));
        choice.map_or(value, |choice| choice.label.clone())
    };
    let chip = |(name, value): (&'static str, String)| {
        let mut chip = Chip::new(asked.without(name).href(), word(name, value), true);
        chip.icon = Some("close");
        chip
    };
    Chips {
        label: visit.lang.t("desk-filters-on"),
        chips: asked.pairs().into_iter().map(chip).collect(),
    }
}
