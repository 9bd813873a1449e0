//! Which services ask so little that they fit on a telephone's screen, and what they ask.

use std::sync::Arc;

use casework::case::open::is_in_public;
use casework::definition::{Answer, Answers, Contact, Question, QuestionKind, ServiceDefinition};
use casework::front::most_used;
use kernel::Place;
use ui::Lang;
use ui::parts::{Choice, Field};
use ui::web::{Fault, Sent, Visit};

/// So many services are offered.
const OFFERED: usize = 8;
/// More than any town has.
const ALL: usize = 500;
/// A service that must know more than this asks on its own pages.
const QUESTIONS: usize = 2;

/// The services that everybody may see and that ask for little, those most asked for first.
pub async fn offered(visit: &Visit) -> Result<Vec<Arc<ServiceDefinition>>, Fault> {
    let all = most_used(&visit.town, ALL).await?;
    Ok(all.into_iter().filter(fits).take(OFFERED).collect())
}

fn fits(service: &Arc<ServiceDefinition>) -> bool {
    let needed = service
        .questions
        .iter()
        .filter(|question| question.required);
    let mut asked = needed.filter(|question| question.kind != QuestionKind::Location);
    let is_short = |question: &Question| question.when.is_none() && is_tapped(question);
    is_in_public(service)
        && service.contact != Contact::Required
        && service.first_of(QuestionKind::Location).is_some()
        && asked.clone().count() <= QUESTIONS
        && asked.all(is_short)
}

fn is_tapped(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::Choice | QuestionKind::YesNo)
}

/// What a service must know beside the place.
pub fn asked(service: &ServiceDefinition) -> impl Iterator<Item = &Question> {
    let needed = service
        .questions
        .iter()
        .filter(|question| question.required);
    needed.filter(|question| is_tapped(question))
}

/// A question as a field of the form, with what was sent.
pub fn field(lang: &Lang, question: &Question, sent: &Sent) -> Field {
    let (name, label) = (name(question), question.label.get(lang.code()));
    let field = if question.kind == QuestionKind::YesNo {
        Field::yes_no(lang, &name, label)
    } else {
        let choice = |choice: &casework::definition::Choice| {
            Choice::new(&choice.value, choice.label.get(lang.code()))
        };
        Field::choice(&name, label, question.choices.iter().map(choice).collect())
    };
    field.value(sent.text(&name))
}

/// The answers that were sent, with the place.
pub fn answers(service: &ServiceDefinition, place: &Place, sent: &Sent) -> Answers {
    let mut answers = Answers::new();
    if let Some(question) = service.first_of(QuestionKind::Location) {
        answers.set(question.id.clone(), Answer::Location(place.clone()));
    }
    for question in asked(service) {
        let said = sent.text(&name(question));
        let answer = match question.kind {
            QuestionKind::YesNo if said == "yes" || said == "no" => Answer::YesNo(said == "yes"),
            QuestionKind::Choice if !said.is_empty() => Answer::Choice(said),
            _ => continue,
        };
        answers.set(question.id.clone(), answer);
    }
    answers
}

/// The name of a question's field.
pub fn name(question: &Question) -> String {
    format!("q-{}", question.id)
}
