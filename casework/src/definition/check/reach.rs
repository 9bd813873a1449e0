//! Questions that nobody is ever asked.
//!
//! A condition is tried with every combination of answers to the choices it depends on, however
//! indirectly. Texts, numbers and dates are left open, so a question is only called unreachable
//! when the choices alone rule it out.

use std::collections::BTreeSet;

use rules::{Answered, Outcome, Value};

use super::{Flaw, FlawKind, at};
use crate::definition::question::QuestionKind;
use crate::definition::{Question, ServiceDefinition};

/// Beyond this many combinations a question counts as reachable: the checker has to end soon.
const MOST_COMBINATIONS: usize = 20_000;

pub(super) fn check(definition: &ServiceDefinition) -> Vec<Flaw> {
    definition
        .questions
        .iter()
        .enumerate()
        .filter(|(index, question)| question.when.is_some() && !is_reachable(definition, *index))
        .map(|(index, question)| {
            let message = format!(
                "“{}” is never asked: its condition cannot be met",
                question.id
            );
            Flaw::new(
                FlawKind::UnreachableQuestion,
                at!["questions", index, "when"],
                message,
            )
        })
        .collect()
}

fn is_reachable(definition: &ServiceDefinition, target: usize) -> bool {
    let relevant = relevant(definition, target);
    let answers: Vec<Vec<Option<Value>>> =
        relevant.iter().map(|question| possible(question)).collect();
    let combinations = answers
        .iter()
        .try_fold(1_usize, |product, list| product.checked_mul(list.len()));
    let Some(combinations) = combinations.filter(|count| *count <= MOST_COMBINATIONS) else {
        return true;
    };
    (0..combinations).any(|number| leads_there(&relevant, &answers, number))
}

/// The target last, before it every question it depends on, in the order of the form.
fn relevant(definition: &ServiceDefinition, target: usize) -> Vec<&Question> {
    let mut needed: BTreeSet<usize> = BTreeSet::from([target]);
    let mut waiting = vec![target];
    while let Some(index) = waiting.pop() {
        let rule = definition
            .questions
            .get(index)
            .and_then(|question| question.when.as_ref());
        for name in rule.map(rules::Rule::names).unwrap_or_default() {
            let found = definition
                .questions
                .iter()
                .take(index)
                .position(|q| q.id == name);
            if let Some(found) = found.filter(|found| needed.insert(*found)) {
                waiting.push(found);
            }
        }
    }
    needed
        .into_iter()
        .filter_map(|index| definition.questions.get(index))
        .collect()
}

/// The answers that let a person go on: none where any answer is possible, so that it is open.
fn possible(question: &Question) -> Vec<Option<Value>> {
    let going_on = question
        .choices
        .iter()
        .filter(|choice| choice.stop.is_none());
    let values: Vec<String> = going_on.map(|choice| choice.value.clone()).collect();
    match question.kind {
        QuestionKind::YesNo => [true, false].map(|yes| Some(Value::Bool(yes))).to_vec(),
        QuestionKind::Choice => values
            .into_iter()
            .map(|value| Some(Value::Text(value)))
            .collect(),
        QuestionKind::MultiChoice if values.len() <= 6 => subsets(&values),
        _ => vec![None],
    }
}

fn subsets(values: &[String]) -> Vec<Option<Value>> {
    (0_usize..1 << values.len())
        .map(|mask| {
            let chosen = values
                .iter()
                .enumerate()
                .filter(|(bit, _)| mask >> bit & 1 == 1);
            Some(Value::Choices(
                chosen.map(|(_, value)| value.clone()).collect(),
            ))
        })
        .collect()
}

/// Whether this combination gets a person to the last of the questions.
fn leads_there(questions: &[&Question], answers: &[Vec<Option<Value>>], mut number: usize) -> bool {
    let mut told = Told::default();
    let mut asked = false;
    for (question, possible) in questions.iter().zip(answers) {
        let outcome = question.when.as_ref().map(|rule| rule.evaluate(&told));
        // An unknown may only be decided by an answer left open; with all there, it is a no.
        asked = match outcome {
            None => true,
            Some(Outcome::Unknown) => question
                .when
                .as_ref()
                .is_some_and(|rule| told.is_open(rule)),
            Some(outcome) => outcome.is_true(),
        };
        let answer = possible
            .get(number % possible.len().max(1))
            .cloned()
            .flatten();
        number /= possible.len().max(1);
        told.add(&question.id, asked, answer);
    }
    asked
}

#[derive(Default)]
struct Told<'a> {
    answers: Vec<(&'a str, Value)>,
    open: Vec<&'a str>,
}

impl<'a> Told<'a> {
    fn add(&mut self, id: &'a str, asked: bool, answer: Option<Value>) {
        match answer {
            Some(answer) if asked => self.answers.push((id, answer)),
            None if asked => self.open.push(id),
            _ => {}
        }
    }

    fn is_open(&self, rule: &rules::Rule) -> bool {
        rule.names().iter().any(|name| self.open.contains(name))
    }
}

impl Answered for Told<'_> {
    fn answer(&self, name: &str) -> Option<Value> {
        self.answers
            .iter()
            .find(|(id, _)| *id == name)
            .map(|(_, value)| value.clone())
    }
}
