//! The settings at a glance, and what was changed lately with the button that undoes it.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use kernel::people::entities::{staff, team};
use sea_orm::{EntityTrait as _, QueryOrder as _, QuerySelect as _};
use serde_json::Value;
use ui::Page;
use ui::parts::{Index, IndexItem, Note, NoteKind, Press};
use ui::web::{Answer, Visit, html};

use crate::change::{ChangeId, Values, setting_change};
use crate::look;
use crate::permissions::TOWN_SET;
use crate::services;
use crate::undo::values;

/// So many changes are listed.
const LISTED: u64 = 50;
/// Values that follow from others and are kept for undoing alone.
const UNTOLD: [&str; 2] = ["views", "looks"];
/// So many characters of a text are shown.
const SHOWN: usize = 120;
/// So many services of one change are named.
const NAMED: usize = 6;

#[derive(Template)]
#[template(path = "settings/index.html")]
struct IndexPage {
    page: Page,
    note: Option<Note>,
    parts: Index,
    changes: Vec<Line>,
}

struct Line {
    what: String,
    /// What happened to each value.
    values: Vec<String>,
    when: String,
    undo: Option<Press>,
    undone: bool,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    visit.need(TOWN_SET)?;
    let mut page = visit.desk_page(visit.lang.t("set-title"));
    page.path = "/desk/settings".into();
    html(&IndexPage {
        page,
        note: note(&visit),
        parts: parts(&visit),
        changes: changes(&visit).await?,
    })
}

fn note(visit: &Visit) -> Option<Note> {
    let lang = &visit.lang;
    let told = visit.asked().text("told");
    let (kind, word) = match told.as_str() {
        "undone" => (NoteKind::Done, "set-undone"),
        "since" => (NoteKind::Now, "set-since"),
        "last" => (NoteKind::Now, "set-last"),
        "name-taken" => (NoteKind::Now, "set-name-taken"),
        "team-needed" => (NoteKind::Now, "set-team-needed"),
        "set-up" => (NoteKind::Done, "set-begun"),
        _ => return None,
    };
    Some(Note::new(
        kind,
        lang.t(word),
        lang.t(&format!("{word}-text")),
    ))
}

fn parts(visit: &Visit) -> Index {
    let icons = [
        ("town", "hall"),
        ("contact", "phone"),
        ("texts", "pen"),
        ("calendar", "calendar"),
        ("mail", "mail"),
        ("services", "list"),
        ("people", "users"),
        ("receivers", "sort"),
    ];
    let part = |(name, icon): (&str, &str)| IndexItem {
        href: format!("/desk/settings/{name}"),
        icon: icon.into(),
        name: visit.lang.t(&format!("set-{name}-title")),
        line: visit.lang.t(&format!("set-{name}-text")),
        ..IndexItem::default()
    };
    Index {
        items: icons.map(part).into(),
    }
}

async fn changes(visit: &Visit) -> kernel::Result<Vec<Line>> {
    let read = visit.town.read();
    let rows = setting_change::Entity::find()
        .order_by_desc(setting_change::Column::At)
        .order_by_desc(setting_change::Column::Id)
        .limit(LISTED)
        .all(read)
        .await?;
    let people = staff::Entity::find().all(read).await?;
    let names = people.into_iter().map(|one| (one.id.to_string(), one.name));
    let teams = team::Entity::find().all(read).await?;
    let teams = teams.into_iter();
    let teams = teams.map(|one| (one.id.to_string(), one.name_in(visit.lang.code())));
    // An id is nobody else's, so people and teams are named from one list.
    let names: BTreeMap<String, String> = names.into_iter().chain(teams).collect();
    let titles: BTreeMap<String, String> = services::lines(visit)
        .await?
        .into_iter()
        .map(|line| (line.code, line.title))
        .collect();
    let undone: BTreeSet<ChangeId> = rows.iter().filter_map(|row| row.undoes).collect();
    rows.iter()
        .map(|row| line(visit, row, &names, &titles, undone.contains(&row.id)))
        .collect()
}

fn line(
    visit: &Visit,
    row: &setting_change::Model,
    names: &BTreeMap<String, String>,
    titles: &BTreeMap<String, String>,
    undone: bool,
) -> kernel::Result<Line> {
    let lang = &visit.lang;
    let (was, became) = (values(&row.was)?, values(&row.became)?);
    let about = names.get(&row.about).cloned().unwrap_or_default();
    let by = row.by.and_then(|by| names.get(&by.to_string()).cloned());
    let when = [
        ("day", lang.date_year(row.at, visit.town.zone()).into()),
        ("by", by.clone().unwrap_or_default().into()),
    ];
    let word = if by.is_some() {
        "set-changed-by"
    } else {
        "set-changed-first"
    };
    let undo = (!undone && row.by.is_some() && !became.is_empty()).then(|| Press {
        action: format!("/desk/settings/changes/{}/undo", row.id),
        csrf: visit.csrf(),
        name: "undo",
        value: "1".into(),
        word: lang.t("set-undo"),
        about: lang.t(&format!("set-part-{}", row.part)),
    });
    let what = lang.t(&format!("set-part-{}", row.part));
    Ok(Line {
        what: if about.is_empty() {
            what
        } else {
            format!("{what}: {about}")
        },
        values: match row.part.as_str() {
            "services" => switched(visit, &became, titles),
            "receivers" => received(visit, &was, &became, names, titles),
            _ => became
                .keys()
                .filter(|name| !UNTOLD.contains(&name.as_str()))
                .map(|name| moved(visit, row, name, &was, &became, names))
                .collect(),
        },
        when: lang.ta(word, &when),
        undo,
        undone,
    })
}

/// Which services were switched on, and which off; of many the number.
fn switched(visit: &Visit, became: &Values, titles: &BTreeMap<String, String>) -> Vec<String> {
    let sides = [(true, "set-switched-on"), (false, "set-switched-off")];
    let side = |(on, word): (bool, &str)| {
        let these = became
            .iter()
            .filter(|(_, value)| value.as_bool() == Some(on));
        let these: Vec<&str> = these
            .map(|(code, _)| titles.get(code).map_or(code.as_str(), String::as_str))
            .collect();
        let named = match these.len() {
            0 => return None,
            1..=NAMED => these.join(", "),
            many => visit.lang.tn("set-many", many),
        };
        Some(visit.lang.ta(word, &[("services", named.into())]))
    };
    sides.into_iter().filter_map(side).collect()
}

/// Which team got the reports of each service, and which gets them now; of many the number.
fn received(
    visit: &Visit,
    was: &Values,
    became: &Values,
    names: &BTreeMap<String, String>,
    titles: &BTreeMap<String, String>,
) -> Vec<String> {
    let side =
        |values: &Values, code: &str| said(visit, values.get(code).unwrap_or(&Value::Null), names);
    let one = |code: &String| {
        let title = titles.get(code).unwrap_or(code);
        format!("{title}: {} → {}", side(was, code), side(became, code))
    };
    let mut told: Vec<String> = became.keys().take(NAMED).map(one).collect();
    if became.len() > NAMED {
        told.push(visit.lang.tn("set-more", became.len() - NAMED));
    }
    told
}

/// A value with what it was and what it became.
fn moved(
    visit: &Visit,
    row: &setting_change::Model,
    name: &str,
    was: &Values,
    became: &Values,
    names: &BTreeMap<String, String>,
) -> String {
    let label = format!("set-value-{}-{}", row.part, name.replace('_', "-"));
    let side = |values: &Values| match values.get(name).unwrap_or(&Value::Null) {
        crest if name == "crest" => look::crest_word(&visit.lang, crest.as_str()),
        value => shortened(said(visit, value, names)),
    };
    format!("{}: {} → {}", visit.lang.t(&label), side(was), side(became))
}

/// The beginning of a long text.
fn shortened(text: String) -> String {
    if text.chars().count() <= SHOWN {
        return text;
    }
    let beginning: String = text.chars().take(SHOWN).collect();
    format!("{}…", beginning.trim_end())
}

/// A value as a person reads it.
fn said(visit: &Visit, value: &Value, names: &BTreeMap<String, String>) -> String {
    match value {
        Value::Null => "–".into(),
        Value::Bool(yes) => visit.lang.t(if *yes { "set-on" } else { "set-off" }),
        Value::String(text) => match names.get(text) {
            Some(name) => name.clone(),
            None if text.is_empty() => "–".into(),
            None => text.clone(),
        },
        Value::Array(all) if all.is_empty() => "–".into(),
        Value::Array(all) if all.len() > NAMED => visit.lang.tn("set-many", all.len()),
        Value::Array(all) => all
            .iter()
            .map(|one| said(visit, one, names))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Object(all) => all
            .values()
            .map(|one| said(visit, one, names))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Number(number) => number.to_string(),
    }
}
