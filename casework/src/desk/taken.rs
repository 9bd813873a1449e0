//! A report that was just taken: its reference, large, to be read out, and the link for the caller.

use askama::Template;
use axum::extract::Path;
use kernel::Error;
use ui::Page;
use ui::parts::Reference;
use ui::web::{Answer, Visit, html};

use super::rows;
use crate::case::{history, queue};
use crate::catalogue;
use crate::permissions::CASES_TAKE;

#[derive(Template)]
#[template(path = "desk/taken.html")]
struct TakenPage {
    page: Page,
    reference: Reference,
    /// One sign at a time, as it is read out.
    spelled: String,
    title: String,
    due: Option<String>,
    link: Option<String>,
    href: String,
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(CASES_TAKE)?;
    let (town, lang) = (&visit.town, &visit.lang);
    let case = queue::get(town, id.parse()?).await?;
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let link = match history::link_secret(town, &case).await {
        Ok(secret) => Some(format!(
            "{}/s/{secret}",
            town.profile().words.site.trim_end_matches('/')
        )),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let mut page = visit.desk_page(lang.t("desk-taken"));
    page.find = Some("/desk".into());
    html(&TakenPage {
        page,
        spelled: spelled(&case.reference),
        title: service.title.get(lang.code()).to_owned(),
        due: case.due_at.map(|due| {
            lang.ta(
                "desk-taken-due",
                &[("day", lang.date(due.plus(-1), town.zone()).into())],
            )
        }),
        link,
        href: rows::href(&case),
        reference: Reference(case.reference),
    })
}

/// `MB-4F7K-2Q` as `M B, 4 F 7 K, 2 Q`.
fn spelled(reference: &str) -> String {
    let group = |group: &str| {
        group
            .chars()
            .map(String::from)
            .collect::<Vec<_>>()
            .join(" ")
    };
    reference
        .split('-')
        .map(group)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_reference_is_spelled_sign_by_sign() {
        assert_eq!(super::spelled("MB-4F7K-2Q"), "M B, 4 F 7 K, 2 Q");
    }
}
