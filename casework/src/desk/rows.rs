//! Cases as rows of the queue.

use kernel::Result;
use ui::parts::{Queue, QueueRow};
use ui::web::Visit;

use super::clock::CaseClock;
use super::staff_book::StaffBook;
use super::ticked;
use crate::case::Case;
use crate::catalogue;
use crate::definition::ServiceDefinition;

/// The table of these cases.
pub(super) async fn queue(visit: &Visit, cases: &[Case], book: &StaffBook) -> Result<Queue> {
    let lang = &visit.lang;
    let mut rows = Vec::with_capacity(cases.len());
    for case in cases {
        let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
        rows.push(row(visit, case, &service, book));
    }
    let words = ["case", "clock", "state", "age", "with"]
        .map(|name| lang.t(&format!("desk-column-{name}")));
    Ok(Queue::new(lang, words.each_ref().map(String::as_str), rows))
}

fn row(visit: &Visit, case: &Case, service: &ServiceDefinition, book: &StaffBook) -> QueueRow {
    let lang = &visit.lang;
    let clock = CaseClock::of(&visit.town, case, service);
    QueueRow {
        value: case.id.to_string(),
        seen: Some(ticked::seen(case)),
        href: href(case),
        title: service.title.get(lang.code()).to_owned(),
        place: line(case),
        tone: clock.tone(),
        state: lang.t(clock.tone().key()),
        clock: clock.mini(),
        clock_words: clock.words(lang),
        kind: state(case, service, lang.code()),
        age: lang.age(case.opened_at, visit.town.now()),
        who: book.who(lang, case.assignee),
        select: lang.ta("select-case", &[("reference", (&case.reference).into())]),
        peek: Some(format!("{}/peek", href(case))),
        ..QueueRow::default()
    }
}

/// The address of a case's page.
pub(super) fn href(case: &Case) -> String {
    format!("/desk/cases/{}", case.id)
}

/// The word of a case's state.
pub(super) fn state(case: &Case, service: &ServiceDefinition, language: &str) -> String {
    service.state(&case.state).map_or_else(
        || case.state.clone(),
        |state| state.label.get(language).to_owned(),
    )
}

/// Reference, place and district in one line.
fn line(case: &Case) -> String {
    let parts = [
        Some(case.reference.as_str()),
        Some(case.place.as_str()),
        case.district.as_deref(),
    ];
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
