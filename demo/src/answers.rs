//! Answers to a service's questions, as somebody in a hurry gives them: what is required, and now
//! and then more.

use casework::case::open::WORDS;
use casework::definition::{Answer, Answers, Question, QuestionKind, ServiceDefinition};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::Place;

use crate::chance::Chance;

/// What is known of a report before its form is filled in.
pub struct Told<'a> {
    pub place: &'a Place,
    pub words: &'a str,
    pub day: Date,
    pub spanish: bool,
}

/// The answers, with the report's own words among them.
#[must_use]
pub fn fill_in(service: &ServiceDefinition, told: &Told, chance: &Chance) -> Answers {
    let mut answers = Answers::new();
    for question in &service.questions {
        let asked = question.when.is_none()
            || service
                .visible_questions(&answers)
                .iter()
                .any(|visible| visible.id == question.id);
        if !asked || !(question.required || chance.yes(35)) {
            continue;
        }
        if let Some(answer) = answer(question, told, chance) {
            answers.set(question.id.clone(), answer);
        }
    }
    answers.set(WORDS, Answer::Text(told.words.to_owned()));
    answers
}

fn answer(question: &Question, told: &Told, chance: &Chance) -> Option<Answer> {
    let choices: Vec<&str> = question
        .choices
        .iter()
        .filter(|choice| choice.stop.is_none())
        .map(|choice| choice.value.as_str())
        .collect();
    match question.kind {
        QuestionKind::Choice => chance
            .one(&choices)
            .map(|value| Answer::Choice((*value).to_owned())),
        QuestionKind::MultiChoice => {
            let first = chance.below(choices.len());
            let many = if chance.yes(30) { 2 } else { 1 };
            Some(Answer::Choices(
                choices
                    .iter()
                    .skip(first)
                    .take(many)
                    .map(|v| (*v).to_owned())
                    .collect(),
            ))
        }
        QuestionKind::YesNo => Some(Answer::YesNo(chance.yes(30))),
        QuestionKind::Number => Some(Answer::Number(number(question, chance).into())),
        QuestionKind::Date => {
            let back = i64::from(question.limits.days_back.unwrap_or(14).min(14));
            Some(Answer::Date(
                told.day.saturating_sub(chance.between(0, back).days()),
            ))
        }
        QuestionKind::Text => text(question, told, chance).map(Answer::Text),
        QuestionKind::LongText => question
            .required
            .then(|| Answer::Text(told.words.to_owned())),
        QuestionKind::Location => Some(Answer::Location(told.place.clone())),
        QuestionKind::Photo => None,
    }
}

fn number(question: &Question, chance: &Chance) -> i64 {
    let low = question.limits.min.unwrap_or(1).max(1);
    let high = question.limits.max.unwrap_or(low + 5).clamp(low, low + 7);
    chance.between(low, high)
}

fn text(question: &Question, told: &Told, chance: &Chance) -> Option<String> {
    if question.id.ends_with("_number") {
        return told.place.asset.clone();
    }
    let said = match (question.id.as_str(), told.spanish) {
        ("plate", _) => {
            return Some(format!(
                "{} {}",
                chance.letters(3),
                chance.below(9_000) + 1_000
            ));
        }
        ("looks", false) => chance.text(&LOOKS),
        ("looks", true) => chance.text(&LOOKS_ES),
        ("way_gone", false) => chance.text(&["towards the river", "up the hill", "into the park"]),
        ("way_gone", true) => chance.text(&["hacia el río", "cuesta arriba", "hacia el parque"]),
        ("letters", _) => chance.text(&["MW", "SEWER", "GAS"]),
        _ => return None,
    };
    Some(said.to_owned())
}

const LOOKS: [&str; 6] = [
    "brown, medium size",
    "silver, older",
    "white with a dent",
    "black, small",
    "dark blue",
    "grey",
];
const LOOKS_ES: [&str; 4] = [
    "café, mediano",
    "plateado, viejo",
    "blanco con un golpe",
    "negro, chico",
];
