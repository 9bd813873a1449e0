//! What happened to a case, as staff read it.

use std::collections::HashMap;

use kernel::Result;
use ui::Lang;
use ui::parts::{Entry, Progress, Speaker, Timeline};
use ui::web::Visit;

use super::photos::Album;
use super::staff_book::StaffBook;
use crate::case::history::Told;
use crate::catalogue;
use crate::definition::ServiceDefinition;

/// Which entries are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    All,
    Messages,
    Notes,
}

impl Show {
    pub(super) const ALL: [Self; 3] = [Self::All, Self::Messages, Self::Notes];

    pub(super) fn named(name: Option<&str>) -> Self {
        Self::ALL
            .into_iter()
            .find(|show| Some(show.name()) == name)
            .unwrap_or(Self::All)
    }

    /// Its name in the address.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Messages => "messages",
            Self::Notes => "notes",
        }
    }

    fn holds(self, told: &Told) -> bool {
        match self {
            Self::All => true,
            Self::Messages => match told.kind.as_str() {
                "note" => false,
                // A message may be photos alone.
                "reply" | "resident" => true,
                _ => told.words.is_some(),
            },
            Self::Notes => told.kind == "note",
        }
    }
}

/// The story, oldest first.
pub(super) async fn timeline(
    visit: &Visit,
    told: &[Told],
    show: Show,
    service: &ServiceDefinition,
    book: &StaffBook,
    album: &Album<'_>,
) -> Result<Timeline> {
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let code = visit.lang.code();
    let teams = catalogue::teams_by_code(&visit.town, code).await?;
    let named = |told: &Told| {
        let value = told.value.clone().unwrap_or_default();
        match told.kind.as_str() {
            "state" => service
                .state(&value)
                .map_or(value, |state| state.label.get(code).to_owned()),
            "category" => catalogue
                .get(&value)
                .map_or(value, |service| service.title.get(code).to_owned()),
            "team" => teams.get(&value).map_or(value, String::clone),
            "taken-over" | "given-back" => from_team_to_team(&visit.lang, told, &value, &teams),
            "photo-missed" => visit.lang.t(&format!("desk-missed-{value}")),
            "outcome" => visit.lang.t(&format!("desk-outcome-{value}")),
            "opened" => came(&visit.lang, &value, told),
            _ => value,
        }
    };
    let shown = told.iter().filter(|told| show.holds(told));
    let entries = shown
        .map(|told| {
            let mut entry = entry(visit, told, &named(told), book);
            let photos = album.with(visit, told);
            entry.photos = Some(photos).filter(|photos| !photos.is_empty());
            entry
        })
        .collect();
    Ok(Timeline::new(&visit.lang, entries).tight())
}

fn entry(visit: &Visit, told: &Told, value: &str, book: &StaffBook) -> Entry {
    let (lang, town) = (&visit.lang, &visit.town);
    let by = book.doer(lang, &told.by);
    let key = match (told.kind.as_str(), value.is_empty()) {
        ("assigned", true) => "desk-story-unassigned".to_owned(),
        (kind, _) => format!("desk-story-{kind}"),
    };
    let title = lang.ta(&key, &[("by", by.into()), ("value", value.into())]);
    let mut entry = Entry::new(
        Progress::Done,
        title,
        lang.when(told.at, town.now(), town.zone()),
    );
    entry.icon = icon(&told.kind);
    entry.datetime = Some(told.at.rfc3339());
    match &told.words {
        Some(words) => entry.say(speaker(told), words, ""),
        None => entry,
    }
}

/// Which team has it now, and which had it before.
fn from_team_to_team(
    lang: &Lang,
    told: &Told,
    codes: &str,
    teams: &HashMap<String, String>,
) -> String {
    let named = |code: &str| teams.get(code).cloned().unwrap_or_else(|| code.to_owned());
    let (from, to) = codes.split_once(' ').unwrap_or((codes, ""));
    let names = [("from", named(from).into()), ("to", named(to).into())];
    lang.ta(&format!("desk-{}", told.kind), &names)
}

fn speaker(told: &Told) -> Speaker {
    match told.kind.as_str() {
        "note" | "photo-missed" => Speaker::Staff,
        "resident" => Speaker::You,
        _ => Speaker::Town,
    }
}

fn icon(kind: &str) -> &'static str {
    match kind {
        "opened" => "plus",
        "assigned" => "user",
        "team" | "taken-over" | "given-back" => "users",
        "note" => "pen",
        "photo-hidden" | "photo-shown" | "photo-missed" => "camera",
        "reply" | "resident" => "mail",
        "outcome" => "check",
        _ => "dot",
    }
}

/// How a case came: by which channel, and from whose program where that had a key.
pub(super) fn came(lang: &Lang, by: &str, opened: &Told) -> String {
    let channel = channel(lang, by);
    match opened.by.strip_prefix("program:") {
        Some(sender) => lang.ta(
            "desk-came-from",
            &[("channel", channel.into()), ("sender", sender.into())],
        ),
        None => channel,
    }
}

/// How a case came, in a word.
pub(super) fn channel(lang: &Lang, channel: &str) -> String {
    let key = format!("desk-channel-{channel}");
    if lang.has(&key) {
        lang.t(&key)
    } else {
        channel.to_owned()
    }
}
