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
use crate::texts;

#[derive(Template)]
#[template(path = "settings/part.html")]
struct PartPage {
    page: Page,
    section: &'static str,
    note: Option<Note>,
    errors: Errors,
    groups: Vec<Group>,
    /// What stood there when the page was written, each value by itself: a long text fills a field.
    seen: Vec<String>,
    /// On the page of mails: the last test, and the button of the next.
    test: Option<(Option<Note>, Press)>,
}

/// Fields that belong together.
struct Group {
    /// Heading, a sentence, and where it is read.
    about: Option<(String, String, &'static str)>,
    fields: Vec<Field>,
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
    let saw: Vec<String> = sent.all("seen").map(str::to_owned).collect();
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
    seen: Vec<String>,
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
        groups: groups(visit, section, fields),
        seen,
        test,
    })
}

/// The texts side by side in their languages; other fields below one another.
fn groups(visit: &Visit, section: Section, fields: Vec<Field>) -> Vec<Group> {
    if section != Section::Texts {
        let about = None;
        return vec![Group { about, fields }];
    }
    let mut fields = fields.into_iter();
    let each = fields.len() / texts::ALL.len();
    let group = |text: texts::Text| {
        let word = |end: &str| visit.lang.t(&format!("set-text-{}{end}", text.name));
        Group {
            about: Some((word(""), word("-hint"), text.page)),
            fields: fields.by_ref().take(each).collect(),
        }
    };
    texts::ALL.map(group).into()
}

fn seen(section: Section, words: &ProfileWords) -> kernel::Result<Vec<String>> {
    let values = only(section, values_of(words)?);
    let one = |(name, value)| Value::Object(Values::from_iter([(name, value)])).to_string();
    Ok(values.into_iter().map(one).collect())
}

fn values_seen(all: &[String]) -> Values {
    let values = all
        .iter()
        .filter_map(|text| serde_json::from_str::<Values>(text).ok());
    values.flatten().collect()
}

fn only(section: Section, mut values: Values) -> Values {
    values.retain(|name, _| section.values().contains(&name.as_str()));
    values
}
