//! A page of what the town says of itself: shown, sent, kept as a change.

use askama::Template;
use axum::extract::Path;
use kernel::Error;
use kernel::profile::{self, ProfileWords};
use serde_json::Value;
use ui::Page;
use ui::parts::{Errors, Field, Note, NoteKind, Press};
use ui::web::{Answer, Sent, Visit, html, see_other};

use crate::book::{Part, values_of};
use crate::change::{self, Change, Values};
use crate::crest;
use crate::form::{self, Section, Typed};
use crate::mail;
use crate::permissions::TOWN_SET;

#[derive(Template)]
#[template(path = "settings/part.html")]
struct PartPage {
    page: Page,
    section: &'static str,
    note: Option<Note>,
    errors: Errors,
    fields: Vec<Field>,
    /// What stood there when the page was written.
    seen: String,
    /// On the page of mails: the last test, and the button of the next.
    test: Option<(Option<Note>, Press)>,
}

pub(crate) async fn show(visit: Visit, Path(name): Path<String>) -> Answer {
    visit.need(TOWN_SET)?;
    let section = Section::named(&name).ok_or(Error::NotFound)?;
    let words = profile::load(visit.town.read()).await?.words;
    let seen = seen(section, &words)?;
    let done = visit.asked().get("done").is_some();
    let note = done.then(|| {
        Note::new(
            NoteKind::Done,
            visit.lang.t("set-kept"),
            visit.lang.t("set-kept-text"),
        )
    });
    page(&visit, section, &Typed::clean(words), seen, note).await
}

pub(crate) async fn send(visit: Visit, Path(name): Path<String>, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let section = Section::named(&name).ok_or(Error::NotFound)?;
    let words = profile::load(visit.town.read()).await?.words;
    let mut typed = form::read(&visit, section, &sent, words);
    if section == Section::Town {
        crest::take(&visit, &sent, &mut typed).await?;
    }
    let saw = sent.get("seen").unwrap_or_default().to_owned();
    if !typed.faults.is_empty() {
        return page(&visit, section, &typed, saw, None).await;
    }
    let saw = values_seen(&saw);
    let wanted = only(section, values_of(&typed.words)?);
    let change = Change::new(&visit.town, Part::Profile, saw.clone(), wanted.clone()).by(by);
    match change::make(&visit.town, change).await {
        Ok(_) => Ok(see_other(&format!(
            "/desk/settings/{}?done",
            section.name()
        ))),
        Err(Error::Stale) => meanwhile(&visit, section, wanted, &saw).await,
        Err(other) => Err(other.into()),
    }
}

/// Somebody else changed the same: what was typed stays, what they wrote is told.
async fn meanwhile(visit: &Visit, section: Section, wanted: Values, saw: &Values) -> Answer {
    let now = profile::load(visit.town.read()).await?.words;
    let typed = change::over(values_of(&now)?, wanted, saw);
    let typed = Typed::clean(serde_json::from_value(Value::Object(typed)).map_err(Error::from)?);
    let note = Note::new(
        NoteKind::Now,
        visit.lang.t("set-meanwhile"),
        visit.lang.t("set-meanwhile-text"),
    );
    page(visit, section, &typed, seen(section, &now)?, Some(note)).await
}

async fn page(
    visit: &Visit,
    section: Section,
    typed: &Typed,
    seen: String,
    note: Option<Note>,
) -> Answer {
    let fields = form::fields(visit, section, typed);
    let mut page = visit.desk_page(visit.lang.t(&format!("set-{}-title", section.name())));
    page.path = "/desk/settings".into();
    page.has_errors = !typed.faults.is_empty();
    let test = match section {
        Section::Mail => Some(mail::last_test(visit).await?),
        _ => None,
    };
    html(&PartPage {
        page,
        section: section.name(),
        note,
        errors: Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>()),
        fields,
        seen,
        test,
    })
}

fn seen(section: Section, words: &ProfileWords) -> kernel::Result<String> {
    Ok(Value::Object(only(section, values_of(words)?)).to_string())
}

fn values_seen(text: &str) -> Values {
    serde_json::from_str(text).unwrap_or_default()
}

fn only(section: Section, mut values: Values) -> Values {
    values.retain(|name, _| section.values().contains(&name.as_str()));
    values
}
