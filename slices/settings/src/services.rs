//! Which services residents can ask for: switched on and off, whatever cases there are.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use casework::catalogue;
use kernel::Error;
use serde_json::Value;
use ui::Page;
use ui::parts::{Choice, Field, Note, NoteKind};
use ui::web::{Answer, Sent, Visit, html, see_other};

use crate::book::{self, Part};
use crate::change::{self, Change, Values};
use crate::permissions::TOWN_SET;
use crate::starter::starter;

#[derive(Template)]
#[template(path = "settings/services.html")]
struct ServicesPage {
    page: Page,
    note: Option<Note>,
    fields: Vec<Field>,
    /// The codes that were on when the page was written.
    seen: String,
}

/// A service as it stands on a list to tick.
pub(crate) struct Line {
    pub code: String,
    pub group: String,
    pub title: String,
    pub summary: String,
    pub on: bool,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    visit.need(TOWN_SET)?;
    let note = visit.asked().get("done").is_some().then(|| {
        Note::new(
            NoteKind::Done,
            visit.lang.t("set-kept"),
            visit.lang.t("set-kept-text"),
        )
    });
    page(&visit, note).await
}

pub(crate) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let lines = lines(&visit).await?;
    let chosen: BTreeSet<&str> = sent.all("services").collect();
    let saw: BTreeSet<&str> = sent.get("seen").unwrap_or_default().split(' ').collect();
    let values = |on: &BTreeSet<&str>| -> Values {
        let value = |line: &Line| {
            (
                line.code.clone(),
                Value::Bool(on.contains(line.code.as_str())),
            )
        };
        lines.iter().map(value).collect()
    };
    let codes = lines.iter().map(|line| line.code.as_str());
    let part = Part::Services(book::switches(&visit.town, codes)?);
    let change = Change::new(&visit.town, part, values(&saw), values(&chosen)).by(by);
    match change::make(&visit.town, change).await {
        Ok(_) => Ok(see_other("/desk/settings/services?done")),
        Err(Error::Stale) => {
            let note = Note::new(
                NoteKind::Now,
                visit.lang.t("set-meanwhile"),
                visit.lang.t("set-services-meanwhile"),
            );
            page(&visit, Some(note)).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(visit: &Visit, note: Option<Note>) -> Answer {
    let lines = lines(visit).await?;
    let on = lines
        .iter()
        .filter(|line| line.on)
        .map(|line| line.code.as_str());
    let seen = on.collect::<Vec<_>>().join(" ");
    let mut page = visit.desk_page(visit.lang.t("set-services-title"));
    page.path = "/desk/settings".into();
    html(&ServicesPage {
        page,
        note,
        fields: fields(visit, &lines),
        seen,
    })
}

/// A field for each group of services.
pub(crate) fn fields(visit: &Visit, lines: &[Line]) -> Vec<Field> {
    let mut groups: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        groups.entry(&line.group).or_default().push(line);
    }
    let field = |(group, lines): (&str, Vec<&Line>)| {
        let on: Vec<String> = lines
            .iter()
            .filter(|line| line.on)
            .map(|line| line.code.clone())
            .collect();
        let choice = |line: &Line| Choice::new(&line.code, &line.title).why(&line.summary);
        let choices = lines.into_iter().map(choice).collect();
        let label = visit.lang.t(&format!("group-{group}"));
        Field::many("services", label, choices)
            .id(format!("f-services-{group}"))
            .values(&on)
    };
    groups.into_iter().map(field).collect()
}

/// The services the town has or had, and those it may begin with.
pub(crate) async fn lines(visit: &Visit) -> kernel::Result<Vec<Line>> {
    let starter = starter(&visit.town)?;
    let (on, past) = (
        catalogue::catalogue(&visit.town).await?,
        catalogue::past(&visit.town).await?,
    );
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    let mut add = |definition: &casework::definition::ServiceDefinition, on: bool| {
        let language = visit.lang.code();
        let line = Line {
            code: definition.id.as_str().to_owned(),
            group: definition.group.clone(),
            title: definition.title.get(language).to_owned(),
            summary: definition.summary.get(language).to_owned(),
            on,
        };
        lines.entry(line.code.clone()).or_insert(line);
    };
    on.iter().for_each(|definition| add(definition, true));
    past.iter().for_each(|definition| add(definition, false));
    starter.iter().for_each(|definition| add(definition, false));
    Ok(lines.into_values().collect())
}
