//! What happened and what happens next: filled is done, yellow is now, dashed is still to come.

use askama::Template;

use super::Photos;
use crate::words::Lang;

/// A case's story.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "timeline/view.html")]
pub struct Timeline {
    pub entries: Vec<Entry>,
    /// Narrow, for the desk.
    pub tight: bool,
    /// "Now" and "Next", said to those who do not see the marks.
    pub now: String,
    pub next: String,
}

/// One thing that happened or will.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub progress: Progress,
    /// The mark's drawing.
    pub icon: &'static str,
    pub title: String,
    /// As people read it: "Today, 9:15 am".
    pub time: String,
    /// As machines read it (RFC 3339), if it is a moment.
    pub datetime: Option<String>,
    /// A quiet sentence under it.
    pub text: String,
    pub says: Vec<Say>,
    pub photos: Option<Photos>,
}

/// Where an entry stands in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    #[default]
    Done,
    Now,
    Next,
}

/// A message that hangs on the event.
#[derive(Clone, Debug)]
pub struct Say {
    pub speaker: Speaker,
    pub text: String,
    /// Who and when: "Street lighting team", "You, today at 9:31 am."
    pub by: String,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    Town,
    You,
    /// Staff only.
    Staff,
}

impl Timeline {
    /// A story in the reader's words.
    #[must_use]
    pub fn new(lang: &Lang, entries: Vec<Entry>) -> Self {
        Self {
            entries,
            tight: false,
            now: lang.t("timeline-now"),
            next: lang.t("timeline-next"),
        }
    }

    /// Narrow, for the desk.
    #[must_use]
    pub fn tight(self) -> Self {
        Self {
            tight: true,
            ..self
        }
    }
}

impl Entry {
    /// An entry with the sign its progress has.
    pub fn new(progress: Progress, title: impl Into<String>, time: impl Into<String>) -> Self {
        let icon = match progress {
            Progress::Done => "check",
            Progress::Now => "clock",
            Progress::Next => "calendar",
        };
        Self {
            progress,
            icon,
            title: title.into(),
            time: time.into(),
            ..Self::default()
        }
    }

    /// Another sign.
    #[must_use]
    pub fn icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }

    /// A message on it.
    #[must_use]
    pub fn say(mut self, speaker: Speaker, text: impl Into<String>, by: impl Into<String>) -> Self {
        self.says.push(Say {
            speaker,
            text: text.into(),
            by: by.into(),
        });
        self
    }

    /// A quiet sentence under it.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    fn class(&self) -> &'static str {
        match self.progress {
            Progress::Done => "past",
            Progress::Now => "now",
            Progress::Next => "next",
        }
    }
}

impl Speaker {
    fn class(self) -> &'static str {
        match self {
            Self::Town => "say",
            Self::You => "say you",
            Self::Staff => "say staff",
        }
    }
}

part!(Timeline);
