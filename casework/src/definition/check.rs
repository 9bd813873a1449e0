//! The checker: what has to be right before a definition may be published.
//!
//! It sees the whole definition, so it finds what no single line shows: a word missing in one
//! language, a state nobody leaves, a question nobody is ever asked, a person's answer published.

mod questions;
mod reach;
mod states;
mod words;

use super::ServiceDefinition;
use super::locate::Step;
use super::service::FORMAT;

/// One thing that keeps a definition from being published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What kind it is.
    pub kind: FlawKind,
    /// What is wrong, in plain words.
    pub message: String,
    /// What to write instead, where there is a good guess.
    pub mend: Option<String>,
    pub(super) path: Vec<Step>,
}

/// The kinds of flaw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FlawKind {
    /// A format this program does not know.
    Format,
    /// A code or id that is not written as such names are.
    Name,
    /// The same id twice.
    Duplicate,
    /// A text is missing in a language the service is offered in, or empty.
    Translation,
    /// A rule that does not fit the questions before it.
    Rule,
    /// A question that is never asked, whatever the answers.
    UnreachableQuestion,
    /// Choices that are missing, or that all end the form.
    Choices,
    /// A limit that does not suit the kind of question, or that nothing can meet.
    Limit,
    /// An answer that would be published though it must not be.
    PublishedPersonalData,
    /// A state that is named but not there.
    UnknownState,
    /// A state from which a case can never be closed.
    NoWayOut,
    /// A state that no case ever comes to.
    UnreachableState,
    /// The states do not begin in the group received.
    Beginning,
    /// A promise no clock can keep.
    Clock,
}

/// The path of a part of a definition, written `at!["questions", 2, "id"]`.
macro_rules! at {
    ($($step:expr),* $(,)?) => { vec![$($crate::definition::locate::Step::from($step)),*] };
}
use at;

impl Flaw {
    fn new(kind: FlawKind, path: Vec<Step>, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            mend: None,
            path,
        }
    }

    fn mend(mut self, mend: Option<impl Into<String>>) -> Self {
        self.mend = mend.map(Into::into);
        self
    }
}

impl ServiceDefinition {
    /// Everything that keeps the definition from being published, in the order of the file.
    #[must_use]
    pub fn check(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        flaws.extend(self.check_format());
        flaws.extend(self.check_codes());
        flaws.extend(words::check(self));
        flaws.extend(states::check(self));
        flaws.extend(questions::check(self));
        flaws.extend(reach::check(self));
        flaws
    }

    /// The languages of these that some text of the definition lacks, with where it is lacking.
    /// A town asks this for the languages it offers.
    #[must_use]
    pub fn missing_translations(&self, languages: &[&str]) -> Vec<Flaw> {
        words::missing(self, languages)
    }

    fn check_format(&self) -> Option<Flaw> {
        (self.format != FORMAT).then(|| {
            let message = format!("format {} is not known here", self.format);
            Flaw::new(FlawKind::Format, at!["format"], message).mend(Some("1"))
        })
    }

    fn check_codes(&self) -> impl Iterator<Item = Flaw> {
        let codes = [
            ("id", self.id.as_str()),
            ("icon", &self.icon),
            ("department", &self.department),
            ("group", &self.group),
        ];
        codes
            .into_iter()
            .filter(|(_, code)| !is_code(code))
            .map(|(key, code)| {
                let message = format!(
                    "“{code}” is no code; lower-case letters, digits and single hyphens make one"
                );
                Flaw::new(FlawKind::Name, at![key], message).mend(as_code(code))
            })
    }
}

/// `street-light-out`: at most 60 lower-case letters and digits with single hyphens between.
fn is_code(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.len() <= 60 && text.split('-').all(plain)
}

fn as_code(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    Some(words.join("-")).filter(|code| is_code(code))
}
