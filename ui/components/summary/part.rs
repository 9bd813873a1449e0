//! Question, answer, Change. The same list is the printed form.

use askama::Template;

use super::{Link, Photos};

/// The answers of a form.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "summary/view.html")]
pub struct Summary {
    pub answers: Vec<Answer>,
}

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub question: String,
    pub answer: String,
    /// A second, quieter line.
    pub note: String,
    /// The photos that are the answer.
    pub photos: Photos,
    /// There is no answer; `answer` says so.
    pub none: bool,
    pub change: Option<Link>,
}

impl Answer {
    pub fn new(question: impl Into<String>, answer: impl Into<String>) -> Self {
        Self {
            question: question.into(),
            answer: answer.into(),
            ..Self::default()
        }
    }

    /// Adds the link that changes it.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>, word: impl Into<String>) -> Self {
        self.change = Some(Link::new(href, word));
        self
    }

    /// Adds the photos that are the answer.
    #[must_use]
    pub fn photos(mut self, photos: Photos) -> Self {
        self.photos = photos;
        self
    }

    /// Adds a quieter line.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

part!(Summary);
