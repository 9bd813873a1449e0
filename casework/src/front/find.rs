//! Back to one's report without the link: by reference and code. Nobody learns whether a
//! reference exists.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Error;
use ui::parts::{Errors, Field, Width};
use ui::web::{Answer, Fault, Sent, Visit, html, private, see_other};
use ui::{ErrorPage, Page};

use crate::case::{history, queue};
use crate::catalogue::Shelf;

/// How many letters of the link's secret are the code.
const CODE: usize = 8;

#[derive(Template)]
#[template(path = "front/find.html")]
struct Find {
    page: Page,
    errors: Errors,
    reference: Field,
    code: Field,
}

/// The page.
///
/// # Errors
/// When the page cannot be written.
pub async fn show(visit: Visit) -> Answer {
    let reference = visit.asked().text("reference");
    html(&page(&visit, reference, None))
}

/// Leads to the report, if the code is its own.
///
/// # Errors
/// When the database cannot be read.
pub async fn answer(visit: Visit, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let shelf = visit
        .town
        .port::<Shelf>()
        .ok_or_else(|| Error::internal("the shelf is not wired"))?;
    if let Err(seconds) = shelf.front().tries.attempt(visit.peer, visit.town.now()) {
        return Ok(ErrorPage::too_many(visit.page(""), seconds).into_response());
    }
    let found = secret(&visit, &sent.text("reference"), &sent.text("code")).await?;
    Ok(match found {
        Some(secret) => {
            shelf.front().tries.forgive(visit.peer);
            see_other(&format!("/s/{secret}"))
        }
        None => {
            let error = visit.lang.t("find-wrong");
            private(html(&page(&visit, sent.text("reference"), Some(error)))?)
        }
    })
}

async fn secret(visit: &Visit, reference: &str, code: &str) -> Result<Option<String>, Fault> {
    let case = match queue::by_reference(&visit.town, reference).await {
        Ok(case) => case,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    match history::link_secret(&visit.town, &case).await {
        Ok(secret) => Ok(Some(secret).filter(|secret| is_code(code, secret))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The code that stands beside a reference.
#[must_use]
pub fn code(secret: &str) -> String {
    secret.chars().take(CODE).collect()
}

/// Whether this is the code, in the same time for every wrong one.
fn is_code(typed: &str, secret: &str) -> bool {
    let plain = |text: &str| -> Vec<u8> {
        text.bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|b| b.to_ascii_uppercase())
            .collect()
    };
    let (typed, own) = (plain(typed), plain(&code(secret)));
    let apart = typed
        .iter()
        .zip(&own)
        .fold(0, |apart, (a, b)| apart | (a ^ b));
    typed.len() == own.len() && own.len() == CODE && apart == 0
}

fn page(visit: &Visit, typed: String, error: Option<String>) -> Find {
    let lang = &visit.lang;
    let reference = Field::text("reference", lang.t("find-reference"))
        .hint(lang.t("find-reference-hint"))
        .width(Width::Middle)
        .value(typed)
        .error(error);
    let code = Field::text("code", lang.t("find-code"))
        .hint(lang.t("find-code-hint"))
        .width(Width::Middle);
    let errors = Errors::of(lang, &[&reference]);
    let mut page = visit.page(lang.t("find-title"));
    page.has_errors = !errors.is_empty();
    Find {
        page,
        errors,
        reference,
        code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_whole_code() {
        let secret = "4F7K2QWX9ABCDEFG";
        assert!(is_code("4f7k 2qwx", secret) && is_code("4F7K-2QWX", secret));
        for wrong in ["", "4F7K2QW", "4F7K2QWX9", "4F7K2QWZ", secret] {
            assert!(!is_code(wrong, secret), "{wrong}");
        }
        assert!(!is_code("", ""));
    }
}
