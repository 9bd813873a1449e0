//! Cases in a list, numbered like the pins of the map beside it.

use askama::Template;
use kernel::Point;

use super::{State, Tone};

/// A list of cases for the public.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "cases/view.html")]
pub struct Cases {
    pub lines: Vec<CaseLine>,
    /// The number of the first line.
    pub from: usize,
}

/// One case.
#[derive(Clone, Debug)]
pub struct CaseLine {
    pub href: String,
    pub title: String,
    /// Where it is, for the map beside the list: east and north, in degrees.
    pub at: Option<Point>,
    /// Place and time in one line: "Weir Lane, Riverside. Sent 4 days ago."
    pub line: String,
    pub state: State,
    /// "2 photos", when it has some. They are on its own page, so that a list is light.
    pub photos: Option<String>,
}

impl CaseLine {
    fn pin(&self) -> &'static str {
        match self.state.tone {
            Tone::Late => "no late",
            Tone::Done => "no done",
            _ => "no",
        }
    }
}

part!(Cases);
