//! The preview of a case beside the queue: a fragment that the desk's script puts there.

use askama::Template;
use axum::extract::Path;
use ui::Lang;
use ui::parts::{Clock, Facts, Reference, State};
use ui::web::{Answer, Visit, html};

use super::clock::CaseClock;
use super::staff_book::StaffBook;
use super::{rows, told};
use crate::case::queue;
use crate::catalogue;
use crate::permissions::CASES_WORK;

#[derive(Template)]
#[template(path = "desk/peek.html")]
struct Peek {
    lang: Lang,
    reference: Reference,
    href: String,
    title: String,
    state: State,
    words: Option<String>,
    clock: Clock,
    facts: Facts,
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(CASES_WORK)?;
    let (town, lang) = (&visit.town, &visit.lang);
    let case = queue::get(town, id.parse()?).await?;
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let clock = CaseClock::of(town, &case, &service);
    let with = StaffBook::knowing(&visit, case.assignee.into_iter())
        .await?
        .who(lang, case.assignee)
        .name;
    let facts = Facts {
        close: true,
        ..Facts::default()
    }
    .row(lang.t("desk-place"), &case.place)
    .row(lang.t("desk-column-with"), with)
    .row(
        lang.t("desk-opened"),
        lang.when(case.opened_at, town.now(), town.zone()),
    );
    html(&Peek {
        reference: Reference(case.reference.clone()),
        href: rows::href(&case),
        title: service.title.get(lang.code()).to_owned(),
        state: State::new(clock.tone(), rows::state(&case, &service, lang.code())),
        words: told::open(town, &case).await?.words,
        clock: clock.large(town, lang),
        facts,
        lang: lang.clone(),
    })
}
