//! Every text in every language the service is offered in.

use super::{Flaw, FlawKind, at};
use crate::definition::locate::Step;
use crate::definition::spoken::LEFT_TO_THE_TOWN;
use crate::definition::{ServiceDefinition, Text};

pub(super) fn check(definition: &ServiceDefinition) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if definition.languages.is_empty() {
        let message = "a service is offered in at least one language";
        flaws.push(
            Flaw::new(FlawKind::Translation, at!["languages"], message).mend(Some("[en, es]")),
        );
    }
    for (index, language) in definition.languages.iter().enumerate() {
        if !is_language(language) {
            let message = format!("“{language}” is no language tag, such as en, es or pt-BR");
            flaws.push(Flaw::new(FlawKind::Name, at!["languages", index], message));
        }
        if definition
            .languages
            .iter()
            .take(index)
            .any(|earlier| earlier == language)
        {
            let message = format!("“{language}” stands here twice");
            flaws.push(Flaw::new(
                FlawKind::Duplicate,
                at!["languages", index],
                message,
            ));
        }
    }
    let offered: Vec<&str> = definition.languages.iter().map(String::as_str).collect();
    flaws.extend(missing(definition, &offered));
    flaws.extend(stray(definition, &offered));
    flaws.extend(unknown(definition));
    flaws
}

/// What is lacking in one of these languages.
pub(super) fn missing(definition: &ServiceDefinition, languages: &[&str]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (path, text) in texts(definition) {
        for language in languages {
            if text
                .in_language(language)
                .is_none_or(|words| words.trim().is_empty())
            {
                let message = format!("this text is missing in “{language}”");
                flaws.push(Flaw::new(FlawKind::Translation, path.clone(), message));
            }
        }
    }
    for language in languages {
        let said = definition
            .synonyms
            .get(*language)
            .is_some_and(|words| !words.is_empty());
        if !said {
            let message = format!("there are no words people say for this in “{language}”");
            flaws.push(Flaw::new(FlawKind::Translation, at!["synonyms"], message));
        }
    }
    flaws
}

/// Texts in a language the service is not offered in: mostly a misspelt tag. A shared set of
/// states may know more languages than this service.
fn stray(definition: &ServiceDefinition, offered: &[&str]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let own_texts = texts(definition).into_iter().filter(|(path, _)| {
        definition.states.set().is_none() || path.first() != Some(&Step::from("states"))
    });
    for (path, text) in own_texts {
        for language in text
            .languages()
            .filter(|language| !offered.contains(language))
        {
            let message = format!("the service is not offered in “{language}”");
            let mend = rules::nearest(language, offered.iter().copied());
            flaws.push(Flaw::new(FlawKind::Translation, path.clone(), message).mend(mend));
        }
    }
    flaws
}

/// What stands in braces and is not for the town to say.
fn unknown(definition: &ServiceDefinition) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (path, text) in texts(definition) {
        for name in text.unknown_names() {
            let message = format!("“{{{name}}}” is nothing that the town says of itself");
            let mend = rules::nearest(name, LEFT_TO_THE_TOWN);
            flaws.push(Flaw::new(FlawKind::Name, path.clone(), message).mend(mend));
        }
    }
    flaws
}

/// Every text of the definition with its path.
fn texts(definition: &ServiceDefinition) -> Vec<(Vec<Step>, &Text)> {
    let mut texts = vec![
        (at!["title"], &definition.title),
        (at!["action"], &definition.action),
        (at!["summary"], &definition.summary),
        (at!["no_internet"], &definition.no_internet),
    ];
    texts.extend(
        definition
            .emergency
            .as_ref()
            .map(|text| (at!["emergency"], text)),
    );
    for (index, state) in definition.states.list().iter().enumerate() {
        texts.push((at!["states", index, "label"], &state.label));
        texts.push((at!["states", index, "public_says"], &state.public_says));
    }
    for (index, question) in definition.questions.iter().enumerate() {
        texts.push((at!["questions", index, "label"], &question.label));
        texts.extend(
            question
                .hint
                .as_ref()
                .map(|text| (at!["questions", index, "hint"], text)),
        );
        texts.extend(
            question
                .unit
                .as_ref()
                .map(|text| (at!["questions", index, "unit"], text)),
        );
        for (nth, choice) in question.choices.iter().enumerate() {
            let of = |key: &str| at!["questions", index, "choices", nth, key];
            texts.push((of("label"), &choice.label));
            texts.extend(choice.hint.as_ref().map(|text| (of("hint"), text)));
            texts.extend(choice.stop.as_ref().map(|text| (of("stop"), text)));
        }
    }
    texts
}

/// `en`, `es`, `pt-BR`, `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}
