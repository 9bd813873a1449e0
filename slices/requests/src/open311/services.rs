//! What can be asked for, and what each asks.

use casework::catalogue;
use casework::definition::ServiceDefinition;
use ui::web::Visit;

use super::attributes;
use super::document::{Document, Node};
use super::refusal::Refusal;

pub(super) async fn list(visit: &Visit) -> Result<Document, Refusal> {
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let services = catalogue
        .iter()
        .map(|service| one(service, visit.lang.code()))
        .collect();
    Ok(Document {
        name: "services",
        node: Node::List("service", services),
    })
}

pub(super) async fn definition(visit: &Visit, code: &str) -> Result<Document, Refusal> {
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let service = catalogue.get(code).ok_or_else(|| unknown(code))?;
    let listed = attributes::asked(service).enumerate();
    let attributes = listed
        .map(|(at, question)| attributes::described(question, at + 1, &visit.lang))
        .collect();
    let node = Node::Record(vec![
        ("service_code", service.id.as_str().into()),
        ("attributes", Node::List("attribute", attributes)),
    ]);
    Ok(Document {
        name: "service_definition",
        node,
    })
}

pub(super) fn unknown(code: &str) -> Refusal {
    let code: String = code.chars().take(80).collect();
    Refusal::not_found(format!(
        "service_code {code} was not found. services.json lists all codes."
    ))
}

fn one(service: &ServiceDefinition, language: &str) -> Node {
    let plain = language.split('-').next().unwrap_or(language);
    let keywords = service
        .synonyms
        .get(language)
        .or_else(|| service.synonyms.get(plain));
    Node::Record(vec![
        ("service_code", service.id.as_str().into()),
        ("service_name", service.title.get(language).into()),
        ("description", service.summary.get(language).into()),
        (
            "metadata",
            Node::Bool(attributes::asked(service).next().is_some()),
        ),
        ("type", "realtime".into()),
        ("keywords", keywords.map(|words| words.join(", ")).into()),
        ("group", service.group.as_str().into()),
    ])
}
