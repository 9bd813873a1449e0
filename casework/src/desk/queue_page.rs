//! The queue: the views with their counts, what narrows them, fifty cases, and what can be done with
//! many of them at once.

use askama::Template;
use kernel::Result;
use kernel::db::search::{self, Audience};
use kernel::id::CaseId;
use ui::Page;
use ui::parts::{Chips, Field, Keys, Pager, Queue};
use ui::web::{Answer, Visit, html, see_other};

use super::asked::Asked;
use super::commands::{self, Command};
use super::doing::Doing;
use super::filters::Choices;
use super::staff_book::StaffBook;
use super::views::{self, ViewLink};
use super::{left_page, rows, saved, saved_forms, stuck};
use crate::case::Case;
use crate::case::queue::{self, View};
use crate::permissions::CASES_WORK;

#[derive(Template)]
#[template(path = "desk/queue.html")]
struct QueuePage {
    page: Page,
    views: Vec<ViewLink>,
    saved: Vec<ViewLink>,
    /// What keeps this view, or changes it when it is kept.
    keeping: saved_forms::Forms,
    summary: String,
    /// That something is stuck, for those who tend it.
    stuck: Option<String>,
    /// Pages of the desk that the words name.
    commands: Vec<Command>,
    chips: Chips,
    /// Filters that name something that is not there any more.
    gone: Vec<String>,
    filters: Vec<Field>,
    /// What the form of the filters carries along: the view, or the words.
    kept: (&'static str, String),
    queue: Queue,
    empty: String,
    /// What there is in other teams, where this list is empty.
    elsewhere: Option<views::ViewLink>,
    doing: Option<Doing>,
    back: String,
    pager: Pager,
    keys: Keys,
}

/// A search gives the best of these.
const FOUND: usize = 300;

pub(super) async fn show(visit: Visit) -> Answer {
    visit.need(CASES_WORK)?;
    let asked = Asked::read(&visit.asked());
    if asked.words.is_empty() {
        return listed(&visit, &asked).await;
    }
    // A reference leads to its case, an old number that several systems gave to all of theirs;
    // other words to the cases that hold them.
    let numbered = queue::by_number(&visit.town, &asked.words).await?;
    match numbered.as_slice() {
        [case] => Ok(see_other(&rows::href(case))),
        [] => found(&visit, &asked).await,
        several => several_of(&visit, &asked, several).await,
    }
}

async fn listed(visit: &Visit, asked: &Asked) -> Answer {
    let list = queue::page(&visit.town, &visit.actor, &asked.wanted, asked.after).await?;
    let mut shown = begin(visit, asked, &list.cases).await?;
    let first = asked.after.map(|_| asked.at(None).href());
    let next = list.next.map(|next| asked.at(Some(next)).href());
    shown.pager = Pager::open_ended(&visit.lang, first, next);
    shown.page.live = Some("/desk/live".into());
    html(&shown)
}

async fn found(visit: &Visit, asked: &Asked) -> Answer {
    let town = &visit.town;
    let hits = search::find(town.read(), "case", &asked.words, Audience::Staff, FOUND).await?;
    let order: Vec<CaseId> = hits.into_iter().map(|hit| CaseId(hit.key)).collect();
    let filters = &asked.wanted.filters;
    let found = queue::among(town, &visit.actor, &order, filters, queue::PAGE).await?;
    several_of(visit, asked, &found).await
}

async fn several_of(visit: &Visit, asked: &Asked, found: &[Case]) -> Answer {
    let lang = &visit.lang;
    let mut shown = begin(visit, asked, found).await?;
    shown.page.title = lang.ta("desk-found", &[("words", asked.words.as_str().into())]);
    shown.summary = views::cases(visit, found.len() as u64);
    shown.empty = lang.t("desk-found-nothing");
    shown.kept = ("q", asked.words.clone());
    html(&shown)
}

async fn begin(visit: &Visit, asked: &Asked, cases: &[Case]) -> Result<QueuePage> {
    let lang = &visit.lang;
    let kept = saved::seen_by(visit).await?;
    let counted = views::count(visit, asked, &kept).await?;
    let saved = views::saved(visit, asked, &counted, &kept);
    let current = saved.iter().find(|view| view.current);
    let (is_saved, name) = (current.is_some(), current.map(|view| view.word.clone()));
    let book = StaffBook::knowing(visit, cases.iter().filter_map(|case| case.assignee)).await?;
    let choices = Choices::read(visit, &book).await?;
    let view = asked.wanted.view;
    let mut page = visit.desk_page(name.unwrap_or_else(|| views::word(visit, view)));
    page.find = Some("/desk".into());
    page.toast = left_page::toast(visit).or_else(|| saved_forms::toast(visit));
    Ok(QueuePage {
        page,
        views: views::standard(visit, asked, &counted, is_saved),
        saved,
        keeping: saved_forms::Forms::of(visit, asked, &kept),
        stuck: stuck::hint(visit).await?,
        summary: counted
            .shown
            .map(|n| views::cases(visit, n))
            .unwrap_or_default(),
        commands: commands::named(visit, &kept, &asked.words),
        chips: choices.chips(asked),
        gone: choices.gone(&asked.wanted.filters),
        filters: choices.fields(asked),
        kept: ("view", view.name().to_owned()),
        queue: rows::queue(visit, cases, &book).await?,
        empty: empty(visit, asked),
        elsewhere: views::elsewhere(visit, asked, &counted),
        doing: Doing::of(visit, cases, &book).await?,
        back: asked.href(),
        pager: Pager::default(),
        keys: Keys::queue(lang),
    })
}

/// What a queue says that has nothing in it.
fn empty(visit: &Visit, asked: &Asked) -> String {
    let narrowed = asked.wanted != asked.wanted.view.into();
    visit.lang.t(match asked.wanted.view {
        _ if narrowed => "desk-empty-narrowed",
        View::Late => "desk-empty-late",
        View::Mine => "desk-empty-mine",
        _ => "desk-empty",
    })
}
