//! Which team gets the new reports of each service.

use std::collections::BTreeMap;

use askama::Template;
use casework::catalogue;
use kernel::id::TeamId;
use kernel::{Error, Result};
use serde_json::Value;
use ui::Page;
use ui::parts::{Choice, Field, Note, NoteKind};
use ui::web::{Answer, Sent, Visit, html, see_other};

use crate::book::{self, Part};
use crate::change::{self, Change, Values};
use crate::people::teams;
use crate::permissions::TOWN_SET;

#[derive(Template)]
#[template(path = "settings/receivers.html")]
struct ReceiversPage {
    page: Page,
    note: Option<Note>,
    groups: Vec<Group>,
    /// Who got what when the page was written.
    seen: String,
}

struct Group {
    name: String,
    fields: Vec<Field>,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    visit.need(TOWN_SET)?;
    let lang = &visit.lang;
    let note = visit.asked().get("done").map(|_| {
        let text = lang.t("set-kept-text");
        Note::new(NoteKind::Done, lang.t("set-kept"), text)
    });
    page(&visit, &Values::new(), note).await
}

pub(crate) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let known = teams(&visit).await?;
    let seen: Values =
        serde_json::from_str(sent.get("seen").unwrap_or_default()).unwrap_or_default();
    let mut wanted = Values::new();
    for service in catalogue::catalogue(&visit.town).await?.iter() {
        let team: Result<TeamId> = sent.text(&field(service.id.as_str())).parse();
        // What is no team, or is one no more, changes nothing.
        if let Some(team) = team
            .ok()
            .filter(|team| known.iter().any(|(id, _)| id == team))
        {
            let team = Value::String(team.to_string());
            wanted.insert(service.id.as_str().to_owned(), team);
        }
    }
    let codes = wanted.keys().map(String::as_str);
    let part = Part::Receivers(book::departments(&visit.town, codes).await?);
    let change = Change::new(&visit.town, part, seen.clone(), wanted.clone()).by(by);
    match change::make(&visit.town, change).await {
        Ok(_) => Ok(see_other("/desk/settings/receivers?done")),
        Err(Error::Stale) => {
            let touched = wanted.into_iter();
            let typed = touched.filter(|(code, team)| seen.get(code) != Some(team));
            let note = crate::people::meanwhile(&visit);
            page(&visit, &typed.collect(), Some(note)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The name of a service's field.
fn field(service: &str) -> String {
    format!("of-{service}")
}

/// The page as it is now, with what was typed over it.
async fn page(visit: &Visit, typed: &Values, note: Option<Note>) -> Answer {
    let lang = &visit.lang;
    let teams = teams(visit).await?;
    let choices: Vec<Choice> = teams
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let nobody = Choice::new("", lang.t("set-receiver-none"));
    let mut groups: BTreeMap<String, Vec<Field>> = BTreeMap::new();
    let mut seen = Values::new();
    for service in catalogue::catalogue(&visit.town).await?.iter() {
        let code = service.id.as_str();
        let team = catalogue::receiver(&visit.town, service).await?;
        let team = team.map(|team| Value::String(team.to_string()));
        let shown = typed.get(code).or(team.as_ref()).and_then(Value::as_str);
        let nobody = team.is_none().then(|| nobody.clone());
        let choices = nobody.into_iter().chain(choices.iter().cloned()).collect();
        let field = Field::select(field(code), service.title.get(lang.code()), choices)
            .value(shown.unwrap_or_default());
        seen.insert(code.to_owned(), team.unwrap_or(Value::Null));
        let group = lang.t(&format!("group-{}", service.group));
        groups.entry(group).or_default().push(field);
    }
    let mut page = visit.desk_page(lang.t("set-receivers-title"));
    page.path = "/desk/settings".into();
    let groups = groups.into_iter().map(|(name, mut fields)| {
        fields.sort_by(|one, other| one.label.cmp(&other.label));
        Group { name, fields }
    });
    html(&ReceiversPage {
        page,
        note,
        groups: groups.collect(),
        seen: Value::Object(seen).to_string(),
    })
}
