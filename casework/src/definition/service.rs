//! A service: everything the town says and asks about one kind of request.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rules::Answered;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::question::QuestionKind;
use super::{Answers, DefinitionVersion, Question, State, States, Text};

/// The format this program writes and reads. Later keys are all optional, so a file of format 1
/// stays readable and keeps its hash.
pub(super) const FORMAT: u32 = 1;

/// The short name of a service: `street-light-out`. It never changes once published.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ServiceCode(String);

impl ServiceCode {
    /// The code of these letters. Whether a service has it, only a catalogue knows.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ServiceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One service of the town.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceDefinition {
    /// The format of the file: 1.
    pub format: u32,
    /// The service's code.
    pub id: ServiceCode,
    /// The icon beside its name.
    pub icon: String,
    /// The code of the department that does the work.
    pub department: String,
    /// The heading it stands under in lists: `roads`, `lights`, `waste`.
    pub group: String,
    /// The languages it is offered in. Every text has all of them.
    pub languages: Vec<String>,
    /// Who may see its cases.
    #[serde(default, skip_serializing_if = "Visibility::is_default")]
    pub visibility: Visibility,
    /// Whether the reporter has to leave an address.
    #[serde(default, skip_serializing_if = "Contact::is_default")]
    pub contact: Contact,
    /// Whether other programs may post to it without a key.
    #[serde(default, skip_serializing_if = "Programs::is_default")]
    pub programs: Programs,
    /// Its short name: “Street light out”.
    pub title: Text,
    /// What a person does with it: “Report a street light”.
    pub action: Text,
    /// One sentence on what happens then.
    pub summary: Text,
    /// Words people say for it, by language, for search and for proposing it.
    pub synonyms: BTreeMap<String, Vec<String>>,
    /// When not to use the form but to call, and whom. Here, in hints, in what ends the form and in
    /// `no_internet`, `{emergency}`, `{phone}` and `{counter}` are what the town's settings say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Text>,
    /// How to ask for it without internet.
    pub no_internet: Text,
    /// The promise.
    pub clock: Clock,
    /// The states of its cases.
    pub states: States,
    /// What the form asks, in order.
    pub questions: Vec<Question>,
    /// The version that was published, where a town has filled in what is left to it to say.
    #[serde(skip)]
    #[schemars(skip)]
    pub(super) published: Option<DefinitionVersion>,
}

/// Who may see the cases of a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody sees the case's place, state and public answers.
    #[default]
    Public,
    /// Only the reporter and staff.
    Private,
}

impl Visibility {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a reporter has to leave an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// They may.
    #[default]
    Optional,
    /// They have to, because the town cannot act without asking back.
    Required,
    /// They are not asked.
    None,
}

impl Contact {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Which other programs may post reports to a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Programs {
    /// All, each address a limited number in an hour, unless the town asks everybody for a key.
    #[default]
    All,
    /// Those to whom the town gave a key.
    WithKey,
}

impl Programs {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The town's promise: so many working days from a state, not counting pauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Working days, 1 to 250.
    pub working_days: u32,
    /// The state whose beginning starts it.
    pub starts: String,
    /// The states in which it stands still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses_in: Vec<String>,
}

impl ServiceDefinition {
    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The first question of a kind: the place, the photos, the description.
    #[must_use]
    pub fn first_of(&self, kind: QuestionKind) -> Option<&Question> {
        self.questions.iter().find(|question| question.kind == kind)
    }

    /// The questions to ask after these answers, in order. A condition that is unknown because
    /// an earlier question is unanswered or not asked keeps its question hidden.
    #[must_use]
    pub fn visible_questions(&self, answers: &Answers) -> Vec<&Question> {
        let mut asked = Asked {
            answers,
            hidden: BTreeSet::new(),
        };
        let mut visible = Vec::new();
        for question in &self.questions {
            if question
                .when
                .as_ref()
                .is_none_or(|rule| rule.evaluate(&asked).is_true())
            {
                visible.push(question);
            } else {
                asked.hidden.insert(&question.id);
            }
        }
        visible
    }

    /// The answers to the questions that are asked; what a changed mind left behind is dropped.
    #[must_use]
    pub fn asked_answers(&self, answers: &Answers) -> Answers {
        self.visible_questions(answers)
            .into_iter()
            .filter_map(|question| Some((question.id.clone(), answers.get(&question.id)?.clone())))
            .collect()
    }

    /// What ends the form, if a chosen answer does: the first stop message.
    #[must_use]
    pub fn stop(&self, answers: &Answers) -> Option<&Text> {
        self.visible_questions(answers)
            .into_iter()
            .find_map(|question| {
                let chosen = answers.get(&question.id)?.chosen();
                question
                    .choices
                    .iter()
                    .filter(|choice| chosen.contains(&choice.value.as_str()))
                    .find_map(|choice| choice.stop.as_ref())
            })
    }

    /// A state by its id.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<&State> {
        self.states.get(id)
    }

    /// The state a case begins in. A definition that passed the checker always has one.
    #[must_use]
    pub fn initial_state(&self) -> Option<&State> {
        self.states.list().first()
    }

    /// The states that may follow this one, in the order they are offered.
    #[must_use]
    pub fn transitions_from(&self, state: &str) -> Vec<&State> {
        let next = self.state(state).map_or(&[][..], |state| &state.to);
        next.iter().filter_map(|id| self.state(id)).collect()
    }
}

/// The answers, without those to questions that are not asked.
struct Asked<'a> {
    answers: &'a Answers,
    hidden: BTreeSet<&'a str>,
}

impl Answered for Asked<'_> {
    fn answer(&self, name: &str) -> Option<rules::Value> {
        if self.hidden.contains(name) {
            return None;
        }
        self.answers.answer(name)
    }
}
