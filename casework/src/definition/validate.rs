//! Checks answers against their questions. A fault is a key of `definition.ftl` with its values,
//! so that each reader gets it in their own words.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::question::QuestionKind;
use super::{Answer, Answers, Question, ServiceDefinition};

/// What is wrong with the answer to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The question's id.
    pub question: String,
    /// The message in `definition.ftl`.
    pub key: &'static str,
    /// Its values by name. Days are ISO dates (`2026-03-10`), for the page to write out.
    pub params: Vec<(&'static str, String)>,
}

impl ServiceDefinition {
    /// Everything that keeps the form from being sent, in the order of the form. `today` is the
    /// day in the town; `language` is that of the choices and units named in the faults.
    #[must_use]
    pub fn validate(&self, answers: &Answers, language: &str, today: Date) -> Vec<FieldFault> {
        let asked = self.visible_questions(answers);
        let unknown = answers
            .iter()
            .filter(|(id, _)| self.question(id).is_none())
            .map(|(id, _)| FieldFault {
                question: id.to_owned(),
                key: "answer-not-asked",
                params: Vec::new(),
            });
        asked
            .into_iter()
            .filter_map(|question| question.fault(answers.get(&question.id), language, today))
            .chain(unknown)
            .collect()
    }
}

type Told = (&'static str, Vec<(&'static str, String)>);

impl Question {
    /// What is wrong with this answer, if anything is. For a field checked by itself.
    #[must_use]
    pub fn fault(
        &self,
        answer: Option<&Answer>,
        language: &str,
        today: Date,
    ) -> Option<FieldFault> {
        let told = match answer.filter(|answer| !answer.is_blank()) {
            None => self.required.then(|| (self.missing(), Vec::new())),
            Some(answer) => self.wrong(answer, language, today),
        };
        told.map(|(key, params)| FieldFault {
            question: self.id.clone(),
            key,
            params,
        })
    }

    fn missing(&self) -> &'static str {
        match self.kind {
            QuestionKind::Text | QuestionKind::LongText => "answer-missing-text",
            QuestionKind::Choice => "answer-missing-choice",
            QuestionKind::MultiChoice => "answer-missing-choices",
            QuestionKind::Number => "answer-missing-number",
            QuestionKind::Date => "answer-missing-date",
            QuestionKind::YesNo => "answer-missing-yes-no",
            QuestionKind::Photo => "answer-missing-photo",
            QuestionKind::Location => "answer-missing-location",
        }
    }

    fn wrong(&self, answer: &Answer, language: &str, today: Date) -> Option<Told> {
        match (self.kind, answer) {
            (QuestionKind::Text | QuestionKind::LongText, Answer::Text(text)) => {
                self.wrong_text(text)
            }
            (QuestionKind::Choice, Answer::Choice(value)) => self.wrong_choice(value, language),
            (QuestionKind::MultiChoice, Answer::Choices(values)) => {
                self.wrong_choices(values, language)
            }
            (QuestionKind::Number, Answer::Number(number)) => self.wrong_number(*number, language),
            (QuestionKind::Date, Answer::Date(day)) => self.wrong_day(*day, today),
            (QuestionKind::YesNo, Answer::YesNo(_)) => None,
            (QuestionKind::Photo, Answer::Photos(photos)) => {
                (photos.len() > self.most()).then(|| {
                    (
                        "answer-too-many-photos",
                        vec![("most", self.most().to_string())],
                    )
                })
            }
            (QuestionKind::Location, Answer::Location(place)) => {
                (place.words.chars().count() > 500).then(|| too_long(500))
            }
            _ => Some(("answer-wrong-kind", Vec::new())),
        }
    }

    fn wrong_text(&self, text: &str) -> Option<Told> {
        let length = text.trim().chars().count();
        let least = self.limits.min_length.unwrap_or(0);
        if length > self.max_length() {
            return Some(too_long(self.max_length()));
        }
        if length < least as usize {
            return Some(("answer-too-short", vec![("min", least.to_string())]));
        }
        let one_line = self.kind == QuestionKind::Text;
        let strange = |c: char| c.is_control() && (one_line || !matches!(c, '\n' | '\r' | '\t'));
        text.contains(strange)
            .then(|| ("answer-strange-signs", Vec::new()))
    }

    fn wrong_choice(&self, value: &str, language: &str) -> Option<Told> {
        match self.choice(value) {
            None => Some(("answer-not-a-choice", Vec::new())),
            Some(choice) => choice.stop.as_ref().map(|stop| {
                (
                    "answer-stops",
                    vec![("message", stop.get(language).to_owned())],
                )
            }),
        }
    }

    fn wrong_choices(&self, values: &[String], language: &str) -> Option<Told> {
        let repeated = values
            .iter()
            .enumerate()
            .any(|(i, value)| values.iter().take(i).any(|v| v == value));
        if repeated {
            return Some(("answer-not-a-choice", Vec::new()));
        }
        if values.len() > self.most() {
            return Some((
                "answer-too-many-choices",
                vec![("most", self.most().to_string())],
            ));
        }
        values
            .iter()
            .find_map(|value| self.wrong_choice(value, language))
    }

    fn wrong_number(&self, number: Decimal, language: &str) -> Option<Told> {
        let unit = || {
            (
                "unit",
                self.unit
                    .as_ref()
                    .map_or("", |unit| unit.get(language))
                    .to_owned(),
            )
        };
        let decimals = self.limits.decimals.unwrap_or(0);
        if number.normalize().scale() > decimals {
            let key = if decimals == 0 {
                "answer-not-whole"
            } else {
                "answer-too-fine"
            };
            return Some((key, vec![("decimals", decimals.to_string())]));
        }
        if let Some(min) = self.limits.min.filter(|min| number < Decimal::from(*min)) {
            return Some(("answer-too-small", vec![("min", min.to_string()), unit()]));
        }
        let max = self.limits.max.filter(|max| number > Decimal::from(*max))?;
        Some(("answer-too-large", vec![("max", max.to_string()), unit()]))
    }

    fn wrong_day(&self, day: Date, today: Date) -> Option<Told> {
        let earliest = self
            .limits
            .days_back
            .and_then(|days| today.checked_sub(i64::from(days).days()).ok());
        if let Some(earliest) = earliest.filter(|earliest| day < *earliest) {
            return Some(("answer-too-early", vec![("day", earliest.to_string())]));
        }
        let latest = self
            .limits
            .days_ahead
            .and_then(|days| today.checked_add(i64::from(days).days()).ok());
        let latest = latest.filter(|latest| day > *latest)?;
        let key = if latest == today {
            "answer-after-today"
        } else {
            "answer-too-late"
        };
        Some((key, vec![("day", latest.to_string())]))
    }
}

fn too_long(most: usize) -> Told {
    ("answer-too-long", vec![("max", most.to_string())])
}
