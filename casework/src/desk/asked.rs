//! What a queue's address asks for. Everything that narrows a queue is in its URL, so that a view
//! can be kept, sent and opened again.

use kernel::Moment;
use ui::web::Sent;
use url::form_urlencoded::Serializer;

use crate::case::queue::{After, Filters, View};

/// A queue as its address names it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub view: View,
    pub filters: Filters,
    pub after: Option<After>,
}

impl Asked {
    /// Reads an address's query. What is not understood does not narrow.
    pub(super) fn read(query: &Sent) -> Self {
        let text =
            |name| Some(query.text(name)).filter(|text| !text.is_empty() && text.len() <= 200);
        Self {
            view: query
                .get("view")
                .and_then(View::named)
                .unwrap_or(View::MyTeam),
            filters: Filters {
                service: text("service"),
                state: text("state"),
                state_group: text("group"),
                district: text("district"),
                team: text("team").and_then(|id| id.parse().ok()),
                assignee: text("with").and_then(|id| id.parse().ok()),
                late: query.get("late") == Some("1"),
            },
            after: text("after").and_then(|after| read_after(&after)),
        }
    }

    /// Its address, with everything that is not usual.
    pub(super) fn href(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("view", self.view.name());
        for (name, value) in self.pairs() {
            query.append_pair(name, &value);
        }
        if let Some(After { at, id }) = self.after {
            query.append_pair("after", &format!("{}_{id}", at.0));
        }
        format!("/desk?{}", query.finish())
    }

    /// The filters that are set, by their names in the address.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let filters = &self.filters;
        let all = [
            ("service", filters.service.clone()),
            ("state", filters.state.clone()),
            ("group", filters.state_group.clone()),
            ("district", filters.district.clone()),
            ("team", filters.team.map(|id| id.to_string())),
            ("with", filters.assignee.map(|id| id.to_string())),
            ("late", filters.late.then(|| "1".to_owned())),
        ];
        all.into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// The same queue from its top, without one of its filters.
    pub(super) fn without(&self, name: &str) -> Self {
        let mut less = self.clone();
        less.after = None;
        match name {
            "service" => less.filters.service = None,
            "state" => less.filters.state = None,
            "group" => less.filters.state_group = None,
            "district" => less.filters.district = None,
            "team" => less.filters.team = None,
            "with" => less.filters.assignee = None,
            "late" => less.filters.late = false,
            _ => {}
        }
        less
    }

    /// The page after this one, or the first page.
    pub(super) fn at(&self, after: Option<After>) -> Self {
        Self {
            after,
            ..self.clone()
        }
    }
}

fn read_after(text: &str) -> Option<After> {
    let (at, id) = text.split_once('_')?;
    Some(After {
        at: Moment(at.parse().ok()?),
        id: id.parse().ok()?,
    })
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
            view: View::Late,
            filters: Filters {
                service: Some("street-light-out".into()),
                state: Some("in_hand".into()),
                state_group: Some("open".into()),
                district: Some("Old Town & Mill=End, ñ".into()),
                team: Some(id.parse().unwrap()),
                assignee: Some(id.parse().unwrap()),
                late: true,
            },
            after: Some(After {
                at: Moment(1_772_809_440_000),
                id: id.parse().unwrap(),
            }),
        }
    }

    #[test]
    fn comes_back_from_its_address_as_it_was() {
        assert_eq!(read(&full().href()), full());
        for view in View::ALL {
            let plain = Asked {
                view,
                filters: Filters::default(),
                after: None,
            };
            assert_eq!(plain.href(), format!("/desk?view={}", view.name()));
            assert_eq!(read(&plain.href()), plain);
        }
    }

    #[test]
    fn each_filter_can_be_taken_away() {
        let mut asked = full();
        for (name, _) in full().pairs() {
            asked = asked.without(name);
        }
        assert_eq!(asked.href(), "/desk?view=late");
        assert_eq!(full().pairs().len(), 7);
    }

    #[test]
    fn nonsense_narrows_nothing() {
        let asked =
            read("/desk?view=everything&team=9&with=x&late=yes&after=1_2&service=++&after=3");
        assert_eq!(
            asked,
            Asked {
                view: View::MyTeam,
                filters: Filters::default(),
                after: None
            }
        );
    }
}
