//! The parts pages are made of. Each lives in a folder of its own under `components/`:
//! `part.rs` (its data), `view.html` (its template), `style.css` and, where it has one, `script.ts`.
//!
//! A room makes the part from plain data and writes it into its template as `{{ clock }}`;
//! everything people wrote is escaped there.

use std::fmt;

use askama::filters::HtmlSafe;

/// Makes a derived template writable as it stands into another template.
macro_rules! part {
    ($($name:ident),* $(,)?) => {$(
        impl askama::filters::HtmlSafe for $name {}
    )*};
}

#[path = "../components/aim/part.rs"]
mod aim;
#[path = "../components/bar/part.rs"]
mod bar;
#[path = "../components/button/part.rs"]
mod button;
#[path = "../components/cases/part.rs"]
mod cases;
#[path = "../components/chip/part.rs"]
mod chip;
#[path = "../components/clock/part.rs"]
mod clock;
#[path = "../components/compare/part.rs"]
mod compare;
#[path = "../components/crumbs/part.rs"]
mod crumbs;
#[path = "../components/dialog/part.rs"]
mod dialog;
#[path = "../components/empty/part.rs"]
mod empty;
#[path = "../components/errors/part.rs"]
mod errors;
#[path = "../components/facts/part.rs"]
mod facts;
#[path = "../components/field/part.rs"]
mod field;
#[path = "../components/figures/part.rs"]
mod figures;
#[path = "../components/hero/part.rs"]
mod hero;
#[path = "../components/index/part.rs"]
mod index;
#[path = "../components/keys/part.rs"]
mod keys;
#[path = "../components/locate/part.rs"]
mod locate;
#[path = "../components/map/part.rs"]
mod map;
#[path = "../components/note/part.rs"]
mod note;
#[path = "../components/pager/part.rs"]
mod pager;
#[path = "../components/photo/part.rs"]
mod photo;
#[path = "../components/queue/part.rs"]
mod queue;
#[path = "../components/search/part.rs"]
mod search;
#[path = "../components/state/part.rs"]
mod state;
#[path = "../components/steps/part.rs"]
mod steps;
#[path = "../components/summary/part.rs"]
mod summary;
#[path = "../components/table/part.rs"]
mod table;
#[path = "../components/ticket/part.rs"]
mod ticket;
#[path = "../components/timeline/part.rs"]
mod timeline;
#[path = "../components/toast/part.rs"]
mod toast;
#[path = "../components/who/part.rs"]
mod who;

pub use aim::Aim;
pub use bar::Bar;
pub use button::Press;
pub use cases::{CaseLine, Cases};
pub use chip::{Chip, Chips};
pub use clock::{Cell, CellKind, Clock, MiniClock};
pub use compare::Compare;
pub use crumbs::{Back, Crumbs};
pub use dialog::Dialog;
pub use empty::Empty;
pub use errors::Errors;
pub use facts::Facts;
pub use field::{Choice, Field, Kind, Width};
pub use figures::{Figure, Figures, Spark};
pub use hero::{Hero, Tap};
pub use index::{Index, IndexItem};
pub use keys::Keys;
pub use locate::{Locate, Nudge};
pub use map::{LiveMap, Map, Ratio};
pub use note::{Note, NoteKind};
pub use pager::Pager;
pub use photo::{Album, Photo, Photos, Shot};
pub use queue::{Column, Queue, QueueRow};
pub use search::Search;
pub use state::{State, Tone};
pub use steps::{Step, Steps};
pub use summary::{Answer, Summary};
pub use table::{Data, Heading, Table};
pub use ticket::Ticket;
pub use timeline::{Entry, Progress, Say, Speaker, Timeline};
pub use toast::Toast;
pub use who::Who;

/// A link with its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub word: String,
}

impl Link {
    pub fn new(href: impl Into<String>, word: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            word: word.into(),
        }
    }
}

/// The plate a reference wears: `{{ reference }}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference(pub String);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A reference is letters, digits and hyphens; anything else is left out.
        let plain: String = self
            .0
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        write!(f, r#"<span class="plate ref" dir="ltr">{plain}</span>"#)
    }
}

impl HtmlSafe for Reference {}
