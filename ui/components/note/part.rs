//! A note: sunk is plain, yellow is now, green is good, red stops you.

use askama::Template;

use super::Link;

/// One note.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "note/view.html")]
pub struct Note {
    pub kind: NoteKind,
    /// Another icon than the kind's own.
    pub icon: Option<&'static str>,
    pub strong: String,
    pub text: String,
    pub link: Option<Link>,
}

/// What the note is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteKind {
    #[default]
    Plain,
    Now,
    Done,
    Late,
}

impl Note {
    pub fn new(kind: NoteKind, strong: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            kind,
            strong: strong.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    fn class(&self) -> &'static str {
        match self.kind {
            NoteKind::Plain => "note",
            NoteKind::Now => "note now",
            NoteKind::Done => "note done",
            NoteKind::Late => "note late",
        }
    }

    fn sign(&self) -> &'static str {
        self.icon.unwrap_or(match self.kind {
            NoteKind::Plain => "info",
            NoteKind::Now => "warn",
            NoteKind::Done => "check",
            NoteKind::Late => "flag",
        })
    }
}

part!(Note);
