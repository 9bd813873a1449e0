//! The questions one by one: names, rules, choices, limits, and what may be published.

use rules::Names;

use super::{Flaw, FlawKind, at};
use crate::definition::question::QuestionKind;
use crate::definition::{DataClass, Question, ServiceDefinition};

pub(super) fn check(definition: &ServiceDefinition) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut earlier = Names::default();
    for (index, question) in definition.questions.iter().enumerate() {
        flaws.extend(check_id(definition, index, question));
        flaws.extend(check_when(definition, index, question, &earlier));
        flaws.extend(check_choices(index, question));
        flaws.extend(check_limits(index, question));
        flaws.extend(check_publishing(index, question));
        if let Some(kind) = question.rule_type() {
            earlier.declare(&question.id, kind);
        }
    }
    flaws
}

fn check_id(definition: &ServiceDefinition, index: usize, question: &Question) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if !rules::is_name(&question.id) {
        let message = format!(
            "“{}” is no name for a question; lower-case letters, digits and _ make one, and it is no word of the rule language",
            question.id
        );
        let mend = Some(question.id.to_lowercase().replace(['-', ' '], "_"));
        let mend = mend.filter(|name| rules::is_name(name));
        flaws.push(Flaw::new(FlawKind::Name, at!["questions", index, "id"], message).mend(mend));
    }
    if definition
        .questions
        .iter()
        .take(index)
        .any(|earlier| earlier.id == question.id)
    {
        let message = format!("there are two questions “{}”", question.id);
        flaws.push(Flaw::new(
            FlawKind::Duplicate,
            at!["questions", index, "id"],
            message,
        ));
    }
    flaws
}

fn check_when(
    definition: &ServiceDefinition,
    index: usize,
    question: &Question,
    earlier: &Names,
) -> Option<Flaw> {
    let rule = question.when.as_ref()?;
    let at = at!["questions", index, "when"];
    let early = |name: &&str| earlier.get(name).is_none() && definition.question(name).is_some();
    if let Some(name) = rule.names().into_iter().find(early) {
        return Some(Flaw::new(
            FlawKind::Rule,
            at,
            not_yet(definition, index, name),
        ));
    }
    let error = rule.check_condition(earlier).err()?;
    let message = format!("in this rule, at character {}: {}", error.at, error.fault);
    Some(Flaw::new(FlawKind::Rule, at, message).mend(error.mend))
}

fn not_yet(definition: &ServiceDefinition, index: usize, name: &str) -> String {
    let before = definition
        .questions
        .iter()
        .take(index)
        .any(|question| question.id == name);
    if before {
        return format!("a rule cannot look at “{name}”, which is a photo or a place");
    }
    format!("“{name}” is not asked before this question, so the rule cannot look at it")
}

fn check_choices(index: usize, question: &Question) -> Vec<Flaw> {
    let at = at!["questions", index, "choices"];
    let takes_choices = matches!(
        question.kind,
        QuestionKind::Choice | QuestionKind::MultiChoice
    );
    let flaw = |message: &str| vec![Flaw::new(FlawKind::Choices, at.clone(), message)];
    match (takes_choices, question.choices.len()) {
        (false, 0) => return Vec::new(),
        (false, _) => return flaw("only “choice” and “multi_choice” have choices"),
        (true, 0 | 1) => return flaw("there are fewer than two choices"),
        (true, _) => {}
    }
    if question.choices.iter().all(|choice| choice.stop.is_some()) {
        return flaw("every choice ends the form, so nobody can send it");
    }
    let mut flaws = Vec::new();
    for (nth, choice) in question.choices.iter().enumerate() {
        let at = at!["questions", index, "choices", nth, "value"];
        if !rules::is_name(&choice.value) {
            let message = format!(
                "“{}” is no value; lower-case letters, digits and _ make one",
                choice.value
            );
            flaws.push(Flaw::new(FlawKind::Name, at.clone(), message));
        }
        if question
            .choices
            .iter()
            .take(nth)
            .any(|earlier| earlier.value == choice.value)
        {
            let message = format!("there are two choices “{}”", choice.value);
            flaws.push(Flaw::new(FlawKind::Duplicate, at, message));
        }
    }
    flaws
}

fn check_limits(index: usize, question: &Question) -> Vec<Flaw> {
    let suiting: &[&str] = match question.kind {
        QuestionKind::Text | QuestionKind::LongText => &["min_length", "max_length"],
        QuestionKind::Number => &["min", "max", "decimals"],
        QuestionKind::MultiChoice | QuestionKind::Photo => &["most"],
        QuestionKind::Date => &["days_back", "days_ahead"],
        QuestionKind::Choice | QuestionKind::YesNo | QuestionKind::Location => &[],
    };
    let mut flaws: Vec<Flaw> = question
        .limits
        .set()
        .into_iter()
        .filter(|key| !suiting.contains(key))
        .map(|key| {
            let message = format!("“{key}” says nothing about this kind of question");
            Flaw::new(
                FlawKind::Limit,
                at!["questions", index, "limits", key],
                message,
            )
        })
        .collect();
    if question.unit.is_some() && question.kind != QuestionKind::Number {
        let message = "only a number has a unit";
        flaws.push(Flaw::new(
            FlawKind::Limit,
            at!["questions", index, "unit"],
            message,
        ));
    }
    flaws.extend(
        unmeetable(question)
            .map(|message| Flaw::new(FlawKind::Limit, at!["questions", index, "limits"], message)),
    );
    flaws
}

/// What is wrong with the limits themselves.
fn unmeetable(question: &Question) -> Option<&'static str> {
    let limits = &question.limits;
    let crossed = limits
        .min
        .zip(limits.max)
        .is_some_and(|(min, max)| min > max)
        || limits
            .min_length
            .is_some_and(|least| least as usize > question.max_length());
    match () {
        () if crossed => Some("the smallest is above the largest, so no answer fits"),
        () if limits.most == Some(0) => Some("“most: 0” lets nothing in"),
        () if question.max_length() > 20_000 => Some("a text may have at most 20000 characters"),
        () if question.kind == QuestionKind::Photo && question.most() > 20 => {
            Some("a question may take at most 20 photos")
        }
        () if limits.decimals.is_some_and(|digits| digits > 9) => {
            Some("at most 9 digits after the point are kept")
        }
        () => None,
    }
}

fn check_publishing(index: usize, question: &Question) -> Option<Flaw> {
    if !question.publish || question.class == DataClass::Public {
        return None;
    }
    let message = if question.class.is_about_a_person() {
        "this answer is about a person and may not be published"
    } else {
        "only an answer everybody may see can be published"
    };
    let at = at!["questions", index, "publish"];
    Some(
        Flaw::new(FlawKind::PublishedPersonalData, at, message).mend(Some(
            "“publish: false”, or “class: public” if it tells nothing about a person",
        )),
    )
}
