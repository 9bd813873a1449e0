//! The queue: checkbox, two-line case, shape, mini clock, kind, age, who.

use askama::Template;

use super::{MiniClock, Tone, Who};
use crate::words::Lang;

/// The table of a queue. It stands inside the room's own form, whose buttons act on the ticked rows.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "queue/view.html")]
pub struct Queue {
    /// Case, clock, kind, age, with: five columns in this order.
    pub columns: Vec<Column>,
    pub rows: Vec<QueueRow>,
    /// The word over the ticks: "Select".
    pub select: String,
}

/// A column's head.
#[derive(Clone, Debug, Default)]
pub struct Column {
    pub word: String,
    pub sort: Option<String>,
    /// `ascending` or `descending` when the queue is sorted by it.
    pub sorted: Option<&'static str>,
}

/// One case.
#[derive(Clone, Debug, Default)]
pub struct QueueRow {
    /// What the tick sends as `case`.
    pub value: String,
    /// What the row was drawn from, sent as `seen` whether it is ticked or not.
    pub seen: Option<String>,
    pub href: String,
    pub title: String,
    /// The place in one line.
    pub place: String,
    pub tone: Tone,
    /// What the shape means, in a word.
    pub state: String,
    pub clock: MiniClock,
    /// "day 3 of 5", "2 days late".
    pub clock_words: String,
    pub kind: String,
    pub age: String,
    pub who: Who,
    /// "Select MB-4F7K-2Q".
    pub select: String,
    pub ticked: bool,
    pub current: bool,
    /// Where the preview of this row is fetched from, if there is one.
    pub peek: Option<String>,
}

impl Queue {
    /// A queue without sorting.
    #[must_use]
    pub fn new(lang: &Lang, words: [&str; 5], rows: Vec<QueueRow>) -> Self {
        let columns = words
            .iter()
            .map(|word| Column {
                word: (*word).to_owned(),
                ..Column::default()
            })
            .collect();
        Self {
            columns,
            rows,
            select: lang.t("select"),
        }
    }
}

impl QueueRow {
    fn shape(&self) -> crate::Icon {
        crate::icon(self.tone.icon()).tone(self.tone)
    }

    fn class(&self) -> &'static str {
        match (self.current, self.ticked) {
            (true, true) => "cur sel",
            (true, false) => "cur",
            (false, true) => "sel",
            (false, false) => "row-of",
        }
    }
}

part!(Queue);
