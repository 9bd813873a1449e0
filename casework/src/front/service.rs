//! One service: what it is, what it asks, how long it takes, and how to ask without internet.

use askama::Template;
use axum::extract::Path;
use kernel::Error;
use ui::Page;
use ui::parts::{Crumbs, Facts, Link, Note, NoteKind};
use ui::web::{Answer, Visit, html};

use super::{services, times};
use crate::catalogue::{self, catalogue};
use crate::definition::Visibility;

#[derive(Template)]
#[template(path = "front/service.html")]
struct Service {
    page: Page,
    crumbs: Crumbs,
    summary: String,
    report: Link,
    note: Option<Note>,
    questions: Vec<(String, bool)>,
    time: Option<(String, String)>,
    facts: Facts,
    no_internet: String,
}

/// The page.
///
/// # Errors
/// [`Error::NotFound`] for a service that is not offered.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let (lang, code) = (&visit.lang, visit.lang.code());
    let catalogue = catalogue(&visit.town).await?;
    let service = catalogue.get(&id).ok_or(Error::NotFound)?;
    let took = times::took(&visit.town).await?.get(&id).copied();
    let team = catalogue::receiver(&visit.town, service).await?;
    let team = catalogue::team_name(&visit.town, team, code).await?;
    let seen = if service.visibility == Visibility::Public {
        "service-public"
    } else {
        "service-private"
    };
    let mut facts = Facts::default()
        .row(
            lang.t("service-promise"),
            lang.working_days(i64::from(service.clock.working_days)),
        )
        .row(lang.t("service-seen"), lang.t(seen));
    if let Some(team) = team {
        facts = facts.row(lang.t("service-team"), team);
    }
    let time = took.map(|took| {
        let cases = i64::try_from(took.cases).unwrap_or(i64::MAX);
        let span = lang.working_days(took.median_days);
        let half = lang.ta("service-half", &[("span", span.into())]);
        (half, lang.tn("service-counted", cases))
    });
    let mut page = visit.page(service.title.get(code));
    page.description = Some(service.summary.get(code).to_owned());
    html(&Service {
        page,
        crumbs: Crumbs {
            links: vec![
                Link::new("/services", lang.t("services-title")),
                Link::new("", services::group_title(lang, &service.group)),
            ],
        },
        summary: service.summary.get(code).to_owned(),
        report: Link::new(format!("/report?service={id}"), service.action.get(code)),
        note: service
            .emergency
            .as_ref()
            .map(|text| Note::new(NoteKind::Now, "", text.get(code))),
        questions: service
            .questions
            .iter()
            .map(|q| (q.label.get(code).to_owned(), q.required))
            .collect(),
        time,
        facts,
        no_internet: service.no_internet.get(code).to_owned(),
    })
}
