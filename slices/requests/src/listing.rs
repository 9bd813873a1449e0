//! Public cases, newest first: what a reader may narrow, and one page of what is left. Every query
//! here asks for public cases alone.

mod area;
mod search;

use casework::case::Case;
use casework::case::entities::case_work::{self, Column as C};
use kernel::id::CaseId;
use kernel::{Error, Moment, Result, Town};
use sea_orm::sea_query::{BinOper, Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition};
use ui::web::Sent;

pub(crate) use area::Area;
pub(crate) use search::Search;

/// Counts are exact up to here.
pub(crate) const COUNTED: u64 = 1_000;
/// The longest that a finished case stays in the list of finished ones.
pub(crate) const FINISHED: i64 = 30 * Moment::DAY;

/// Which states are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Which {
    #[default]
    All,
    Open,
    Late,
    Paused,
    Finished,
}

impl Which {
    pub(crate) const ALL: [Self; 5] = [
        Self::All,
        Self::Open,
        Self::Late,
        Self::Paused,
        Self::Finished,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Late => "late",
            Self::Paused => "paused",
            Self::Finished => "finished",
        }
    }

    fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|which| which.name() == name)
            .unwrap_or_default()
    }

    fn condition(self, now: Moment) -> Condition {
        let public = Condition::all().add(C::IsPublic.eq(true));
        match self {
            Self::All => public,
            Self::Open => case_work::is_open_in_public(),
            Self::Late => case_work::is_open_in_public()
                .add(C::DueAt.lte(now))
                .add(C::PausedAt.is_null()),
            Self::Paused => case_work::is_open_in_public().add(C::PausedAt.is_not_null()),
            Self::Finished => public
                .add(C::IsOpen.eq(false))
                .add(C::ClosedAt.gte(now.plus(-FINISHED))),
        }
    }
}

/// The place in the list after a case: its opening and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct After {
    pub(crate) at: Moment,
    pub(crate) id: CaseId,
}

impl After {
    fn read(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        Some(Self {
            at: Moment(at.parse().ok()?),
            id: id.parse().ok()?,
        })
    }

    fn case(case: &Case) -> Self {
        Self {
            at: case.opened_at,
            id: case.id,
        }
    }

    pub(crate) fn written(self) -> String {
        format!("{}.{}", self.at.0, self.id)
    }
}

/// What a reader asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) service: Option<String>,
    pub(crate) district: Option<String>,
    pub(crate) which: Which,
    pub(crate) words: String,
    /// The part of the earth that the map beside the list shows.
    pub(crate) area: Option<Area>,
    pub(crate) after: Option<After>,
}

impl Wanted {
    /// Reads a query. What cannot be meant is left out.
    pub(crate) fn of(asked: &Sent) -> Self {
        let text = |name: &str| {
            Some(asked.text(name)).filter(|text| !text.is_empty() && text.len() <= 200)
        };
        Self {
            service: text("what"),
            district: text("district"),
            which: Which::named(&asked.text("state")),
            words: asked.text("q").chars().take(200).collect(),
            area: asked.get("in").and_then(Area::read),
            after: asked.get("after").and_then(After::read),
        }
    }

    /// The same wish as a query, from `?`; empty when nothing is wished.
    pub(crate) fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if !self.words.is_empty() {
            query.append_pair("q", &self.words);
        }
        if let Some(service) = &self.service {
            query.append_pair("what", service);
        }
        if let Some(district) = &self.district {
            query.append_pair("district", district);
        }
        if self.which != Which::All {
            query.append_pair("state", self.which.name());
        }
        if let Some(area) = self.area {
            query.append_pair("in", &area.written());
        }
        if let Some(after) = self.after {
            query.append_pair("after", &after.written());
        }
        let query = query.finish();
        if query.is_empty() {
            query
        } else {
            format!("?{query}")
        }
    }

    /// The same in another state, from its beginning.
    pub(crate) fn in_state(&self, which: Which) -> Self {
        Self {
            which,
            after: None,
            ..self.clone()
        }
    }

    /// Goes on after a case.
    pub(crate) fn from(&self, after: After) -> Self {
        Self {
            after: Some(after),
            ..self.clone()
        }
    }

    fn condition(&self, now: Moment) -> Condition {
        self.which
            .condition(now)
            .add_option(self.service.as_ref().map(|code| self.is(C::Service, code)))
            .add_option(
                self.district
                    .as_ref()
                    .map(|name| self.is(C::District, name)),
            )
            .add_option(self.area.map(Area::condition))
    }

    /// That a case is of this service or district. Of all cases an index goes through those of one; the
    /// open and the lately finished ones are few, and an index of theirs knows both of each.
    fn is(&self, column: C, value: &str) -> Expr {
        match self.which {
            Which::All => column.eq(value),
            _ => column
                .into_expr()
                .binary(BinOper::Custom("||"), "")
                .eq(value),
        }
    }
}

/// A public case by its reference, its own or the one before an import. A private one is not there.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) async fn public_case(town: &Town, reference: &str) -> Result<Case> {
    let case = casework::case::queue::by_reference(town, reference).await?;
    if case.is_public {
        Ok(case)
    } else {
        Err(Error::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> Wanted {
        Wanted::of(&Sent::of_query(query.trim_start_matches('?')))
    }

    fn after() -> impl Strategy<Value = After> {
        (any::<i64>(), any::<[u8; 16]>()).prop_map(|(at, id)| After {
            at: Moment(at),
            id: CaseId(kernel::id::reexport::Uuid::from_bytes(id)),
        })
    }

    proptest! {
        /// Whatever stands in an address is a wish, and its own address says the same wish.
        #[test]
        fn a_wish_comes_back_from_its_address(
            any in any::<String>(),
            pairs in prop::collection::vec(("q|what|district|state|in|after|x", "\\PC{0,12}|open|late|1\\.2|-72.95,41.25,-72.9,41.3"), 0..6),
            after in prop::option::of(after()),
        ) {
            let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            for query in [any.as_str(), query.as_str()] {
                let mut wanted = read(query);
                prop_assert_eq!(&read(&wanted.query()), &wanted);
                wanted.after = after;
                prop_assert_eq!(read(&wanted.query()), wanted);
            }
        }
    }
}
