//! A state: a shape, then a word, then a colour.

use askama::Template;

use crate::words::Lang;

/// The tag of a state.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "state/view.html")]
pub struct State {
    pub tone: Tone,
    pub word: String,
}

/// What a state means, whatever it is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    #[default]
    New,
    Open,
    Soon,
    Late,
    Wait,
    Done,
}

impl State {
    pub fn new(tone: Tone, word: impl Into<String>) -> Self {
        Self {
            tone,
            word: word.into(),
        }
    }

    /// The state under its plain word: "In hand", "Paused".
    #[must_use]
    pub fn plain(lang: &Lang, tone: Tone) -> Self {
        Self::new(tone, lang.t(tone.key()))
    }
}

impl Tone {
    /// The shape.
    #[must_use]
    pub fn icon(self) -> &'static str {
        match self {
            Self::New => "plus",
            Self::Open => "dot",
            Self::Soon => "clock",
            Self::Late => "flag",
            Self::Wait => "pause",
            Self::Done => "check",
        }
    }

    /// The key of the plain word.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "state-new",
            Self::Open => "state-open",
            Self::Soon => "state-soon",
            Self::Late => "state-late",
            Self::Wait => "state-wait",
            Self::Done => "state-done",
        }
    }

    /// The class that colours it.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Soon => "soon",
            Self::Late => "late",
            Self::Wait => "wait",
            Self::Done => "done",
        }
    }

    pub(crate) fn icon_class(self) -> &'static str {
        match self {
            Self::New => "i",
            Self::Open => "i open",
            Self::Soon => "i soon",
            Self::Late => "i late",
            Self::Wait => "i wait",
            Self::Done => "i done",
        }
    }

    fn text_class(self) -> &'static str {
        match self {
            Self::Soon => "soon-t",
            Self::Late => "late-t",
            Self::Wait => "wait-t",
            Self::New | Self::Open | Self::Done => "",
        }
    }

    /// The class of a word that is coloured without a tag, as in the queue's clock column.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.text_class()
    }
}

part!(State);
