//! What a queue's address asks for. Everything that narrows a queue is in its URL, so that a view
//! can be kept, sent and opened again.

use kernel::{Error, Result};
use ui::web::Sent;
use url::form_urlencoded::Serializer;

use crate::case::filing::Position;
use crate::case::queue::{Filters, View, Wanted, With};

/// A queue as its address names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Asked {
    pub wanted: Wanted,
    /// Words to look for, in everything that is open or closed.
    pub words: String,
    pub after: Option<Position>,
}

/// The filters by their names in the address, in the order in which they are shown.
pub(super) const NAMES: [&str; 9] = [
    "service", "group", "state", "team", "with", "district", "late", "from", "to",
];

impl Asked {
    /// Reads an address's query. What is not understood does not narrow.
    pub(super) fn read(query: &Sent) -> Self {
        let words = query.text("q");
        let mut filters = filters(query);
        if !words.is_empty() {
            // Words are looked for whenever it was.
            (filters.closed_from, filters.closed_to) = (None, None);
        }
        Self {
            wanted: Wanted {
                view: query.get("view").and_then(View::named).unwrap_or_default(),
                filters,
            },
            words: words.chars().take(200).collect(),
            after: query.get("after").and_then(read_place),
        }
    }

    /// A queue from its top.
    pub(super) fn of(wanted: Wanted) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }

    /// Its address, with everything that is not usual.
    pub(super) fn href(&self) -> String {
        format!("/desk?{}", self.query())
    }

    /// The part of its address after the question mark.
    pub(super) fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        if self.words.is_empty() {
            query.append_pair("view", self.wanted.view.name());
        } else {
            query.append_pair("q", &self.words);
        }
        for (name, value) in pairs(&self.wanted.filters) {
            query.append_pair(name, &value);
        }
        if let Some(place) = self.after {
            query.append_pair("after", &place.0.to_string());
        }
        query.finish()
    }

    /// The same queue from its top, without one of its filters.
    pub(super) fn without(&self, name: &str) -> Self {
        let mut less = self.clone();
        less.after = None;
        let filters = &mut less.wanted.filters;
        match name {
            "service" => filters.service = None,
            "state" => filters.state = None,
            "group" => filters.state_group = None,
            "district" => filters.district = None,
            "team" => filters.team = None,
            "with" => filters.with = None,
            "late" => filters.late = false,
            "from" => filters.closed_from = None,
            "to" => filters.closed_to = None,
            _ => {}
        }
        less
    }

    /// The page after this one, or the first page.
    pub(super) fn at(&self, after: Option<Position>) -> Self {
        Self {
            after,
            ..self.clone()
        }
    }
}

fn filters(query: &Sent) -> Filters {
    let text = |name| Some(query.text(name)).filter(|text| !text.is_empty() && text.len() <= 200);
    Filters {
        service: text("service"),
        state: text("state"),
        state_group: text("group"),
        district: text("district"),
        team: text("team").and_then(|id| id.parse().ok()),
        with: text("with").and_then(|with| read_with(&with)),
        late: query.get("late") == Some("1"),
        closed_from: text("from").and_then(|day| day.parse().ok()),
        closed_to: text("to").and_then(|day| day.parse().ok()),
    }
}

/// The filters that are set, by their names in the address.
pub(super) fn pairs(filters: &Filters) -> Vec<(&'static str, String)> {
    let value = |name: &str| match name {
        "service" => filters.service.clone(),
        "group" => filters.state_group.clone(),
        "state" => filters.state.clone(),
        "team" => filters.team.map(|id| id.to_string()),
        "with" => filters.with.map(written_with),
        "district" => filters.district.clone(),
        "late" => filters.late.then(|| "1".to_owned()),
        "from" => filters.closed_from.map(|day| day.to_string()),
        "to" => filters.closed_to.map(|day| day.to_string()),
        _ => None,
    };
    NAMES
        .into_iter()
        .filter_map(|name| Some((name, value(name)?)))
        .collect()
}

/// What stands for nobody among the members of staff.
pub(super) const NOBODY: &str = "nobody";

fn read_with(text: &str) -> Option<With> {
    if text == NOBODY {
        return Some(With::Nobody);
    }
    text.parse().ok().map(With::Somebody)
}

fn written_with(with: With) -> String {
    match with {
        With::Nobody => NOBODY.to_owned(),
        With::Somebody(staff) => staff.to_string(),
    }
}

fn read_place(text: &str) -> Option<Position> {
    let place: Result<kernel::id::CaseId, Error> = text.parse();
    place.ok().map(|place| Position(place.0))
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

    fn read(href: &str) -> Asked {
        Asked::read(&Sent::of_query(
            href.split_once('?').map_or("", |(_, query)| query),
        ))
    }

    fn full() -> Asked {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        Asked {
            wanted: Wanted {
                view: View::Closed,
                filters: Filters {
                    service: Some("street-light-out".into()),
                    state: Some("in_hand".into()),
                    state_group: Some("open".into()),
                    district: Some("Old Town & Mill=End, ñ".into()),
                    team: Some(id.parse().unwrap()),
                    with: Some(With::Somebody(id.parse().unwrap())),
                    late: true,
                    closed_from: Some("2026-02-28".parse().unwrap()),
                    closed_to: Some("2026-03-10".parse().unwrap()),
                },
            },
            words: String::new(),
            after: Some(Position(id.parse().unwrap())),
        }
    }

    #[test]
    fn comes_back_from_its_address_as_it_was() {
        assert_eq!(read(&full().href()), full());
        let mut found = full();
        found.wanted.view = View::default();
        found.words = "lamp & post".into();
        let filters = &mut found.wanted.filters;
        (filters.closed_from, filters.closed_to) = (None, None);
        assert_eq!(read(&found.href()), found);
        for view in View::ALL {
            let plain = Asked::of(view.into());
            assert_eq!(plain.href(), format!("/desk?view={}", view.name()));
            assert_eq!(read(&plain.href()), plain);
        }
    }

    #[test]
    fn each_filter_can_be_taken_away() {
        let mut asked = full();
        assert_eq!(pairs(&asked.wanted.filters).len(), NAMES.len());
        for name in NAMES {
            asked = asked.without(name);
        }
        assert_eq!(asked.href(), "/desk?view=closed");
    }

    #[test]
    fn nobody_is_somebody_to_ask_for() {
        let asked = read("/desk?view=all&with=nobody");
        assert_eq!(asked.wanted.filters.with, Some(With::Nobody));
        assert_eq!(asked.href(), "/desk?view=all&with=nobody");
    }

    #[test]
    fn nonsense_narrows_nothing() {
        let asked = read(
            "/desk?view=everything&team=9&with=x&late=yes&after=1_2&service=++&from=never&to=3",
        );
        assert_eq!(asked, Asked::default());
    }
}
