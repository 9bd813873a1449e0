//! The format of a service definition, from the types that read it.

use casework::definition::json_schema;
use serde_json::{Map, Value};

use super::{Sheet, code};

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "service-definition.md",
        "Service definitions",
        "A service is one YAML file: what the town calls it, what it asks, what it promises and which states its \
         cases go through. The [services of the made-up town](../../demo/services) are examples to begin from. A file \
         is read strictly: at most 256 KiB and 12 levels deep, no key twice, none that is not here, no anchors, \
         references or tags. Whatever is wrong is said with line, column and the mend. Publishing refuses a service \
         one of whose texts lacks one of its languages. What is published is kept under the hash of its canonical \
         JSON; a case stays on the version that it began with.\n\n\
         `when` is a rule in the syntax of CEL over earlier questions: `position == 'lane' && size != 'plate'`. It \
         knows `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `&&`, `||`, `!`, numbers, texts in quotes, `true`, `false` \
         and lists. A question that nobody has answered yet makes what depends on it unknown, and what is unknown \
         is not asked.",
    );
    let schema = json_schema();
    let kinds = schema["$defs"].as_object().cloned().unwrap_or_default();
    entry(&mut sheet, "ServiceDefinition", &schema);
    for (name, kind) in &kinds {
        entry(&mut sheet, name, kind);
    }
    sheet
}

fn entry(sheet: &mut Sheet, name: &str, kind: &Value) {
    sheet.heading(2, name);
    let told = sheet.sentence(name, &description(kind));
    sheet.words(&format!("{told}\n"));
    if let Some(keys) = kind["properties"].as_object() {
        let rows = keys
            .iter()
            .map(|(key, value)| row(sheet, name, kind, key, value));
        let rows = rows.collect();
        sheet.table(["key", "value", "needed", "meaning"], rows);
    } else if let Some(choices) = kind["oneOf"]
        .as_array()
        .filter(|all| all[0]["const"].is_string())
    {
        let choices = choices.iter().map(|choice| {
            let value = choice["const"].as_str().unwrap_or_default();
            let told = sheet.sentence(&format!("{value} of {name}"), &description(choice));
            [code(value), told]
        });
        let rows = choices.collect();
        sheet.table(["value", "meaning"], rows);
    } else {
        sheet.words(&format!("It is {}.", value(kind)));
    }
}

fn row(sheet: &mut Sheet, of: &str, kind: &Value, key: &str, held: &Value) -> [String; 4] {
    let told = sheet.sentence(&format!("{key} of {of}"), &description(held));
    let needed = kind["required"]
        .as_array()
        .is_some_and(|all| all.contains(&key.into()));
    let needed = if needed { "yes" } else { "" };
    [code(key), value(held), needed.to_owned(), told]
}

fn description(kind: &Value) -> String {
    let text = kind["description"].as_str().unwrap_or_default();
    let first = text.split("\n\n").collect::<Vec<_>>().join(" ");
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What may stand there, in words.
fn value(kind: &Value) -> String {
    if let Some(name) = kind["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        return format!("[{name}](#{})", name.to_lowercase());
    }
    for several in ["anyOf", "oneOf"] {
        if let Some(all) = kind[several].as_array() {
            let all = all.iter().filter(|one| one["type"] != "null").map(value);
            return all.collect::<Vec<_>>().join(" or ");
        }
    }
    let names = match &kind["type"] {
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|name| *name != "null"),
        name => name.as_str(),
    };
    match names {
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") => "a whole number".to_owned(),
        Some("number") => "a number".to_owned(),
        Some("array") => format!("a list of {}", value(&kind["items"])),
        Some("object") => map(kind.as_object()),
        _ => "any value".to_owned(),
    }
}

fn map(kind: Option<&Map<String, Value>>) -> String {
    let held = kind.and_then(|kind| kind.get("additionalProperties"));
    match held {
        Some(held) if held.is_object() => format!("{} by language", value(held)),
        _ => "keys and values".to_owned(),
    }
}
