//! A form's questions as the standard's attributes, and a sender's attributes as answers. The place,
//! the photos and the description have fields of their own in the standard.

use casework::definition::{Answer, Answers, Question, QuestionKind, ServiceDefinition};
use rust_decimal::Decimal;
use ui::Lang;
use ui::web::Sent;

use super::document::Node;

/// The questions that are attributes.
pub(super) fn asked(service: &ServiceDefinition) -> impl Iterator<Item = &Question> {
    let described = service
        .first_of(QuestionKind::LongText)
        .map(|question| question.id.as_str());
    service.questions.iter().filter(move |question| {
        !matches!(question.kind, QuestionKind::Photo | QuestionKind::Location)
            && Some(question.id.as_str()) != described
    })
}

/// One attribute. A question that is asked only after certain answers is not required of everybody.
pub(super) fn described(question: &Question, order: usize, lang: &Lang) -> Node {
    let language = lang.code();
    let mut fields = vec![
        ("variable", Node::Bool(true)),
        ("code", question.id.as_str().into()),
        ("datatype", datatype(question.kind).into()),
        (
            "required",
            Node::Bool(question.required && question.when.is_none()),
        ),
        (
            "datatype_description",
            question.hint.as_ref().map(|hint| hint.get(language)).into(),
        ),
        (
            "order",
            Node::Integer(i64::try_from(order).unwrap_or(i64::MAX)),
        ),
        ("description", question.label.get(language).into()),
    ];
    let value =
        |key: &str, name: &str| Node::Record(vec![("key", key.into()), ("name", name.into())]);
    let values: Vec<Node> = match question.kind {
        QuestionKind::YesNo => vec![value("yes", &lang.t("yes")), value("no", &lang.t("no"))],
        _ => question
            .choices
            .iter()
            .map(|choice| value(&choice.value, choice.label.get(language)))
            .collect(),
    };
    if !values.is_empty() {
        fields.push(("values", Node::List("value", values)));
    }
    Node::Record(fields)
}

fn datatype(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::LongText => "text",
        QuestionKind::Choice | QuestionKind::YesNo => "singlevaluelist",
        QuestionKind::MultiChoice => "multivaluelist",
        QuestionKind::Number => "number",
        QuestionKind::Date => "datetime",
        QuestionKind::Text | QuestionKind::Photo | QuestionKind::Location => "string",
    }
}

/// The answers among what was sent: `attribute[code]=value`, several as `attribute[code][]=value`.
///
/// # Errors
/// A sentence for each attribute that nobody asks for or that cannot be read.
pub(super) fn answers(service: &ServiceDefinition, sent: &Sent) -> Result<Answers, Vec<String>> {
    let mut values: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, value) in sent.values() {
        let Some(code) = code(name) else { continue };
        match values.iter_mut().find(|(known, _)| *known == code) {
            Some((_, list)) => list.push(value),
            None => values.push((code, vec![value])),
        }
    }
    let (mut answers, mut wrong) = (Answers::new(), Vec::new());
    for (code, list) in values {
        let question = asked(service).find(|question| question.id == code);
        match question.map(|question| answer(question.kind, &list)) {
            Some(Ok(answer)) => {
                answers.set(code, answer);
            }
            Some(Err(what)) => wrong.push(format!("attribute {code}: {what}")),
            None => wrong.push(format!(
                "attribute {} is not asked by this service",
                short(code)
            )),
        }
    }
    if wrong.is_empty() {
        Ok(answers)
    } else {
        Err(wrong)
    }
}

fn code(name: &str) -> Option<&str> {
    name.strip_prefix("attribute[")?
        .split_once(']')
        .map(|(code, _)| code)
}

fn short(code: &str) -> String {
    code.chars().take(60).collect()
}

fn answer(kind: QuestionKind, values: &[&str]) -> Result<Answer, &'static str> {
    let first = values.first().map_or("", |value| value.trim());
    if kind == QuestionKind::MultiChoice {
        let chosen = values
            .iter()
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .filter(|value| !value.is_empty());
        return Ok(Answer::Choices(chosen.map(str::to_owned).collect()));
    }
    if values.len() > 1 {
        return Err("one value is taken");
    }
    match kind {
        _ if first.is_empty() => Ok(Answer::Text(String::new())),
        QuestionKind::Choice => Ok(Answer::Choice(first.to_owned())),
        QuestionKind::Number => first
            .parse::<Decimal>()
            .map(Answer::Number)
            .map_err(|_| "a number is written with digits and a point"),
        QuestionKind::Date => {
            let day = first.split(['T', ' ']).next().unwrap_or(first);
            day.parse()
                .map(Answer::Date)
                .map_err(|_| "a day is written as 2026-03-10")
        }
        QuestionKind::YesNo => match first.to_ascii_lowercase().as_str() {
            "yes" | "true" | "1" => Ok(Answer::YesNo(true)),
            "no" | "false" | "0" => Ok(Answer::YesNo(false)),
            _ => Err("yes or no"),
        },
        _ => Ok(Answer::Text(first.replace("\r\n", "\n"))),
    }
}
