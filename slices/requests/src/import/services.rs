//! Which service a category of another system becomes: the one that the mapping names, the one of
//! ours that the category means, or one made of the category itself, so that nothing is lost. What is
//! made keeps its cases and takes no new ones.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use casework::catalogue;
use casework::definition::{ServiceDefinition, States, Visibility};
use kernel::id::TeamId;
use kernel::{Error, Result, Town};
use serde_json::{Map, Value, json};
use ui::Words;

use super::mapping::Mapping;

/// Where reports go that fit nowhere else, in a town that has it.
const FALLBACK: &str = "something-else";
const PREFIX: &str = "imported-";
/// The most services that one import makes. A file with more categories has none.
const MOST_MADE: usize = 200;
const LONGEST_TITLE: usize = 80;

/// A service with what its cases need.
#[derive(Clone, Debug)]
pub(super) struct Offered {
    pub(super) service: Arc<ServiceDefinition>,
    pub(super) version: String,
    pub(super) team: Option<TeamId>,
    /// Whether it was made of a category.
    pub(super) made: bool,
}

/// The services of the categories that were met.
pub(super) type Services = HashMap<String, Arc<Offered>>;

/// Finds the services of categories that were not met before, and makes what is missing.
///
/// # Errors
/// When the mapping names a service that is not there, or the town cannot be written.
pub(super) async fn meet(
    town: &Town,
    mapping: &Mapping,
    services: &mut Arc<Services>,
    categories: impl Iterator<Item = &str>,
) -> Result<()> {
    let new: BTreeSet<&str> = categories
        .filter(|category| !services.contains_key(*category))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    let before = services.values().filter(|offered| offered.made).count();
    let mut made: BTreeMap<String, ServiceDefinition> = BTreeMap::new();
    let mut chosen = Vec::with_capacity(new.len());
    for category in new {
        let may_make = before + made.len() < MOST_MADE;
        let choice = choose(town, mapping, category, may_make).await?;
        if let Choice::New(code) = &choice
            && !made.contains_key(code)
        {
            made.insert(code.clone(), make(town, mapping, category, code).await?);
        }
        chosen.push((category, choice));
    }
    if !made.is_empty() {
        let made: Vec<ServiceDefinition> = made.values().cloned().collect();
        catalogue::keep_past(town, &made).await?;
    }
    let made: BTreeMap<String, Arc<ServiceDefinition>> = made
        .into_iter()
        .map(|(code, service)| (code, Arc::new(service)))
        .collect();
    for (category, choice) in chosen {
        let offered = match choice {
            Choice::There(service, made) => offered(town, service, made).await?,
            Choice::New(code) => {
                let service = made.get(&code).cloned();
                let service = service.ok_or_else(|| Error::internal("a service was not made"))?;
                offered(town, service, true).await?
            }
        };
        Arc::make_mut(services).insert(category.to_owned(), Arc::new(offered));
    }
    Ok(())
}

/// The service that a category would become.
pub(super) enum Choice {
    /// One that is there, and whether it was made of a category once.
    There(Arc<ServiceDefinition>, bool),
    /// One that is to be made, with this code.
    New(String),
}

impl Choice {
    pub(super) fn code(&self) -> &str {
        match self {
            Self::There(service, _) => service.id.as_str(),
            Self::New(code) => code,
        }
    }
}

/// Chooses a service and makes none.
///
/// # Errors
/// When the mapping names a service that is not there, or the town cannot be read.
pub(super) async fn choose(
    town: &Town,
    mapping: &Mapping,
    category: &str,
    may_make: bool,
) -> Result<Choice> {
    let catalogue = catalogue::catalogue(town).await?;
    let said = mapping
        .services
        .get(category)
        .filter(|code| !code.is_empty());
    if let Some(code) = said.filter(|code| !code.starts_with(PREFIX)) {
        let service = catalogue.get(code).ok_or_else(|| unknown(code))?;
        return Ok(Choice::There(service.clone(), false));
    }
    let ours = match said {
        Some(_) => None,
        None if is_private(mapping, category) => None,
        None if category.is_empty() => catalogue.get(FALLBACK),
        None => catalogue.meant(category),
    };
    if let Some(service) = ours {
        return Ok(Choice::There(service.clone(), false));
    }
    let code = said.cloned().unwrap_or_else(|| code(category));
    let past = catalogue::past(town).await?;
    let before = past.iter().find(|service| service.id.as_str() == code);
    let hidden = |service: &ServiceDefinition| service.visibility == Visibility::Private;
    if let Some(service) = before.filter(|service| hidden(service) == is_private(mapping, category))
    {
        return Ok(Choice::There(service.clone(), true));
    }
    Ok(match catalogue.get(FALLBACK) {
        Some(fallback) if !may_make => Choice::There(fallback.clone(), false),
        _ => Choice::New(code),
    })
}

fn is_private(mapping: &Mapping, category: &str) -> bool {
    mapping.private.iter().any(|private| private == category)
}

fn unknown(code: &str) -> Error {
    Error::Unreadable(format!(
        "the mapping names the service “{code}”, which the town does not have"
    ))
}

async fn offered(town: &Town, service: Arc<ServiceDefinition>, made: bool) -> Result<Offered> {
    Ok(Offered {
        version: service.version().to_string(),
        team: catalogue::receiver(town, &service).await?,
        service,
        made,
    })
}

/// `imported-tree-trimming`.
fn code(category: &str) -> String {
    let words = kernel::fold::terms(category);
    let plain = |word: &String| {
        word.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let mut code = PREFIX.trim_end_matches('-').to_owned();
    let mut whole = !words.is_empty();
    for word in &words {
        if !plain(word) || code.len() + word.len() > 45 {
            whole = false;
            break;
        }
        code = format!("{code}-{word}");
    }
    if !whole {
        // What cannot be written in a code is told apart by its hash.
        use sha2::{Digest, Sha256};
        let hash = hex::encode(Sha256::digest(category));
        code = format!("{code}-{}", hash.get(..8).unwrap_or_default());
    }
    code
}

async fn make(
    town: &Town,
    mapping: &Mapping,
    category: &str,
    code: &str,
) -> Result<ServiceDefinition> {
    let is_private = is_private(mapping, category);
    let catalogue = catalogue::catalogue(town).await?;
    let department = catalogue
        .get(FALLBACK)
        .map_or("town-hall", |service| &service.department);
    let text = definition(town, category, code, department, is_private)?.to_string();
    ServiceDefinition::from_yaml(code, &text).map_err(|faults| {
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Error::internal(format!(
            "a service could not be made of a category: {}",
            said.join("; ")
        ))
    })
}

/// The definition's text. JSON is YAML.
fn definition(
    town: &Town,
    category: &str,
    code: &str,
    department: &str,
    is_private: bool,
) -> Result<Value> {
    let words = town
        .port::<Words>()
        .ok_or_else(|| Error::internal("the words are not wired"))?;
    // The states' words are the program's, so a service has the languages of both.
    let languages = languages(town);
    let title: String = category.split_whitespace().collect::<Vec<_>>().join(" ");
    let title: String = title.chars().take(LONGEST_TITLE).collect();
    let say = |key: &str| -> Value {
        let said = languages.iter().map(|language| {
            let lang = words.lang(language);
            let text = match (key, title.is_empty()) {
                ("", true) => lang.t("import-no-category"),
                ("", false) => title.clone(),
                (key, _) => lang.t(key),
            };
            (language.clone(), Value::String(text))
        });
        Value::Object(said.collect())
    };
    let mut synonyms = Map::new();
    for language in &languages {
        let name = say("").get(language).cloned().unwrap_or_default();
        synonyms.insert(language.clone(), json!([name]));
    }
    Ok(json!({
        "format": 1,
        "id": code,
        "icon": "speak",
        "department": department,
        "group": "other",
        "languages": languages,
        "visibility": if is_private { "private" } else { "public" },
        "title": say(""),
        "action": say(""),
        "summary": say("import-service-summary"),
        "synonyms": synonyms,
        "no_internet": say("import-service-no-internet"),
        "clock": { "working_days": 5, "starts": "received", "pauses_in": ["waiting"] },
        "states": "street",
        "questions": [{
            "id": "place",
            "type": "location",
            "label": say("import-service-place"),
            "class": "public",
            "publish": true,
        }],
    }))
}

fn languages(town: &Town) -> Vec<String> {
    let known = |language: &&String| {
        States::shared("street").is_some_and(|states| {
            states
                .list()
                .iter()
                .all(|state| state.label.in_language(language).is_some())
        })
    };
    let own = &town.profile().words.languages;
    let languages: Vec<String> = own.iter().filter(known).cloned().collect();
    if languages.is_empty() {
        vec!["en".to_owned()]
    } else {
        languages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_has_a_code_of_its_own() {
        assert_eq!(code("Tree Trimming"), "imported-tree-trimming");
        assert_eq!(code("Señales / Árboles"), "imported-senales-arboles");
        for odd in ["", "???", "树木", &"word ".repeat(30)] {
            let code = code(odd);
            assert!(code.len() <= 60 && code.starts_with("imported-"), "{code}");
        }
        assert_ne!(code("树木"), code("树林"));
    }
}
