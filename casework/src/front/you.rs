//! Who writes, if they like to say it, and what for.

use askama::Template;
use axum::http::HeaderMap;
use ui::Page;
use ui::parts::{Back, Errors, Field, Steps};
use ui::web::{Answer, Sent, Visit, html, private, see_other};

use super::way::{self, Step, Writing};
use crate::case::open::Contact;
use crate::definition::Contact as Asks;
use crate::draft;

#[derive(Template)]
#[template(path = "front/you.html")]
struct You {
    page: Page,
    steps: Steps,
    back: Back,
    errors: Errors,
    fields: [Field; 3],
    needed: bool,
}

/// The page; a service that does not ask leads on.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    let writing = match way::writing(&visit, &headers).await? {
        Ok(writing) => writing,
        Err(answer) => return Ok(answer),
    };
    if writing.service.contact == Asks::None {
        return Ok(see_other(Step::Check.href()));
    }
    page(&visit, &writing, None)
}

/// Takes the answers and leads on.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(visit: Visit, headers: HeaderMap, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let mut writing = match way::writing(&visit, &headers).await? {
        Ok(writing) => writing,
        Err(answer) => return Ok(answer),
    };
    let needed = writing.service.contact == Asks::Required;
    let is_wrong = Wrong::of(&sent, needed) != Wrong::default();
    writing.draft = draft::change(&visit.town, writing.draft, |content| {
        take(&sent, &mut content.contact);
        content.contact_seen = true;
        if is_wrong { Step::You } else { Step::Check }
    })
    .await?;
    if is_wrong {
        return page(&visit, &writing, Some(&sent));
    }
    Ok(see_other(Step::Check.href()))
}

/// Reads the fields that came. What is no address is no address.
pub fn take(sent: &Sent, contact: &mut Contact) {
    let told = |name: &str| Some(sent.text(name)).filter(|text| !text.is_empty());
    if sent.get("name").is_some() {
        contact.name = told("name").map(|name| name.chars().take(NAME).collect());
    }
    if sent.get("email").is_some() {
        contact.email = told("email").and_then(|text| text.parse().ok());
    }
    if sent.get("phone").is_some() {
        contact.phone = told("phone").filter(|text| is_phone(text));
    }
}

const NAME: usize = 120;

fn is_phone(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let sign = |c: char| c.is_ascii_digit() || " +-()./".contains(c);
    (5..=20).contains(&figures) && text.len() <= 40 && text.chars().all(sign)
}

/// What is wrong with what was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Wrong {
    email: Option<&'static str>,
    phone: Option<&'static str>,
}

impl Wrong {
    fn of(sent: &Sent, needed: bool) -> Self {
        let (email, phone) = (sent.text("email"), sent.text("phone"));
        let bad_email = !email.is_empty() && email.parse::<kernel::mail::EmailAddress>().is_err();
        let nothing = needed && email.is_empty() && phone.is_empty();
        Self {
            email: match (bad_email, nothing) {
                (true, _) => Some("report-email-wrong"),
                (false, true) => Some("report-contact-missing"),
                (false, false) => None,
            },
            phone: (!phone.is_empty() && !is_phone(&phone)).then_some("report-phone-wrong"),
        }
    }
}

fn page(visit: &Visit, writing: &Writing, sent: Option<&Sent>) -> Answer {
    let lang = &visit.lang;
    let needed = writing.service.contact == Asks::Required;
    let contact = &writing.draft.content.contact;
    let wrong = sent.map(|sent| Wrong::of(sent, needed)).unwrap_or_default();
    let typed = |name: &str, kept: Option<String>| {
        sent.map_or_else(|| kept.unwrap_or_default(), |s| s.text(name))
    };
    let fields = [
        Field::text("name", lang.t("report-name"))
            .autocomplete("name")
            .max_length(NAME)
            .optional(lang)
            .value(typed("name", contact.name.clone())),
        Field::email("email", lang.t("report-email"))
            .hint(lang.t("report-email-hint"))
            .error(wrong.email.map(|key| lang.t(key)))
            .value(typed(
                "email",
                contact.email.as_ref().map(ToString::to_string),
            )),
        Field::phone("phone", lang.t("report-phone"))
            .hint(lang.t("report-phone-hint"))
            .error(wrong.phone.map(|key| lang.t(key)))
            .value(typed("phone", contact.phone.clone())),
    ];
    let errors = Errors::of(lang, &fields.iter().collect::<Vec<_>>());
    let (steps, back) = way::trail(lang, &writing.service, Step::You);
    let mut page = visit.page(lang.t("report-you-title"));
    page.has_errors = !errors.is_empty();
    Ok(private(html(&You {
        page,
        steps,
        back,
        errors,
        fields,
        needed,
    })?))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    fn sent(email: &str, phone: &str) -> Sent {
        Sent::of(vec![
            ("email".into(), email.into()),
            ("phone".into(), phone.into()),
        ])
    }

    #[test]
    fn nothing_is_fine_unless_the_town_has_to_ask_back() {
        assert_eq!(Wrong::of(&sent("", ""), false), Wrong::default());
        assert_eq!(
            Wrong::of(&sent("", ""), true).email,
            Some("report-contact-missing")
        );
        assert_eq!(Wrong::of(&sent("", "555 0134"), true), Wrong::default());
        assert_eq!(
            Wrong::of(&sent("ana@", ""), false).email,
            Some("report-email-wrong")
        );
        assert_eq!(
            Wrong::of(&sent("", "call me"), false).phone,
            Some("report-phone-wrong")
        );
    }
}
